package io.fluxcrawl.frontier;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.HostBackoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Adaptive state of one host: delay, hold, failure score; see {@link AdaptiveDelay} and {@link HostBackoff} for
 * the rules. Only a host about which something was learnt has one. Told the time, in nanoseconds; not thread-safe.
 */
final class HostHealth {
    /** Least pause from which strain can grow one, where no delay is asked for. */
    private static final double LEAST = Duration.ofMillis(100).toNanos();
    /** How long what was learnt outlives the last row of a host: its next row may be on its way. */
    private static final long MEMORY = Duration.ofMinutes(1).toNanos();

    /** More, and a crawl would end later for it by more than a twentieth. */
    private static final double DISCOUNT = 4;

    private long pause;
    private long crawlDelay = -1;
    private long heldUntil = Long.MIN_VALUE;
    private long asideUntil = Long.MIN_VALUE;
    private boolean down;
    private int rests;
    private int score;
    private @Nullable Outcome lastFailure;

    /** The pause that it has earned, in nanoseconds; at least {@code delay}. */
    long pause(long delay) {
        return Math.max(Math.max(delay, crawlDelay), pause);
    }

    /** Returns whether a failure still counts. */
    boolean isUnforgiven() {
        return score > 0;
    }

    /** A quarter of what options and robots.txt say; what it has earned by its failures must not bring it forward. */
    double discountedPause(long delay) {
        return Math.max(1, Math.max(delay, crawlDelay)) / DISCOUNT;
    }

    /** Returns whether the host gets one visit at a time only. */
    boolean onlyOne() {
        return crawlDelay >= 0 || score > 0 || rests > 0 || down;
    }

    boolean isDown(long now) {
        return down && now < asideUntil;
    }

    boolean isSetAside(long now) {
        return now < asideUntil;
    }

    boolean isHeld(long now) {
        return now < heldUntil;
    }

    /** Until when it is to be remembered, its last pause ending at {@code due}. */
    long keepUntil(long due) {
        boolean nothingButADelay = score == 0 && pause == 0;
        return Math.max(asideUntil, nothingButADelay ? due : due + MEMORY);
    }

    void crawlDelay(long delay) {
        crawlDelay = Math.max(crawlDelay, delay);
    }

    /** @return until when the host is to be left alone; {@code now} or before if it need not */
    long report(HostSignal signal, long now, FrontierOptions options) {
        adapt(signal, options);
        if (signal instanceof HostSignal.Served || signal instanceof HostSignal.Faulted) {
            score /= 2;
            rests = 0;
            down = false;
            return now;
        }
        if (signal instanceof HostSignal.Strained) return now;
        long until = now;
        boolean known = now < asideUntil; // under way before the host was set aside: no news
        if (!known) score++;
        if (signal instanceof HostSignal.Unreached unreached) lastFailure = unreached.reason();
        if (signal instanceof HostSignal.Overloaded overloaded) {
            lastFailure = null;
            Duration asked = overloaded.retryAfter();
            until = now + (asked != null ? HostSchedule.nanos(asked) : backoff(options.hostBackoff()));
        }
        if (score >= options.hostBackoff().budget()) until = Math.max(until, setAside(now, options.hostBackoff()));
        heldUntil = Math.max(heldUntil, until);
        return until;
    }

    /** Why its rows end, in a sentence for a person. */
    String why() {
        String last = lastFailure == null ? "429 or 503" : lastFailure.code();
        return "The host failed too often, last with " + last + ", and was set aside.";
    }

    private long setAside(long now, HostBackoff hostBackoff) {
        score = hostBackoff.budget() - 1; // one row decides, when its time has come
        down = rests >= hostBackoff.pauses();
        double time = hostBackoff.downFor().toNanos();
        if (!down) time = Math.min(time, hostBackoff.pause().toNanos() * Math.pow(2, rests++));
        asideUntil = now + (long) time;
        return asideUntil;
    }

    private long backoff(HostBackoff hostBackoff) {
        double grown = hostBackoff.backoff().toNanos() * Math.pow(2, Math.max(0, score - 1));
        return (long) Math.min(grown, (double) hostBackoff.maxBackoff().toNanos());
    }

    /** Only the pause. */
    void adapt(HostSignal signal, FrontierOptions options) {
        if (!options.adaptiveDelay().on()) return;
        long delay = options.delay().toNanos();
        double from = Math.max(pause, delay);
        if (signal instanceof HostSignal.Served served) {
            double aim = aim(served.latency(), options);
            from += (aim - from) / (aim > from ? 4 : 8);
        } else if (signal instanceof HostSignal.Faulted faulted) {
            from += Math.max(0, aim(faulted.latency(), options) - from) / 4;
        } else {
            from = Math.max(from * 1.5, LEAST);
        }
        double bounded = Math.min(from, (double) options.adaptiveDelay().max().toNanos());
        pause = bounded <= delay ? 0 : (long) bounded;
    }

    private static double aim(Duration latency, FrontierOptions options) {
        return Math.max((double) HostSchedule.nanos(latency) / options.perHost(), (double)
                options.delay().toNanos());
    }

    /** Returns whether a signal changes the state of a host without any. */
    static boolean isNews(HostSignal signal, FrontierOptions options) {
        if (signal instanceof HostSignal.Served served) return slow(served.latency(), options);
        if (signal instanceof HostSignal.Faulted faulted) return slow(faulted.latency(), options);
        return true;
    }

    private static boolean slow(Duration latency, FrontierOptions options) {
        return options.adaptiveDelay().on()
                && aim(latency, options) > options.delay().toNanos();
    }
}
