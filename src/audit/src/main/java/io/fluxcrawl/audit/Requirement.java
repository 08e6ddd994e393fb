package io.fluxcrawl.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions of checks on what an output holds: names in {@link Check#needs}, and the sentence where one is not met. */
final class Requirement {
    private static final String HEADER = "header:";
    private static final String LINK = "link:";
    private static final String PART = "part:";

    /**
     * Condition on an output.
     *
     * @param query one that gives a row if the condition is met
     * @param reason why a check is not run if it is not met
     */
    private record Condition(String query, String reason) {}

    /** Conditions by the names of needs that are no column. */
    private static final Map<String, Condition> NAMED = Map.ofEntries(
            Map.entry(
                    "full",
                    new Condition(
                            "select 1 from records where word_count is not null limit 1",
                            "the crawl did not read the bodies of pages (property extract: full)")),
            Map.entry(
                    "outlinks",
                    new Condition(
                            "select 1 from records where outlink_list is not null limit 1",
                            "the records hold no list of links (property outlinks)")),
            Map.entry(
                    "images",
                    new Condition(
                            "select 1 from records where image_list is not null limit 1",
                            "the records hold no list of images (property outlinks)")),
            Map.entry(
                    "followed",
                    new Condition(
                            "select 1 from records where depth is not null limit 1",
                            "the crawl did not follow links (property depth), so what links to a page is not known")),
            Map.entry(
                    "complete",
                    new Condition(
                            "select 1 where not exists (from records where outcome = 'cancelled')",
                            "the crawl was stopped before its end, so what links to a page is not known")),
            Map.entry(
                    "hashes",
                    new Condition(
                            "select 1 from records where content_hash is not null limit 1",
                            "the records hold no hashes (property hashes)")),
            Map.entry(
                    "since",
                    new Condition(
                            "select 1 from records where change is not null limit 1",
                            "the crawl was not compared with an earlier one (property since)")),
            Map.entry(
                    "sitemap",
                    new Condition(
                            "select 1 from named limit 1",
                            "no page is known that a sitemap names (property sitemaps)")),
            Map.entry(
                    "sitemaps",
                    new Condition(
                            "select 1 from sitemap_files limit 1",
                            "the output has no table of sitemaps (property sitemaps writes one beside it)")),
            Map.entry(
                    "external",
                    new Condition(
                            "select 1 from links where page is not null and not internal limit 1",
                            "no page of another site was visited (property scope)")),
            Map.entry(
                    "visited-images",
                    new Condition("select 1 from images where status is not null limit 1", "no image was visited")));

    private Requirement() {}

    static String query(String need) {
        Condition named = NAMED.get(need);
        if (named != null) return named.query();
        if (need.startsWith(HEADER)) {
            String name = need.substring(HEADER.length());
            return "select 1 from records where headers is not null and (len(headers['" + name
                    + "']) > 0 or len(headers['date']) > 0) limit 1";
        }
        return "select 1 from records where seo is not null or \"" + need + "\" is not null limit 1";
    }

    /** Returns the part of a column, such as {@code outlink_list.label}, that a need names; null where it names none. */
    static @Nullable String part(String need) {
        if (need.startsWith(LINK)) return "outlink_list." + need.substring(LINK.length());
        return need.startsWith(PART) ? need.substring(PART.length()) : null;
    }

    /** Returns why a check that has this need was not run. */
    static String reason(String need) {
        Condition named = NAMED.get(need);
        if (named != null) return named.reason();
        if (need.startsWith(HEADER)) {
            return "the records do not hold the header " + need.substring(HEADER.length()) + " (property headers: all)";
        }
        String part = part(need);
        if (part != null) return "the records do not have " + part + "; crawl again with this version";
        return "the records have no column " + need + missing(need);
    }

    private static String missing(String column) {
        return switch (column) {
            case "text_simhash", "ids", "document", "forms", "readability", "rendering" ->
                " (property details; for the command --extract full --columns all)";
            case "usage" -> " (property robots.usage; for the command --columns all)";
            default -> "";
        };
    }

    /** Returns whether the need is a column that the output must have. */
    static boolean isColumn(String need) {
        return !NAMED.containsKey(need) && !need.startsWith(HEADER) && part(need) == null;
    }
}
