package io.fluxcrawl.pipeline;

import java.time.Duration;

/**
 * How many visits at once are worth it. Pure: it is told what a tick of the clock brought, and says the limit for the next.
 *
 * <ul>
 *   <li>It grows, twice as high each time, as long as that brings a tenth more visits a second; where it does not, the last
 *       limit that did is restored. Only while visits use the limit up is anything learnt from it.
 *   <li>Then it holds, and tries now and then whether less does as well (kept if the pace is within 3 % of what it was) or
 *       more does better (kept if a twentieth better). Each trial in vain doubles the time to the next.
 *   <li>Pressure takes three tenths off at once, and nothing is tried for a while: a heap that stays full after
 *       collections, connections near their bound, ticks that come late, or time-outs and lost connections far beyond
 *       what this list had so far. A list of dead hosts has many of them always, and is not slowed down for it.
 * </ul>
 */
final class AdaptiveLimit {
    static final int LEAST = 8;
    static final int START = 64;
    static final Duration TICK = Duration.ofMillis(250);

    private static final int SETTLES = 1;
    private static final int MEASURES = 3;
    /** In a climb, where twice as much cannot be overlooked, and each tick is one below what the list could have. */
    private static final int MEASURES_CLIMBING = 2;

    private static final int FIRST_HOLD = 20;
    private static final int LONGEST_HOLD = 240;
    private static final double MUCH_HEAP = 0.85;
    private static final double MANY_CONNECTIONS = 0.95;
    private static final Duration LATE = Duration.ofMillis(500);

    /**
     * What one tick brought.
     *
     * @param took since the last
     * @param ended visits that ended
     * @param strained those of them that met time-outs or lost connections
     * @param inFlight visits under way at its end
     * @param heap what of the heap was left in use after the last collection, 0 to 1
     * @param connections open ones in use by their bound, 0 to 1
     * @param late by which the tick came
     */
    record Sample(
            Duration took, long ended, long strained, int inFlight, double heap, double connections, Duration late) {}

    private enum Phase {
        CLIMB,
        HOLD,
        TRY_LESS,
        TRY_MORE
    }

    private final int ceiling;
    private int limit;
    /** The limit that is known to be good, and its pace. */
    private int good;

    private double goodPace;
    private Phase phase = Phase.CLIMB;
    private int ticks;
    private int hold = FIRST_HOLD;
    private boolean lessNext = true;
    private double visits;
    private double seconds;
    private double usualStrain = -1;

    /** @param ceiling never exceeded */
    AdaptiveLimit(int ceiling) {
        this.ceiling = ceiling;
        limit = Math.min(START, ceiling);
        good = limit;
    }

    int limit() {
        return limit;
    }

    /** The limit from now on. */
    int next(Sample sample) {
        if (isPressed(sample)) {
            change(Math.max(Math.min(LEAST, ceiling), (int) (limit * 0.7)), Phase.HOLD);
            good = limit;
            goodPace = 0;
            hold = FIRST_HOLD;
            return limit;
        }
        boolean used = sample.inFlight >= 0.8 * limit;
        if (!used && phase != Phase.TRY_LESS) {
            if (phase != Phase.HOLD) change(good, Phase.HOLD); // demand has gone: what was tried cannot be judged
            return limit;
        }
        ticks++;
        if (ticks > SETTLES) {
            visits += sample.ended;
            seconds += sample.took.toNanos() / 1e9;
        }
        if (ticks >= SETTLES + measures()) judge(seconds > 0 ? visits / seconds : 0);
        return limit;
    }

    private int measures() {
        return switch (phase) {
            case CLIMB -> MEASURES_CLIMBING;
            case HOLD -> hold;
            case TRY_LESS, TRY_MORE -> MEASURES;
        };
    }

    private void judge(double pace) {
        switch (phase) {
            case CLIMB -> climbed(pace);
            case HOLD -> {
                goodPace = pace;
                tryOther();
            }
            case TRY_LESS -> settle(pace >= 0.97 * goodPace, pace);
            case TRY_MORE -> settle(pace >= 1.05 * goodPace, pace);
        }
    }

    private void climbed(double pace) {
        boolean better = pace >= 1.1 * goodPace;
        if (better) {
            good = limit;
            goodPace = pace;
        }
        if (better && limit < ceiling) change(Math.min(ceiling, limit * 2), Phase.CLIMB);
        else change(good, Phase.HOLD);
    }

    private void tryOther() {
        int less = Math.max(Math.min(LEAST, ceiling), (int) (good * 0.75));
        int more = Math.min(ceiling, good + Math.max(2, good / 2));
        boolean down = lessNext ? less < good : more == good;
        lessNext = !lessNext;
        if (down) change(less, Phase.TRY_LESS);
        else change(more, Phase.TRY_MORE);
    }

    private void settle(boolean kept, double pace) {
        if (kept) {
            good = limit;
            goodPace = pace;
            hold = FIRST_HOLD;
            lessNext = phase == Phase.TRY_LESS; // the same way once more
        } else {
            hold = Math.min(LONGEST_HOLD, hold * 2);
        }
        change(good, Phase.HOLD);
    }

    private void change(int limit, Phase phase) {
        this.limit = limit;
        this.phase = phase;
        ticks = 0;
        visits = 0;
        seconds = 0;
    }

    private boolean isPressed(Sample sample) {
        boolean errors = strain(sample);
        boolean rests = phase == Phase.HOLD && ticks < 2 * SETTLES + MEASURES && goodPace == 0;
        if (rests) return false; // what was just taken off must show first
        return errors
                || sample.heap > MUCH_HEAP
                || sample.connections > MANY_CONNECTIONS
                || sample.late.compareTo(LATE) > 0;
    }

    /** Returns whether far more visits than usual had a failure, and updates the usual share. */
    private boolean strain(Sample sample) {
        if (sample.ended < 10) return false;
        double strain = (double) sample.strained / sample.ended;
        boolean much = usualStrain >= 0 && sample.strained >= 5 && strain > 0.1 + 2 * usualStrain;
        usualStrain = usualStrain < 0 ? strain : usualStrain + (strain - usualStrain) / 16;
        return much;
    }
}
