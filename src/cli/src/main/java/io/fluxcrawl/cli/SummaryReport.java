package io.fluxcrawl.cli;

import io.fluxcrawl.internal.DurationFormat;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.FollowStatus;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.Change;
import io.fluxcrawl.record.CrawlSummary;
import io.fluxcrawl.record.CrawlSummary.Revisits;
import io.fluxcrawl.record.HostTotal;
import io.fluxcrawl.record.TimingPhase;
import io.fluxcrawl.record.TimingStats;
import io.fluxcrawl.sink.SinkTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Summary of a finished crawl, for stderr. */
final class SummaryReport {
    private static final int MAX_COLUMNS = 120;
    private static final int HOSTS_SHOWN = 5;
    private static final int SITEMAPS_SHOWN = 5;
    private static final int HOST = 48;

    private final List<String> lines = new ArrayList<>();
    private final CrawlSummary summary;
    private final int columns;
    private final boolean colour;

    private SummaryReport(CrawlSummary summary, TerminalInfo terminal) {
        this.summary = summary;
        this.columns = Math.min(MAX_COLUMNS, terminal.columns());
        this.colour = terminal.colour();
    }

    /**
     * Returns the text of the summary.
     *
     * @param end last state of the frontier
     * @param filtered links not followed because of their scope, a pattern or their kind
     * @param minimum sentence about the minimum duration; null for none
     * @param outputs outputs of the records, all closed
     * @param advice what each outcome means and what to do about it
     */
    static String of(
            CrawlSummary summary,
            CrawlStatus end,
            long filtered,
            @Nullable String minimum,
            List<SinkTarget> outputs,
            OutcomeAdvice advice,
            TerminalInfo terminal) {
        SummaryReport text = new SummaryReport(summary, terminal);
        text.head(end.rows());
        if (minimum != null) TextTable.wrap(minimum, text.columns).forEach(text.lines::add);
        text.found(end, filtered);
        text.outcomes(advice);
        text.revisits();
        text.statuses();
        text.volume();
        text.timings();
        text.hosts("Slowest hosts", summary.slowestHosts());
        if (!summary.failingHosts().isEmpty()) text.hosts("Failing hosts", summary.failingHosts());
        text.sitemaps();
        text.outputs(outputs);
        return String.join(System.lineSeparator(), text.lines);
    }

    private void head(long rowsIn) {
        boolean even = rowsIn == summary.rows();
        String check =
                count(rowsIn) + (even ? " rows in = " : " rows in, but only ") + count(summary.rows()) + " records out";
        String pace = DurationFormat.brief(summary.elapsed()) + ", " + rate(summary.rowsPerSecond()) + " rows/s";
        lines.add("");
        lines.add(paint(even ? "1" : "1;31", check) + "  in " + pace);
    }

    private void found(CrawlStatus end, long filtered) {
        FollowStatus links = end.follow();
        if (links.pages() == 0
                && links.sitemaps() == 0
                && filtered == 0
                && links.overBudget() == 0
                && links.overMemory() == 0) return;
        List<String> facts = new ArrayList<>();
        facts.add(plural(end.rowsRead(), "row") + " of the list");
        if (links.sitemaps() > 0) facts.add(plural(links.sitemaps(), "sitemap") + " requested");
        facts.add(plural(links.pages(), "page") + " found");
        if (filtered > 0) facts.add(plural(filtered, "link") + " out of scope, excluded or not a page");
        if (links.trapped() > 0) facts.add(plural(links.trapped(), "link") + " skipped as endless");
        if (links.overBudget() > 0) facts.add(plural(links.overBudget(), "link") + " beyond the limit of pages");
        if (links.overMemory() > 0) facts.add(plural(links.overMemory(), "link") + " left out to save memory");
        heading("Found");
        TextTable.wrap(String.join(",  ", facts), columns - 2).forEach(line -> lines.add("  " + line));
    }

