package io.fluxcrawl.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;
import reactor.blockhound.BlockingOperationError;

/**
 * Listener that sets up every JVM that runs tests, before the first test. Netty reports its leaks to {@link NettyLeaks}, which
 * must be told before Netty's buffers choose their detector. A blocking call in a non-blocking thread fails: BlockHound's own
 * listener would install it as soon as it is loaded, in Maven's JVM too, which only looks for tests there and lacks the flag
 * that it needs. Awaitility gives up after a minute, which only a fault takes.
 *
 * <p>Cancelling a timer takes it out of its thread's queue under a lock that is held for as long as that takes. Reactor allows that
 * lock where a timer is set, but not where it is cancelled.
 */
public final class TestRunSetup implements TestExecutionListener {
    @Override
    public void testPlanExecutionStarted(TestPlan tests) {
        NettyLeaks.install();
        BlockHound.builder()
                .loadIntegrations()
                .allowBlockingCallsInside("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "remove")
                .blockingMethodCallback(TestRunSetup::refuse)
                .install();
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    /** Prints the error too: where it is thrown, nobody may be there who hears of it. */
    private static void refuse(BlockingMethod method) {
        BlockingOperationError error = new BlockingOperationError(method);
        error.printStackTrace();
        throw error;
    }
}
