package io.fluxcrawl.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is written to a {@link ByteSink} comes out of it, whatever was expected and in whatever pieces it came. */
class ByteSinkProperties {
    private static final int LIMIT = 3 << 20;

    @Property(tries = 300)
    void whatIsWrittenComesOut(
            @ForAll("sizes") int expected,
            @ForAll("sizes") int size,
            @ForAll boolean pooled,
            @ForAll @IntRange(min = 1, max = 70_000) int piece) {
        byte[] body = body(size);
        assertThat(written(new ByteSink(expected, LIMIT, pooled), body, piece).take())
                .isEqualTo(body);
    }

    @Property(tries = 300)
    void theBeginningComesOut(
            @ForAll("sizes") int size, @ForAll @IntRange(max = 1_000) int thousandths, @ForAll boolean pooled) {
        byte[] body = body(size);
        ByteSink sink = written(new ByteSink(size, LIMIT, pooled), body, 10_000);
        int count = (int) ((long) size * thousandths / 1_000);
        assertThat(sink.copy()).isEqualTo(body);
        assertThat(sink.take(count)).isEqualTo(Arrays.copyOf(body, count));
    }

    private static byte[] body(int size) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        return body;
    }

    private static ByteSink written(ByteSink sink, byte[] body, int piece) {
        int at = 0;
        while (at < body.length) {
            if (sink.free() == 0) sink.grow(sink.growth());
            int count = Math.min(Math.min(piece, body.length - at), sink.free());
            System.arraycopy(body, at, sink.array(), sink.at(), count);
            sink.wrote(count);
            at += count;
        }
        assertThat(sink.size()).isEqualTo(body.length);
        return sink;
    }

    /** Around the sizes at which a sink changes how it grows. */
    @Provide
    Arbitrary<Integer> sizes() {
        Arbitrary<Integer> edges = Arbitraries.of(4 << 10, 64 << 10, 128 << 10, 192 << 10, 1 << 20, 2 << 20);
        return Arbitraries.oneOf(
                edges.flatMap(edge -> Arbitraries.integers().between(edge - 2, edge + 2)),
                Arbitraries.integers().between(0, 2_500_000));
    }
}
