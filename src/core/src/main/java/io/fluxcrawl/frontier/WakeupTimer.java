package io.fluxcrawl.frontier;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** Timer that wakes the frontier once, at the earliest of the times it was set to. Confined to the frontier's thread. */
final class WakeupTimer {
    private final Scheduler.Worker thread;
    private final Runnable step;
    private long at = HostSchedule.NEVER;
    private @Nullable Disposable task;

    /** @param step called on the thread when the time has come, after {@link #rang} */
    WakeupTimer(Scheduler.Worker thread, Runnable step) {
        this.thread = thread;
        this.step = step;
    }

    /** @param due in nanoseconds of the clock, perhaps gone by; {@link HostSchedule#NEVER} changes nothing */
    void set(long due, long now) {
        if (due >= at || due == HostSchedule.NEVER) return;
        at = due;
        if (task != null) task.dispose();
        try {
            task = thread.schedule(step, due <= now ? 0 : due - now, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException clockIsGone) {
            // cancelled meanwhile, and its clock disposed of: nobody waits for an alarm any more
        }
    }

    /** Ends it: it wakes nobody any more. */
    void close() {
        thread.dispose();
    }

    /** It is set to nothing any more. */
    void rang() {
        at = HostSchedule.NEVER;
    }
}
