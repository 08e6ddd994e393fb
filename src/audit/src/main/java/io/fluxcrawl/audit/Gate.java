package io.fluxcrawl.audit;

import io.fluxcrawl.audit.Level.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Condition under which an audit fails a build: {@code issue} (any finding of that type), {@code issue>=high} (of that type, with
 * that priority or a higher one), {@code any}, or {@code CHECK>N} (more than N findings of a check). With a baseline, only findings
 * count that it does not have.
 *
 * @param text the condition as written
 */
public record Gate(String text, Predicate<CheckResult> counts, long most) {
    private static final Pattern CHECK = Pattern.compile("([a-z0-9-]+)\\s*>\\s*(\\d{1,15})");

    /**
     * {@return the condition that a text names}
     *
     * @param text a condition
     * @param catalogue the checks
     * @throws IllegalArgumentException if it is none; the message says what to write
     */
    public static Gate of(String text, CheckCatalogue catalogue) {
        String condition = text.strip().toLowerCase(Locale.ROOT);
        if (condition.equals("any") || condition.equals("new")) return new Gate(text, result -> true, 0);
        String[] parts = condition.split(">=", -1);
        for (Level.Type type : Level.Type.values()) {
            if (!type.name().toLowerCase(Locale.ROOT).equals(parts[0].strip())) continue;
            if (parts.length == 1)
                return new Gate(text, result -> result.check().level().type() == type, 0);
            for (Priority priority : Priority.values()) {
                if (!priority.name().toLowerCase(Locale.ROOT).equals(parts[1].strip())) continue;
                return new Gate(
                        text,
                        result -> result.check().level().type() == type
                                && result.check().level().priority().compareTo(priority) <= 0,
                        0);
            }
        }
        Matcher check = CHECK.matcher(condition);
        if (check.matches() && catalogue.find(check.group(1)).isPresent()) {
            String id = check.group(1);
            return new Gate(text, result -> result.check().id().equals(id), Long.parseLong(check.group(2)));
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no condition. Write issue, issue>=high, warning>=medium, any, or a"
                        + " check and a number, such as broken-internal-links>0.");
    }

    /** {@return a sentence for each condition that fails; empty if none does} */
    public static List<String> failures(List<Gate> gates, AuditResult result) {
        List<String> failures = new ArrayList<>();
        for (Gate gate : gates) {
            long found = result.results().stream()
                    .filter(gate.counts)
                    .mapToLong(CheckResult::fresh)
                    .sum();
            if (found > gate.most) {
                failures.add(String.format(
                        Locale.ROOT,
                        "%s: %,d %sfinding%s",
                        gate.text,
                        found,
                        result.compared() ? "new " : "",
                        found == 1 ? "" : "s"));
            }
        }
        return failures;
    }
}
