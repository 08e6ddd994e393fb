package io.fluxcrawl.frontier;

import java.time.Duration;

/** Where a crawl stands, as of its last step: written by the frontier's thread, read by any. */
final class StatusReport {
    /** How often every host is looked at; what is counted is always fresh. */
    private static final long SURVEY_EVERY = Duration.ofMillis(500).toNanos();

    private volatile FrontierStatus latest = FrontierStatus.START;
    private long surveyDue = Long.MIN_VALUE;

    FrontierStatus latest() {
        return latest;
    }

    void update(
            HostSchedule schedule,
            Slots slots,
            ListReader reader,
            int refusals,
            FollowStatus found,
            boolean ended,
            long now) {
        FrontierStatus next = latest;
        boolean listJustRead = reader.ended() && !next.inputEnded();
        if (now >= surveyDue || ended || listJustRead) {
            surveyDue = now + SURVEY_EVERY;
            next = next.with(schedule.survey(now));
        }
        boolean waits = schedule.inFlight() == 0 && schedule.queued() > 0;
        latest = next.with(
                reader.rows(),
                reader.ended(),
                schedule.queued() + refusals,
                schedule.inFlight(),
                slots.inUse(),
                schedule.hosts(),
                waits ? FrontierStatus.until(schedule.nextDue(), now) : Duration.ZERO,
                found);
    }
}
