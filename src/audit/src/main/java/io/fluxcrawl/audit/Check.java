package io.fluxcrawl.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Check: a query whose rows are findings, and the text that explains them.
 *
 * @param id name in lower case with hyphens, unique in a catalogue
 * @param number place in the catalogue that the built-in checks follow; 0 for a check of a user
 * @param name title of a finding
 * @param category group in reports
 * @param level type and priority
 * @param needs what the output must hold ({@link Requirement})
 * @param applies name of a table, or a query that counts the pages the check could apply to
 * @param unknown query that counts what could not be judged because it was not visited; null if there is none
 * @param links whether findings are links, which are grouped by target where they stand in a template
 * @param thresholds numbers in the query by name, each written {@code {name}} there
 * @param texts keys {@code what}, {@code why}, {@code fix} and {@code source}; all present
 * @param lacks why records do not allow the check; null if they do
 * @param sql query with the columns url, and optionally target, detail, place
 */
public record Check(
        String id,
        int number,
        String name,
        String category,
        Level level,
        List<String> needs,
        String applies,
        @Nullable String unknown,
        boolean links,
        Map<String, Double> thresholds,
        Map<String, String> texts,
        @Nullable String lacks,
        String sql) {
    /** Copies the collections. */
    public Check {
        needs = List.copyOf(needs);
        thresholds = Map.copyOf(thresholds);
        texts = Map.copyOf(texts);
    }

    /** {@return what the check finds} */
    public String what() {
        return text("what");
    }

    /** {@return why it matters} */
    public String why() {
        return text("why");
    }

    /** {@return how to fix it} */
    public String fix() {
        return text("fix");
    }

    /** {@return the URL of the source of the rule} */
    public String source() {
        return text("source");
    }

    private String text(String key) {
        return Objects.requireNonNullElse(texts.get(key), "");
    }

    /** {@return whether records allow the check} */
    public boolean isPossible() {
        return lacks == null;
    }

    /** {@return the query with its thresholds in place} */
    public String query() {
        return filled(sql);
    }

    /** {@return the query that counts the pages the check could apply to} */
    public String appliesQuery() {
        return applies.indexOf(' ') < 0 ? "select count(*) from " + applies : filled(applies);
    }

    private String filled(String query) {
        String filled = query;
        for (Map.Entry<String, Double> each : thresholds.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", number(each.getValue()));
        }
        return filled;
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    Check withLevel(Level other) {
        return new Check(
                id, number, name, category, other, needs, applies, unknown, links, thresholds, texts, lacks, sql);
    }

    Check withThresholds(Map<String, Double> other) {
        return new Check(id, number, name, category, level, needs, applies, unknown, links, other, texts, lacks, sql);
    }
}
