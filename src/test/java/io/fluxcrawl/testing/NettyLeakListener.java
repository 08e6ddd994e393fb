package io.fluxcrawl.testing;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Listener that starts the search for leaks before the first test runs, thus before Netty's buffers choose their detector. */
public final class NettyLeakListener implements TestExecutionListener {
    @Override
    public void testPlanExecutionStarted(TestPlan tests) {
        NettyLeaks.install();
    }
}
