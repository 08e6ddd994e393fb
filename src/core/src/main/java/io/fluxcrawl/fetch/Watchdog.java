package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.body.VisitFailure;
import io.fluxcrawl.internal.DurationFormat;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Outcome.Phase;
import io.fluxcrawl.options.FetchOptions;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Timer that ends one request when it takes too long, as a whole or in one phase. Holds a single timer, set again only
 * when it runs out or a phase ends before it would: most requests set it once.
 */
final class Watchdog implements Runnable {
    private final Sinks.One<VisitFailure> timeout = Sinks.one();
    private final FetchOptions options;
    private final Scheduler clock;
    private final Executor loop;
    private final FetchTrace trace;

    private @Nullable Disposable timer;
    private long timerDue;
    private boolean over;

    /** @param loop where the failure is signalled */
    Watchdog(FetchOptions options, Scheduler clock, Executor loop, FetchTrace trace) {
        this.options = options;
        this.clock = clock;
        this.loop = loop;
        this.trace = trace;
    }

    /** Signals the failure if a time limit is exceeded; watches from subscription to cancellation. */
    Mono<VisitFailure> watch() {
        return timeout.asMono()
                .doOnSubscribe(watching -> {
                    trace.onPhase(this::onPhase);
                    set(due());
                })
                .doFinally(end -> stop());
    }

    /** Ends the request for another reason. */
    void end(VisitFailure failure) {
        stop();
        boolean late = failure.reason() == Outcome.BODY_TIMEOUT || failure.reason() == Outcome.DEADLINE_EXCEEDED;
        if (late && trace.breakOff(failure)) return; // with what has arrived
        loop.execute(() -> timeout.tryEmitValue(failure));
    }

    private synchronized void stop() {
        over = true;
        if (timer != null) timer.dispose();
        timer = null;
    }

    private synchronized void set(long due) {
        if (over) return;
        if (timer != null) timer.dispose();
        timerDue = due;
        timer = clock.schedule(this, Math.max(0, due - now()), TimeUnit.NANOSECONDS);
    }

    private void onPhase() {
        long due = due();
        if (due - timerDue < 0) set(due);
    }

    /** Runs when the timer runs out: a limit is exceeded, or the phase has changed and the timer is set for the present one. */
    @Override
    public void run() {
        long now = now();
        if (now - totalDue() >= 0) {
            end(new VisitFailure(
                    deadlineExceeded(),
                    "the visit took longer than " + DurationFormat.seconds(options.timeout()) + ", " + whileDoing()));
        } else if (now - phaseDue() >= 0) {
            end(phaseFailure());
        } else {
            set(due());
        }
    }

    private long due() {
        return Math.min(totalDue(), phaseDue());
    }

    private long totalDue() {
        return trace.started() + options.timeout().toNanos() + trace.pausedFor();
    }

    private long phaseDue() {
        Duration limit = limit(trace.phase());
        return limit == null || trace.paused() ? Long.MAX_VALUE : trace.phaseBegan() + limit.toNanos();
    }

    /** Null for connecting, which is bounded address by address where it is done. */
    private @Nullable Duration limit(Phase phase) {
        return switch (phase) {
            case DNS -> options.dnsTimeout();
            case TLS -> options.tlsTimeout();
            case RESPONSE -> options.responseTimeout();
            case BODY -> options.bodyIdleTimeout();
            default -> null;
        };
    }

    private VisitFailure phaseFailure() {
        return switch (trace.phase()) {
            case DNS ->
                new VisitFailure(
                        Outcome.DNS_TIMEOUT,
                        "no name server answered within " + DurationFormat.seconds(options.dnsTimeout()));
            case TLS ->
                new VisitFailure(
                        Outcome.TLS_TIMEOUT,
                        "the TLS handshake did not end within " + DurationFormat.seconds(options.tlsTimeout()));
            case BODY ->
                new VisitFailure(
                        Outcome.BODY_TIMEOUT,
                        "nothing more of the body came for " + DurationFormat.seconds(options.bodyIdleTimeout()));
            default ->
                new VisitFailure(
                        Outcome.RESPONSE_TIMEOUT,
                        trace.unanswered()
                                ? "no response began within " + DurationFormat.seconds(options.responseTimeout())
                                : "the response's head did not end within "
                                        + DurationFormat.seconds(options.responseTimeout()));
        };
    }

    /**
     * Returns the outcome of a visit whose whole time is over. Where it was spent on making a connection, that is what failed,
     * as it is under the limits of these phases: a row without a scheme is tried by http then.
     */
    private Outcome deadlineExceeded() {
        return switch (trace.phase()) {
            // a visit that waits for its turn to connect has not begun to
            case CONNECT -> trace.unattempted() ? Outcome.DEADLINE_EXCEEDED : Outcome.CONNECT_TIMEOUT;
            case TLS -> Outcome.TLS_TIMEOUT;
            default -> Outcome.DEADLINE_EXCEEDED;
        };
    }

    private String whileDoing() {
        return switch (trace.phase()) {
            case DNS -> "still looking up the host";
            case CONNECT -> trace.unattempted() ? "still waiting for its turn to connect" : "still connecting";
            case TLS -> "still in the TLS handshake";
            case BODY -> "still reading the body";
            default -> trace.unanswered() ? "still waiting for the response" : "still reading the response's head";
        };
    }

    private long now() {
        return clock.now(TimeUnit.NANOSECONDS);
    }
}
