package io.fluxcrawl.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import reactor.blockhound.BlockHound;

/**
 * Listener that sets up every JVM that runs tests, before the first test. Netty reports its leaks to {@link NettyLeaks}, which
 * must be told before Netty's buffers choose their detector. A blocking call in a non-blocking thread fails: BlockHound's own
 * listener would install it as soon as it is loaded, in Maven's JVM too, which only looks for tests there and lacks the flag
 * that it needs. Awaitility gives up after a minute, which only a fault takes.
 */
public final class TestRunSetup implements TestExecutionListener {
    @Override
    public void testPlanExecutionStarted(TestPlan tests) {
        NettyLeaks.install();
        BlockHound.install();
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
