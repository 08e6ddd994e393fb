package io.fluxcrawl.robots;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRule;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.robots.FileRules.Rule;
import io.fluxcrawl.url.CrawlUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parser from the bytes of a file to its rules for the crawler's agent. Safe for any thread; takes time in proportion to the file.
 *
 * <p>crawler-commons selects the lines that apply: it knows the keys and their misspellings, matches and merges groups,
 * falls back to {@code *}, reads Crawl-delay and resolves sitemaps, all as RFC 9309 has it. It is given an
 * {@link Outline}, in which every rule's path is a number, because (1.6)
 *
 * <ul>
 *   <li>it keeps no lines, and a record must name the one that denied;
 *   <li>it decodes as UTF-8, so that octets of any other charset are lost, and breaks lines at U+0085, U+2028 and U+2029;
 *   <li>in what it takes for HTML it drops all rules after {@code User-agent :} with a blank before the colon, and
 *       strips tags in quadratic time: 500 KiB of {@code <} take it minutes;
 *   <li>its matching tries only the first place of a wildcard's remainder, so that {@code *.gif$} lets
 *       {@code /a.gif.gif} through; never matches a {@code $} within a pattern; takes {@code /index.html} for {@code /}
 *       too, also to deny it; and does not take {@code :} and {@code %3A} for the same (2.2.2, table 4).
 * </ul>
 *
 * {@link PathForm} and {@link PathPattern} do the matching instead.
 */
final class RobotsParser {
    // a delay of any length must not turn the file into "deny all"; no line of an untrusted file is worth a log entry
    private final SimpleRobotRulesParser groups = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
    private static final int MAX_READINGS = 8;

    private final Set<String> agent;
    private final RobotsOptions options;

    RobotsParser(RobotsOptions options) {
        this.options = options;
        String token = Objects.requireNonNullElse(options.productToken(), "").toLowerCase(Locale.ROOT);
        this.agent = token.isEmpty() ? Set.of() : Set.of(token);
    }

    /**
     * @param robotsTxt whose file it is, wherever it came from
     * @param cut whether {@code file} is only the beginning
     * @param contentType as the response named it
     */
    FileRules parse(CrawlUrl robotsTxt, byte[] file, boolean cut, @Nullable String contentType) {
        Outline outline = outline(RobotsText.of(file, options.parseLimit(), cut), contentType);
        byte[] text = outline.text().getBytes(StandardCharsets.US_ASCII);
        SimpleRobotRules ours = groups.parseContent(robotsTxt.href(), text, "text/plain", agent);
        UsageRules usage = options.usage() ? usage(robotsTxt, file, cut, text, outline) : null;
        return FileRules.of(rules(ours, outline), crawlDelay(ours.getCrawlDelay()), ours.getSitemaps(), usage);
    }

    /** Reads what the file says on use, and its rules for the agents of AI services; null where that is nothing. */
    private @Nullable UsageRules usage(CrawlUrl robotsTxt, byte[] file, boolean cut, byte[] text, Outline outline) {
        UsageRules.Reader reader =
                new UsageRules.Reader(agent.stream().findFirst().orElse(""));
        RobotsText lines = RobotsText.of(file, options.parseLimit(), cut);
        while (lines.hasNext()) reader.add(lines.next());
        Map<String, FileRules> agents = new LinkedHashMap<>();
        for (String name : UsageRules.AI_AGENTS) {
            SimpleRobotRules theirs =
                    groups.parseContent(robotsTxt.href(), text, "text/plain", Set.of(name.toLowerCase(Locale.ROOT)));
            FileRules rules = FileRules.of(rules(theirs, outline), null, List.of());
            if (!rules.equals(FileRules.NONE)) agents.put(name, rules);
        }
        return reader.rules(agents);
    }

    private static List<Rule> rules(SimpleRobotRules group, Outline outline) {
        List<Rule> rules = new ArrayList<>();
        for (RobotRule rule : group.getRobotRules()) {
            int number = Integer.parseInt(rule.getPrefix(), 1, rule.getPrefix().length(), 10);
            addReadings(rules, outline.path(number), rule.isAllow(), outline.line(number));
        }
        return rules;
    }

    /** An escaped slash behind a star stands in the path or in the query, where it is the same as a plain one. */
    private static void addReadings(List<Rule> rules, String path, boolean allows, int line) {
        String inPath = PathForm.ofPattern(path);
        rules.add(new Rule(inPath, inPath.length(), allows, line));
        if (!hasEscapeBehindStar(path)) return;
        for (int star = 1; star <= MAX_READINGS; star++) {
            String inQuery = PathForm.ofPattern(path, star);
            if (inQuery.equals(inPath)) return;
            rules.add(new Rule(inQuery, inPath.length(), allows, line));
        }
    }

    private static boolean hasEscapeBehindStar(String path) {
        int star = path.indexOf('*');
        for (int at = path.indexOf('%', star); star >= 0 && at >= 0; at = path.indexOf('%', at + 1)) {
            if (path.startsWith("2F", at + 1) || path.startsWith("2f", at + 1)) return true;
            if (path.startsWith("3F", at + 1) || path.startsWith("3f", at + 1)) return true;
        }
        return false;
    }

    private Outline outline(RobotsText text, @Nullable String contentType) {
        Outline outline = new Outline(options.maxSitemaps());
        boolean html = contentType != null
                && contentType.toLowerCase(Locale.ROOT).strip().startsWith("text/html");
        boolean first = true;
        while (text.hasNext()) {
            String line = text.next();
            if (first && !line.isBlank()) {
                html |= line.stripLeading().startsWith("<");
                first = false;
            }
            if (html) addBetweenTags(outline, line, text.line());
            else outline.add(line, text.line());
        }
        return outline;
    }

    /** A file wrapped in HTML still has rules that can be parsed (2.3.1.5): whatever stands between two tags is a line. */
    private static void addBetweenTags(Outline outline, String line, int number) {
        int at = 0;
        while (at < line.length()) {
            int open = line.indexOf('<', at);
            int close = open < 0 ? -1 : line.indexOf('>', open);
            outline.add(line.substring(at, close < 0 ? line.length() : open), number);
            at = close < 0 ? line.length() : close + 1;
        }
    }

    private @Nullable Duration crawlDelay(long millis) {
        if (millis == BaseRobotRules.UNSET_CRAWL_DELAY || millis < 0) return null;
        Duration named = Duration.ofMillis(millis);
        return named.compareTo(options.maxCrawlDelay()) > 0 ? options.maxCrawlDelay() : named;
    }
}
