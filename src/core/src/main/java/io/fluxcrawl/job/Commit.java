package io.fluxcrawl.job;

import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.record.CrawlCounts;
import io.fluxcrawl.record.CrawlCounts.Amount;
import io.fluxcrawl.sink.CommitPosition;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One entry of a job's log, as the {@link CommitFile} holds it: numbers as variable-length integers, enum constants as their
 * {@link JobCodes}.
 *
 * @param rows the rows whose records became durable in every output since the entry before, in ascending order
 * @param positions the position in each output, in their order, up to which it is durable
 * @param counts the sums over those records
 * @param found the URLs that links brought in since the entry before; {@link ResumedUrl.Kind#FOUND_DONE} adds to {@code rows}
 */
record Commit(List<Long> rows, List<CommitPosition> positions, CrawlCounts counts, List<ResumedUrl> found) {
    void writeTo(VarintWriter out) {
        out.number(rows.size());
        long last = 0;
        for (long row : rows) {
            out.number(row - last);
            last = row;
        }
        out.number(positions.size());
        for (CommitPosition position : positions) {
            out.number(position.part());
            out.number(position.bytes());
        }
        write(counts, out);
        out.number(found.size());
        for (ResumedUrl each : found) write(each, out);
    }

    /** @throws IllegalArgumentException if a code is not known */
    static Commit readFrom(VarintReader in) {
        int size = in.count();
        List<Long> rows = new ArrayList<>(size);
        for (long last = 0; rows.size() < size; rows.add(last)) last += in.number();
        List<CommitPosition> positions = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) positions.add(new CommitPosition(in.count(), in.number()));
        CrawlCounts counts = readCounts(in);
        List<ResumedUrl> found = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) found.add(readRecall(in));
        return new Commit(rows, positions, counts, found);
    }

    private static void write(CrawlCounts counts, VarintWriter out) {
        Map<Outcome, Long> outcomes = counts.outcomes();
        out.number(outcomes.size());
        outcomes.forEach((outcome, rows) -> {
            out.text(JobCodes.of(outcome));
            out.number(rows);
        });
        Map<Integer, Long> statuses = counts.statuses();
        out.number(statuses.size());
        statuses.forEach((status, rows) -> {
            out.number(status);
            out.number(rows);
        });
        List<Amount> amounts = Arrays.stream(Amount.values())
                .filter(amount -> counts.get(amount) != 0)
                .toList();
        out.number(amounts.size());
        for (Amount amount : amounts) {
            out.number(JobCodes.of(amount));
            out.number(counts.get(amount));
        }
    }

    private static CrawlCounts readCounts(VarintReader in) {
        CrawlCounts counts = new CrawlCounts();
        for (int left = in.count(); left > 0; left--) counts.add(JobCodes.outcome(in.text()), in.number());
        for (int left = in.count(); left > 0; left--) counts.addStatus(in.count(), in.number());
        for (int left = in.count(); left > 0; left--) counts.add(JobCodes.amount(in.count()), in.number());
        return counts;
    }

    private static void write(ResumedUrl recall, VarintWriter out) {
        out.number(JobCodes.of(recall.kind()));
        out.number(recall.seed().row());
        out.text(recall.url().href());
        CrawlPath trail = recall.seed().trail();
        out.number(trail == null ? 0 : 1);
        if (trail == null) return;
        out.number(2L * trail.depth() + (trail.sitemap() ? 1 : 0));
        out.number(trail.seedRow());
        out.textOrNone(trail.referrer());
        out.textOrNone(trail.privateIp());
    }

    private static ResumedUrl readRecall(VarintReader in) {
        ResumedUrl.Kind kind = JobCodes.kind(in.count());
        long row = in.number();
        String text = in.text();
        Seed seed = Seed.of(row, text);
        if (in.number() == 1) {
            long head = in.number();
            seed = seed.withTrail(
                    new CrawlPath((int) (head >> 1), in.number(), in.textOrNone(), in.textOrNone(), (head & 1) == 1));
        }
        CrawlUrl url = ((Normalized.Valid) UrlNormalizer.normalize(text)).url(); // canonical, as it was written
        return new ResumedUrl(seed, url, kind);
    }
}
