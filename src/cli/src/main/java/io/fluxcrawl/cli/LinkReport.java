package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.LinkCheckResult;
import io.fluxcrawl.record.LinkVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Text of a check of links: one line for each link worth a look, in the order of the list, and the sums. Safe for any thread. */
final class LinkReport {
    private static final int REASON = 22;
    private static final int VERDICT = 9;

    private final Map<LinkVerdict, Long> counts = new EnumMap<>(LinkVerdict.class);
    private final List<Line> lines = new ArrayList<>();
    private long permanent;
    private long temporary;

    private record Line(long row, boolean fault, String text) {}

    synchronized void add(CrawlRecord record) {
        if (record.outcome() == Outcome.DUPLICATE) return;
        LinkVerdict verdict = LinkVerdict.of(record);
        counts.merge(verdict, 1L, Long::sum);
        String redirect = LinkCheckResult.redirect(record);
        if ("permanent".equals(redirect)) permanent++;
        if ("temporary".equals(redirect)) temporary++;
        lines.add(new Line(record.row(), verdict != LinkVerdict.OK, line(record, verdict)));
    }

    synchronized boolean isBroken() {
        return counts.getOrDefault(LinkVerdict.BROKEN, 0L) > 0;
    }

    /** @param all whether links that answer have a line, too */
    synchronized List<String> lines(boolean all) {
        return lines.stream()
                .filter(line -> all || line.fault)
                .sorted(Comparator.comparingLong(Line::row))
                .map(Line::text)
                .toList();
    }

    /** @param cached how many of the links were known before */
    synchronized String summary(int cached) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d links checked", all));
        for (LinkVerdict verdict : LinkVerdict.values()) {
            long count = counts.getOrDefault(verdict, 0L);
            if (count > 0 || verdict == LinkVerdict.BROKEN) {
                text.append(String.format(Locale.ROOT, ", %,d %s", count, verdict.code()));
            }
        }
        if (permanent > 0) text.append(String.format(Locale.ROOT, "; %,d moved permanently", permanent));
        if (temporary > 0) text.append(String.format(Locale.ROOT, "; %,d redirected for now", temporary));
        if (cached > 0) text.append(String.format(Locale.ROOT, "; %,d known from the cache", cached));
        return text.toString();
    }

    private static String line(CrawlRecord record, LinkVerdict verdict) {
        StringBuilder line = new StringBuilder(pad(verdict.code(), VERDICT));
        line.append(' ').append(pad(reason(record), REASON)).append(' ');
        line.append(Sanitizer.forTerminal(record.seed().text()));
        List<Redirect> redirects = record.request().redirects();
        if (!redirects.isEmpty() && record.finalUrl() != null) {
            line.append(" -> ").append(Sanitizer.forTerminal(record.finalUrl().href()));
        }
        LinkCheckResult check = record.check();
        if (check != null) {
            check.missingFragments().stream().limit(5).forEach(name -> line.append(" #")
                    .append(Sanitizer.forTerminal(name, 80)));
        }
        CrawlPath trail = record.seed().trail();
        if (trail != null && trail.referrer() != null) {
            line.append("  on ").append(Sanitizer.forTerminal(trail.referrer()));
        } else {
            line.append("  row ").append(record.row());
        }
        return line.toString();
    }

    /** Returns why, in a word or two: the wall, the status, the outcome. */
    private static String reason(CrawlRecord record) {
        LinkCheckResult check = record.check();
        String redirect = LinkCheckResult.redirect(record);
        String status = record.status() == null ? "" : Integer.toString(record.status());
        if (record.outcome() != Outcome.OK) return record.outcome().code();
        if (record.blocked() != null) return status + " " + record.blocked();
        if (check != null && !check.missingFragments().isEmpty()) return status + " no fragment";
        return redirect == null ? status : status + " " + redirect;
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
