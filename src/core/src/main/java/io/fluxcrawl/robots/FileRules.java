package io.fluxcrawl.robots;

import io.fluxcrawl.model.RobotsUsage;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules of one file for the crawler's agent, in the order in which they are tried: the first that matches decides. That is the
 * one with most octets, and of equals the one that allows (RFC 9309, 2.2.2). One string and two arrays, whatever their
 * number: a crawl keeps many of these.
 */
final class FileRules implements RobotsRules {
    /** No file, or nothing in it for this agent: everything is allowed. */
    static final FileRules NONE = new FileRules(List.of(), null, List.of(), null);

    private static final Verdict ALLOWED = new Verdict.Allowed();
    private static final int SHOWN = 200;
    /** Wildcards times octets of a path: beyond, a hostile file would block an event loop for more than 0.1 s. */
    private static final long MAX_STEPS = 10_000_000;

    private final String patterns;
    private final int[] ends;
    /** Line numbers in the file, 1-based; negative where the rule allows. */
    private final int[] lines;

    private final long stars;
    private final @Nullable Duration crawlDelay;
    private final List<String> sitemaps;
    private final @Nullable UsageRules usage;

    /**
     * One line.
     *
     * @param pattern as {@link PathForm} spells it
     * @param octets what counts when the longest is looked for
     * @param line 1-based
     */
    record Rule(String pattern, int octets, boolean allows, int line) {
        /** Returns whether any path can match: every path begins with a slash. */
        boolean canMatch() {
            return pattern.startsWith("/") || pattern.startsWith("*");
        }

        /** Returns the rule that counts of two with the same pattern. */
        Rule or(Rule other) {
            if (allows != other.allows) return allows ? this : other;
            return line <= other.line ? this : other;
        }
    }

    private FileRules(
            List<Rule> rules, @Nullable Duration crawlDelay, List<String> sitemaps, @Nullable UsageRules usage) {
        this.usage = usage;
        StringBuilder all = new StringBuilder();
        this.ends = new int[rules.size()];
        this.lines = new int[rules.size()];
        for (int i = 0; i < ends.length; i++) {
            Rule rule = rules.get(i);
            ends[i] = all.append(rule.pattern).length();
            lines[i] = rule.allows ? -rule.line : rule.line;
        }
        this.patterns = all.toString();
        this.stars = patterns.chars().filter(c -> c == '*').count();
        this.crawlDelay = crawlDelay;
        this.sitemaps = List.copyOf(sitemaps);
    }

    /** @param rules in any order; those that no path can match are left out */
    static FileRules of(List<Rule> rules, @Nullable Duration crawlDelay, List<String> sitemaps) {
        return of(rules, crawlDelay, sitemaps, null);
    }

    /**
     * @param rules in any order; those that no path can match are left out
     * @param usage what the file says on use; null where it says nothing, or nobody asks
     */
    static FileRules of(
            List<Rule> rules, @Nullable Duration crawlDelay, List<String> sitemaps, @Nullable UsageRules usage) {
        if (rules.isEmpty() && crawlDelay == null && sitemaps.isEmpty() && usage == null) return NONE;
        Map<String, Rule> byPattern = new HashMap<>();
        for (Rule rule : rules) {
            if (rule.canMatch()) byPattern.merge(rule.pattern, rule, Rule::or);
        }
        List<Rule> ordered = new ArrayList<>(byPattern.values());
        ordered.sort(Comparator.comparingInt((Rule rule) -> -rule.octets)
                .thenComparing(rule -> !rule.allows)
                .thenComparingInt(Rule::line));
        return new FileRules(ordered, crawlDelay, sitemaps, usage);
    }

    @Override
    public Verdict verdict(CrawlUrl url) {
        if (ends.length == 0) return ALLOWED;
        String path = PathForm.ofTarget(url.target());
        if (path.equals("/robots.txt")) return ALLOWED;
        if (stars * path.length() > MAX_STEPS) return tooCostly(path);
        int from = 0;
        for (int i = 0; i < ends.length; i++) {
            if (PathPattern.matches(patterns, from, ends[i], path)) return said(i, from);
            from = ends[i];
        }
        return ALLOWED;
    }

    private Verdict said(int rule, int from) {
        if (lines[rule] < 0) return ALLOWED;
        String pattern = patterns.substring(from, ends[rule]);
        String shown = pattern.length() <= SHOWN ? pattern : pattern.substring(0, SHOWN) + "...";
        return new Verdict.Denied("Disallow: " + shown + " (line " + lines[rule] + ")");
    }

    /** Denies: only a hostile file gets here, and not visiting does no harm. */
    private Verdict tooCostly(String path) {
        return new Verdict.Denied(
                "all rules: " + stars + " wildcards are too many for a URL of " + path.length() + " octets");
    }

    @Override
    public @Nullable Duration crawlDelay() {
        return crawlDelay;
    }

    @Override
    public List<String> sitemaps() {
        return sitemaps;
    }

    @Override
    public @Nullable RobotsUsage usage(CrawlUrl url) {
        return usage == null ? null : usage.of(url);
    }

    /** Returns the approximate memory of this, in bytes. */
    long octets() {
        long text =
                sitemaps.stream().mapToLong(sitemap -> 60L + sitemap.length()).sum();
        return 120L + patterns.length() + 8L * ends.length + text + (usage == null ? 0 : usage.octets());
    }
}
