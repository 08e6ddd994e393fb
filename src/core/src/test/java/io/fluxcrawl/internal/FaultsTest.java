package io.fluxcrawl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.CrawlFailedException;
import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;

class FaultsTest {
    private static final OutOfMemoryError MEMORY = new OutOfMemoryError("no thread");
    private static final IllegalStateException OTHER = new IllegalStateException("other");

    @Test
    void ofSeveralFaultsTheOneThatEndsTheCrawlIsTold() {
        RuntimeException several = Exceptions.multiple(OTHER, Faults.contained(MEMORY));
        assertThat(Faults.endsCrawl(several)).isTrue();
        assertThat(Faults.bare(several)).isSameAs(MEMORY);
        assertThat(CrawlFailedException.of(several).reason()).isEqualTo(CrawlFailedException.Reason.OUT_OF_MEMORY);
    }

    @Test
    void aFaultThatTwoThreadsMetIsToldOnce() {
        RuntimeException several = Exceptions.multiple(Faults.contained(MEMORY), Faults.contained(MEMORY));
        assertThat(Faults.bare(several)).isSameAs(MEMORY);
    }

    @Test
    void ofSeveralFaultsOfRowsTheFirstIsToldAndTheCrawlGoesOn() {
        RuntimeException several = Exceptions.multiple(OTHER, new StackOverflowError());
        assertThat(Faults.endsCrawl(several)).isFalse();
        assertThat(Faults.bare(several)).isSameAs(OTHER);
    }

    @Test
    void aFaultBelowAnExceptionEndsTheCrawlToo() {
        assertThat(Faults.endsCrawl(new IllegalStateException(MEMORY))).isTrue();
        assertThat(Faults.endsCrawl(new IllegalStateException(new StackOverflowError())))
                .isFalse();
    }
}
