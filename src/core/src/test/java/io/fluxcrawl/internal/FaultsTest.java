package io.fluxcrawl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.CrawlFailedException;
import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;

class FaultsTest {
    private final OutOfMemoryError memory = new OutOfMemoryError("no thread");
    private final IllegalStateException other = new IllegalStateException("other");

    @Test
    void ofSeveralFaultsTheOneThatEndsTheCrawlIsTold() {
        RuntimeException several = Exceptions.multiple(other, Faults.contained(memory));
        assertThat(Faults.endsCrawl(several)).isTrue();
        assertThat(Faults.bare(several)).isSameAs(memory);
        assertThat(CrawlFailedException.of(several).reason()).isEqualTo(CrawlFailedException.Reason.OUT_OF_MEMORY);
    }

    @Test
    void aFaultThatTwoThreadsMetIsToldOnce() {
        RuntimeException several = Exceptions.multiple(Faults.contained(memory), Faults.contained(memory));
        assertThat(Faults.bare(several)).isSameAs(memory);
    }

    @Test
    void ofSeveralFaultsOfRowsTheFirstIsToldAndTheCrawlGoesOn() {
        RuntimeException several = Exceptions.multiple(other, new StackOverflowError());
        assertThat(Faults.endsCrawl(several)).isFalse();
        assertThat(Faults.bare(several)).isSameAs(other);
    }

    @Test
    void aFaultBelowAnExceptionEndsTheCrawlToo() {
        assertThat(Faults.endsCrawl(new IllegalStateException(memory))).isTrue();
        assertThat(Faults.endsCrawl(new IllegalStateException(new StackOverflowError())))
                .isFalse();
    }
}
