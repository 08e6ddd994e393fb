package io.fluxcrawl.frontier;

import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.FollowStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a crawl stands, as of its last step: written by the frontier's thread, read by any. */
final class StatusReport {
    /** How often every host is looked at; what is counted is always fresh. */
    private static final long SURVEY_EVERY = Duration.ofMillis(500).toNanos();

    private volatile CrawlStatus latest = CrawlStatus.START;
    private int held;
    private Duration tail = Duration.ZERO;
    private @Nullable String tailHost;
    private long tailRows;
    private long surveyDue = Long.MIN_VALUE;

    CrawlStatus latest() {
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
        boolean listJustRead = reader.ended() && !latest.inputEnded();
        if (now >= surveyDue || ended || listJustRead) {
            surveyDue = now + SURVEY_EVERY;
            HostSurvey survey = schedule.survey(now);
            held = survey.held();
            tail = survey.tail();
            tailHost = survey.tailHost();
            tailRows = survey.tailRows();
        }
        boolean waits = schedule.inFlight() == 0 && schedule.queued() > 0;
        latest = new CrawlStatus(
                reader.rows(),
                reader.ended(),
                schedule.queued() + refusals,
                schedule.inFlight(),
                slots.inUse(),
                schedule.hosts(),
                held,
                tail,
                tailHost,
                tailRows,
                waits ? until(schedule.nextDue(), now) : Duration.ZERO,
                found);
    }

    /** @param due a time, or {@link HostSchedule#NEVER} */
    private static Duration until(long due, long now) {
        if (due == HostSchedule.NEVER) return CrawlStatus.FOREVER;
        return Duration.ofNanos(due <= now ? 0 : due - now);
    }
}
