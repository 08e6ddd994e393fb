package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.BOOLEAN;
import static io.fluxcrawl.record.ColumnType.Scalar.STRING;
import static io.fluxcrawl.record.ColumnType.listOf;
import static io.fluxcrawl.record.ColumnType.mapOf;
import static io.fluxcrawl.record.ColumnType.struct;

import io.fluxcrawl.model.RobotsUsage;
import io.fluxcrawl.page.PageMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The column of what a page may be used for, as of the visit. */
final class UsageColumns {
    static final String NAME = "usage";

    private static final List<String> YES_NO = List.of("yes", "no");

    /** Statements on the use of a page; those of robots.txt as of the visit. */
    private record Statements(CrawlRecord record, @Nullable RobotsUsage robots) {
        Map<String, String> signals() {
            return robots == null ? Map.of() : robots.contentSignal();
        }

        /** The header speaks for the very response, and robots.txt for the site: the more restrictive counts. */
        Map<String, String> preferences() {
            Map<String, String> all = new LinkedHashMap<>(robots == null ? Map.of() : robots.contentUsage());
            RobotsUsage.preferences(record.headers().all("content-usage"))
                    .forEach((key, value) -> all.merge(key, value, (one, other) -> one.equals("n") ? one : other));
            return all;
        }

        /** DeviantArt's noai and noimageai, in X-Robots-Tag and in metas for robots. */
        List<String> directives() {
            List<String> found = new ArrayList<>();
            List<String> lines = new ArrayList<>(record.headers().all("x-robots-tag"));
            PageMetadata page = record.page();
            if (page != null && page.head().robots() != null)
                lines.add(page.head().robots());
            for (String line : lines) {
                for (String each : line.toLowerCase(Locale.ROOT).split("[,:\\s]+", -1)) {
                    boolean known = each.equals("noai") || each.equals("noimageai");
                    if (known && !found.contains(each)) found.add(each);
                }
            }
            return found;
        }

        /** TDM Reservation Protocol (W3C community group, 2024), 5.2 and 5.3: a header, or a meta, of 1. */
        @Nullable
        Boolean reserved() {
            String said = said("tdm-reservation");
            return said == null ? null : said.strip().equals("1");
        }

        @Nullable
        String said(String name) {
            String header = record.headers().first(name);
            PageMetadata page = record.page();
            if (header != null || page == null) return header;
            return page.head().meta().stream()
                    .filter(meta -> meta.kind().equals("name") && meta.key().equalsIgnoreCase(name))
                    .map(PageMetadata.Meta::content)
                    .findFirst()
                    .orElse(null);
        }

        @Nullable
        String search() {
            return verdict(signals().get("search"), preferences().get("search"), false);
        }

        @Nullable
        String aiInput() {
            return verdict(signals().get("ai-input"), null, false);
        }

        @Nullable
        String aiTrain() {
            boolean reserved = Boolean.TRUE.equals(reserved()) || directives().contains("noai");
            return verdict(signals().get("ai-train"), preferences().get("train-ai"), reserved);
        }

        private static @Nullable String verdict(@Nullable String signal, @Nullable String preference, boolean denied) {
            if (denied || "no".equals(signal) || "n".equals(preference)) return "no";
            return "yes".equals(signal) || "y".equals(preference) ? "yes" : null;
        }
    }

    private static final List<Column<Statements>> USAGE = List.of(
            Column.<Statements>of(
                            "search",
                            STRING,
                            "Whether the page may be used for search: Content-Signal search, Content-Usage search. no where any says no;"
                                    + " absent where none says anything.",
                            Statements::search)
                    .oneOf(YES_NO),
            Column.<Statements>of(
                            "ai_input",
                            STRING,
                            "Likewise as input of a model (grounding, RAG): Content-Signal ai-input.",
                            Statements::aiInput)
                    .oneOf(YES_NO),
            Column.<Statements>of(
                            "ai_train",
                            STRING,
                            "Likewise to train models: Content-Signal ai-train, Content-Usage train-ai, noai, and a reservation of text and"
                                    + " data mining.",
                            Statements::aiTrain)
                    .oneOf(YES_NO),
            Column.of(
                    "content_signal",
                    mapOf(STRING),
                    "Content-Signal lines of robots.txt for this crawler (contentsignals.org).",
                    Statements::signals),
            Column.of(
                    "content_usage",
                    mapOf(STRING),
                    "Content-Usage of robots.txt and of the response (draft-ietf-aipref-attach); of two the more restrictive.",
                    Statements::preferences),
            Column.of(
                    "directives",
                    listOf(STRING),
                    "noai and noimageai, in X-Robots-Tag or in a meta for robots.",
                    Statements::directives),
            Column.of(
                    "tdm_reserved",
                    BOOLEAN,
                    "Whether text and data mining is reserved, by the header or meta tdm-reservation (TDM Reservation Protocol).",
                    Statements::reserved),
            Column.of(
                    "tdm_policy",
                    STRING,
                    "The header or meta tdm-policy.",
                    statements -> statements.said("tdm-policy")),
            Column.of(
                    "ai_agents_denied",
                    listOf(STRING),
                    "Which known agents of AI services robots.txt denies this URL.",
                    statements -> statements.robots() == null
                            ? null
                            : statements.robots().deniedAgents()));

    static final List<Column<CrawlRecord>> LIST = List.of(Column.of(
            NAME,
            struct(USAGE),
            "What the page may be used for, as the site said at the time of the visit; on request (property robots.usage).",
            record -> record.response() == null ? null : new Statements(record, record.robotsUsage())));

    private UsageColumns() {}
}