    private void outcomes(OutcomeAdvice advice) {
        heading("Outcomes");
        TextTable table = new TextTable(columns);
        summary.outcomes().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Outcome, Long> e) -> e.getKey() != Outcome.OK)
                        .thenComparing(e -> -e.getValue()))
                .forEach(e -> {
                    Outcome outcome = e.getKey();
                    String share = percent(e.getValue(), summary.rows());
                    table.row(outcome.code(), count(e.getValue()), share, advice.of(outcome));
                });
        lines.addAll(table.lines(true));
    }

    private void revisits() {
        Revisits revisits = summary.revisits();
        if (revisits.changes().isEmpty()) return;
        heading("Since the earlier crawl");
        TextTable table = new TextTable(columns);
        table.row("not modified", count(revisits.notModified()), "Not sent again (304); the metadata is copied.");
        for (Change change : Change.values()) {
            if (revisits.count(change) == 0) continue;
            table.row(change.code(), count(revisits.count(change)), sentence(change, revisits));
        }
        lines.addAll(table.lines(true));
    }

    private static String sentence(Change change, Revisits revisits) {
        String meaning = Character.toUpperCase(change.meaning().charAt(0))
                + change.meaning().substring(1) + ".";
        if (change != Change.CHANGED) return meaning;
        return revisits.columns().entrySet().stream()
                .map(each -> each.getKey() + " " + count(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void statuses() {
        if (summary.statuses().isEmpty()) return;
        heading("Statuses");
        String all = summary.statuses().entrySet().stream()
                .map(e -> (e.getKey() == 0 ? "other" : e.getKey()) + ": " + count(e.getValue()))
                .collect(Collectors.joining(",  "));
        TextTable.wrap(all, columns - 2).forEach(line -> lines.add("  " + line));
    }

    private void volume() {
        heading("Traffic");
        List<String> facts = new ArrayList<>();
        facts.add(plural(summary.requests(), "request"));
        if (summary.retries() > 0) facts.add(plural(summary.retries(), "retry"));
        if (summary.reconnects() > 0) facts.add(plural(summary.reconnects(), "reconnect"));
        if (summary.redirects() > 0) facts.add(plural(summary.redirects(), "redirect"));
        facts.add(ByteSize.brief(summary.bytesWire()) + " received");
        facts.add(ByteSize.brief(summary.bytes()) + " decompressed");
        if (summary.truncated() > 0) facts.add(plural(summary.truncated(), "page") + " cut off at --max-bytes");
        if (summary.unverified() > 0) facts.add(plural(summary.unverified(), "row") + " without verified TLS");
        TextTable.wrap(String.join(",  ", facts), columns - 2).forEach(line -> lines.add("  " + line));
    }

    private void sitemaps() {
        if (summary.sitemaps().isEmpty()) return;
        heading("Sitemaps named in robots.txt");
        summary.sitemaps().stream()
                .limit(SITEMAPS_SHOWN)
                .forEach(url -> lines.add("  " + Sanitizer.forTerminal(url, columns - 2)));
        int more = summary.sitemaps().size() - SITEMAPS_SHOWN;
        if (more > 0) lines.add("  and " + count(more) + " more");
    }

    private void timings() {
        if (summary.timings().isEmpty()) return;
        heading("Timings");
        TextTable table = new TextTable(columns);
        table.row("", "visits", "median", "90%", "99%", "longest");
        for (TimingPhase phase : TimingPhase.values()) {
            TimingStats stats = summary.timing(phase);
            if (stats.count() == 0) continue;
            table.row(
                    phase.code(),
                    count(stats.count()),
                    DurationFormat.fine(stats.p50()),
                    DurationFormat.fine(stats.p90()),
                    DurationFormat.fine(stats.p99()),
                    DurationFormat.fine(stats.max()));
        }
        lines.addAll(table.lines(false));
    }

    private void hosts(String title, List<HostTotal> hosts) {
        if (hosts.isEmpty()) return;
        heading(title);
        TextTable table = new TextTable(columns);
        for (HostTotal host : hosts.subList(0, Math.min(HOSTS_SHOWN, hosts.size()))) {
            String failed = host.failed() == 0 ? "" : count(host.failed()) + " failed";
            table.row(
                    Sanitizer.forTerminal(host.host(), HOST),
                    plural(host.rows(), "row"),
                    DurationFormat.brief(host.time()) + " of requests",
                    failed);
        }
        lines.addAll(table.lines(false));
    }

    private void outputs(List<SinkTarget> outputs) {
        List<SinkTarget> files = outputs.stream()
                .filter(each -> !each.name().equals(SinkTarget.STDOUT))
                .toList();
        if (files.isEmpty()) return;
        heading("Written");
        TextTable table = new TextTable(columns);
        for (SinkTarget file : files) table.row(Sanitizer.forTerminal(file.name()), size(file.name()));
        lines.addAll(table.lines(false));
    }

    private static String size(String file) {
        try {
            return ByteSize.brief(Files.size(Path.of(file)));
        } catch (IOException removed) {
            return "?";
        }
    }

    private void heading(String title) {
        lines.add(paint("1", title));
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static String percent(long part, long whole) {
        double percent = 100.0 * part / whole;
        return percent > 0 && percent < 0.95
                ? String.format(Locale.ROOT, "%.1f%%", Math.max(0.1, percent))
                : String.format(Locale.ROOT, "%.0f%%", percent);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 9.95 ? "%.1f" : "%,.0f", perSecond);
    }

    private static String plural(long number, String noun) {
        String many = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return count(number) + " " + (number == 1 ? noun : many);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
