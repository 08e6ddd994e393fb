package io.fluxcrawl.testing;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import reactor.blockhound.BlockHound;

/**
 * Listener that makes blocking calls in non-blocking threads fail, in every JVM that runs tests. BlockHound's own listener
 * installs it as soon as it is loaded, in Maven's JVM too, which only looks for tests there and lacks the flag that it needs.
 */
public final class BlockHoundListener implements TestExecutionListener {
    @Override
    public void testPlanExecutionStarted(TestPlan tests) {
        BlockHound.install();
    }
}
