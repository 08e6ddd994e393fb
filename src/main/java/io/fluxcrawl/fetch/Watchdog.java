package io.fluxcrawl.fetch;

import io.fluxcrawl.url.DurationFormat;

import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Outcome.Phase;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Ends one visit that takes too long, as a whole or in one phase. Holds a single timer, set anew only when it runs out or
 * a phase ends sooner than it would: most visits set it once.
 */
final class Watchdog implements Runnable {
    private final Sinks.One<VisitFailure> bark = Sinks.one();
    private final FetchOptions options;
    private final Scheduler clock;
    private final Executor loop;
    private final Logbook log;

    private @Nullable Disposable timer;
    private long timerDue;
    private boolean over;

    /** @param loop where the failure is signalled */
    Watchdog(FetchOptions options, Scheduler clock, Executor loop, Logbook log) {
        this.options = options;
        this.clock = clock;
        this.loop = loop;
        this.log = log;
    }

    /** The failure, should the visit deserve one; watches from subscription to cancellation. */
    Mono<VisitFailure> watch() {
        return bark.asMono()
                .doOnSubscribe(watching -> {
                    log.onPhase(this::onPhase);
                    set(due());
                })
                .doFinally(end -> stop());
    }

    /** Ends the visit for another reason. */
    void end(VisitFailure failure) {
        stop();
        loop.execute(() -> bark.tryEmitValue(failure));
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

    /** When the timer runs out: too late it is, or the phase has changed since and it is set for the present one. */
    @Override
    public void run() {
        long now = now();
        if (now - totalDue() >= 0) {
            end(new VisitFailure(
                    Outcome.DEADLINE_EXCEEDED,
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
        return log.started() + options.timeout().toNanos() + log.pausedFor();
    }

    private long phaseDue() {
        Duration limit = limit(log.phase());
        return limit == null || log.paused() ? Long.MAX_VALUE : log.phaseBegan() + limit.toNanos();
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
        return switch (log.phase()) {
            case DNS ->
                new VisitFailure(Outcome.DNS_TIMEOUT, "no name server answered within " + DurationFormat.seconds(options.dnsTimeout()));
            case TLS ->
                new VisitFailure(
                        Outcome.TLS_TIMEOUT, "the TLS handshake did not end within " + DurationFormat.seconds(options.tlsTimeout()));
            case BODY ->
                new VisitFailure(
                        Outcome.BODY_TIMEOUT, "nothing more of the body came for " + DurationFormat.seconds(options.bodyIdleTimeout()));
            default ->
                new VisitFailure(
                        Outcome.RESPONSE_TIMEOUT,
                        log.unanswered()
                                ? "no response began within " + DurationFormat.seconds(options.responseTimeout())
                                : "the response's head did not end within " + DurationFormat.seconds(options.responseTimeout()));
        };
    }

    private String whileDoing() {
        return switch (log.phase()) {
            case DNS -> "still looking up the host";
            case CONNECT -> "still connecting";
            case TLS -> "still in the TLS handshake";
            case BODY -> "still reading the body";
            default -> log.unanswered() ? "still waiting for the response" : "still reading the response's head";
        };
    }

    private long now() {
        return clock.now(TimeUnit.NANOSECONDS);
    }
}
