package io.fluxcrawl.testing;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import net.jqwik.api.Example;
import org.junit.jupiter.api.Test;

/** Classes that only {@link NettyLeaksTest} runs: their names are not among those that the build looks for. */
final class LeakingTests {
    private LeakingTests() {}

    static class Adaptive {
        @Test
        void leavesABuffer() {
            ByteBufAllocator.DEFAULT.buffer(16).writeByte(1);
        }
    }

    static class Pooled {
        @Test
        void leavesABuffer() {
            PooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);
        }
    }

    static class Unpooled {
        @Test
        void leavesABuffer() {
            UnpooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);
        }
    }

    static class OfJqwik {
        @Example
        void leavesABuffer() {
            ByteBufAllocator.DEFAULT.heapBuffer(16).writeByte(1);
        }
    }

    static class Tidy {
        @Test
        void releasesItsBuffer() {
            ByteBufAllocator.DEFAULT.buffer(16).writeByte(1).release();
        }
    }
}
