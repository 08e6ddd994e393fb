package io.fluxcrawl.pipeline;

import io.fluxcrawl.frontier.ExpectedLinks;
import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.pipeline.RowsInFlight.Step;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stage of one crawl that makes the record of a visited row: it parses the page, hands its links to the frontier and gives the
 * body's bytes back. Runs on the parsing threads.
 */
final class RecordStage {
    private static final Logger log = LoggerFactory.getLogger(RecordStage.class);

    private final LinkFollower follower;
    private final CaptureCarrier captures;
    private final RecordFactory records;
    private final CrawlListener listener;
    private final RowsInFlight inFlight;

    RecordStage(
            CrawlServices services,
            SessionOptions session,
            LinkFollower follower,
            RowsInFlight inFlight,
            CaptureCarrier captures) {
        this.follower = follower;
        this.inFlight = inFlight;
        this.captures = captures;
        listener = services.listener();
        records = new RecordFactory(
                services.parser(),
                services.parsing(),
                session.follow().finds(),
                services.options().recrawl().hashes(),
                session.check(),
                services.options().robots().usage() ? session.robots(services) : null);
    }

    /** Returns the record of a row, with its captures. */
    CapturedRecord toRecord(VisitResult result) {
        CapturedRecord captured = captures.arrive(result, visited -> named(recordOf(visited)));
        Duration parsed = captured.record().parseTime();
        if (parsed != null) listener.pageParsed(captured.record().seed(), parsed);
        listener.visitEnded(captured.record().seed(), captured.record().outcome());
        if (!(result instanceof VisitResult.Refused)) {
            CrawlRecord record = captured.record();
            inFlight.enter(record.seed(), record.seed().text(), Step.EMIT);
        }
        return captured;
    }

    /** The row has its record, whatever happens. */
    private CrawlRecord recordOf(VisitResult result) {
        try {
            return parse(result);
        } catch (Throwable fault) {
            if (Faults.endsCrawl(fault)) throw Faults.contained(fault);
            log.error("Row {} met a fault: {}", result.seed().row(), fault.toString(), fault);
            return CrawlRecord.builder(result.seed(), Outcome.INTERNAL_ERROR)
                    .error(VisitResult.sentence(Faults.bare(fault)))
                    .build();
        }
    }

    /** Returns the record with the sitemaps that name its row's URL, as far as they are known by now. */
    private CrawlRecord named(CrawlRecord record) {
        List<Redirect> redirects = record.request().redirects();
        CrawlUrl url =
                redirects.isEmpty() ? record.finalUrl() : redirects.get(0).url();
        List<String> sitemaps = url == null ? List.of() : follower.sitemapsOf(url);
        String first = sitemaps.isEmpty() ? sitemapOf(record.seed()) : null;
        if (first != null) sitemaps = List.of(first);
        return sitemaps.isEmpty()
                ? record
                : record.toBuilder().inSitemaps(sitemaps).build();
    }

    /** Returns the sitemap that led to a page, which an earlier run of a job may have read. */
    private static @Nullable String sitemapOf(Seed seed) {
        CrawlPath trail = seed.trail();
        return trail != null && seed.isFound() && trail.depth() == 0 ? trail.referrer() : null;
    }

    private CrawlRecord parse(VisitResult result) {
        if (!(result instanceof VisitResult.Answered answered) || answered.links() == null) {
            return records.toRecord(result, links -> {});
        }
        try (ExpectedLinks links = answered.links()) {
            return records.toRecord(answered, found -> follower.follow(answered, found, links));
        }
    }

    /** Returns the record of a row whose visit was given up. */
    CrawlRecord giveUp(Row row, CancelSignal.Reason reason) {
        Refusal refusal =
                row instanceof Visit visit ? Refusal.of(visit, reason.outcome(), reason.error()) : (Refusal) row;
        return records.toRecord(new VisitResult.Refused(refusal), links -> {});
    }
}
