package io.fluxcrawl.job;

import io.fluxcrawl.frontier.ResumedUrl;
import io.fluxcrawl.result.CrawlCounts;
import io.fluxcrawl.result.CrawlCounts.Amount;
import io.fluxcrawl.sink.Mark;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.Trail;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one entry of a job's log says.
 *
 * @param rows whose records became durable in every output since the entry before, in ascending order
 * @param marks of the outputs, in their order: what is durable of each
 * @param counts of those records
 * @param found what links brought in until then, since the entry before; {@link ResumedUrl.Kind#OVER} adds to {@code rows}
 */
record Commit(List<Long> rows, List<Mark> marks, CrawlCounts counts, List<ResumedUrl> found) {
    void writeTo(Packer out) {
        out.number(rows.size());
        long last = 0;
        for (long row : rows) {
            out.number(row - last);
            last = row;
        }
        out.number(marks.size());
        for (Mark mark : marks) {
            out.number(mark.part());
            out.number(mark.bytes());
        }
        write(counts, out);
        out.number(found.size());
        for (ResumedUrl each : found) write(each, out);
    }

    static Commit readFrom(Unpacker in) {
        int size = in.count();
        List<Long> rows = new ArrayList<>(size);
        for (long last = 0; rows.size() < size; rows.add(last)) last += in.number();
        List<Mark> marks = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) marks.add(new Mark(in.count(), in.number()));
        CrawlCounts counts = readCounts(in);
        List<ResumedUrl> found = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) found.add(readRecall(in));
        return new Commit(rows, marks, counts, found);
    }

    private static void write(CrawlCounts counts, Packer out) {
        Map<Outcome, Long> outcomes = counts.outcomes();
        out.number(outcomes.size());
        outcomes.forEach((outcome, rows) -> {
            out.text(outcome.code());
            out.number(rows);
        });
        Map<Integer, Long> statuses = counts.statuses();
        out.number(statuses.size());
        statuses.forEach((status, rows) -> {
            out.number(status);
            out.number(rows);
        });
        for (Amount amount : Amount.values()) out.number(counts.get(amount));
    }

    private static CrawlCounts readCounts(Unpacker in) {
        CrawlCounts counts = new CrawlCounts();
        for (int left = in.count(); left > 0; left--) counts.add(outcome(in.text()), in.number());
        for (int left = in.count(); left > 0; left--) counts.addStatus(in.count(), in.number());
        for (Amount amount : Amount.values()) counts.add(amount, in.number());
        return counts;
    }

    private static Outcome outcome(String code) {
        return Outcome.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static void write(ResumedUrl recall, Packer out) {
        out.text(recall.kind().name());
        out.number(recall.seed().row());
        out.text(recall.url().href());
        Trail trail = recall.seed().trail();
        out.number(trail == null ? 0 : 1);
        if (trail == null) return;
        out.number(2L * trail.depth() + (trail.sitemap() ? 1 : 0));
        out.number(trail.seedRow());
        out.textOrNone(trail.referrer());
        out.textOrNone(trail.privateIp());
    }

    private static ResumedUrl readRecall(Unpacker in) {
        ResumedUrl.Kind kind = ResumedUrl.Kind.valueOf(in.text());
        long row = in.number();
        String text = in.text();
        Seed seed = Seed.of(row, text);
        if (in.number() == 1) {
            long head = in.number();
            seed = seed.withTrail(
                    new Trail((int) (head >> 1), in.number(), in.textOrNone(), in.textOrNone(), (head & 1) == 1));
        }
        CrawlUrl url = ((Normalized.Valid) UrlNormalizer.normalize(text)).url(); // canonical, as it was written
        return new ResumedUrl(seed, url, kind);
    }
}
