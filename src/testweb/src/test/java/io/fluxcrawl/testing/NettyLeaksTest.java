package io.fluxcrawl.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs planted leaks as the build runs tests, with the listeners and extensions found on the class path. */
class NettyLeaksTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                LeakingTests.Adaptive.class,
                LeakingTests.Pooled.class,
                LeakingTests.Unpooled.class,
                LeakingTests.OfJqwik.class
            })
    void aBufferLeftUnreleasedFailsItsClass(Class<?> leaking) {
        NettyLeaks.check();
        TestExecutionSummary summary = run(leaking);
        assertThat(summary.getTestsSucceededCount()).isPositive();
        assertThat(summary.getTestsFailedCount()).isZero();
        assertThat(summary.getContainersFailedCount()).isPositive();
        StringWriter failures = new StringWriter();
        summary.printFailuresTo(new PrintWriter(failures));
        assertThat(failures.toString()).contains("LEAK: ", "leavesABuffer(LeakingTests.java");
    }

    @Test
    void aReleasedBufferFailsNothing() {
        TestExecutionSummary summary = run(LeakingTests.Tidy.class);
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(summary.getTotalFailureCount()).isZero();
    }

    private static TestExecutionSummary run(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        listener);
        return listener.getSummary();
    }
}
