package io.fluxcrawl;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import reactor.blockhound.BlockHound;

/**
 * Refuses blocking calls in non-blocking threads, in every JVM that runs tests. BlockHound's own listener installs it as soon as
 * it is loaded, in Maven's JVM too, which only looks for tests there and lacks the flag that it needs.
 */
public final class BlockHoundOn implements TestExecutionListener {
    @Override
    public void testPlanExecutionStarted(TestPlan tests) {
        BlockHound.install();
    }
}
