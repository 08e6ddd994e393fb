package io.fluxcrawl.testing;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.lifecycle.AfterContainerHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Guards of all jqwik properties, which has no default timeout and does not run Jupiter's extensions: a property is interrupted
 * and fails after ten minutes, and a class fails after which a Netty resource was left unreleased.
 */
public final class JqwikGuards implements AroundPropertyHook, AfterContainerHook {
    private static final long MINUTES = 10;
    private static final Timer TIMER = new Timer("jqwik-timeout", true);

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        Thread thread = Thread.currentThread();
        AtomicBoolean late = new AtomicBoolean();
        TimerTask alarm = new TimerTask() {
            @Override
            public void run() {
                late.set(true);
                thread.interrupt();
            }
        };
        TIMER.schedule(alarm, TimeUnit.MINUTES.toMillis(MINUTES));
        PropertyExecutionResult result = property.execute();
        alarm.cancel();
        if (!late.get()) return result;
        return result.mapToFailed(
                new TimeoutException(context.label() + " did not end within " + MINUTES + " minutes."));
    }

    @Override
    public void afterContainer(ContainerLifecycleContext context) {
        NettyLeaks.check();
    }
}
