package io.fluxcrawl.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Thresholds, levels and suppressions of an audit.
 *
 * <pre>{@code
 * thresholds:
 *   title-too-long: {longest: 65}
 * levels:
 *   dead-end: Opportunity/Low
 *   meta-keywords: off
 * suppress:
 *   - {check: thin-content, url: "https://example.com/tags/*", reason: lists by nature, until: 2027-01-31}
 * }</pre>
 *
 * @param thresholds by check and name
 * @param levels by check
 * @param off checks that are not run
 * @param suppressions findings that are left out
 */
public record AuditConfig(
        Map<String, Map<String, Double>> thresholds,
        Map<String, Level> levels,
        Set<String> off,
        List<Suppression> suppressions) {
    /** Configuration that changes nothing. */
    public static final AuditConfig NONE = new AuditConfig(Map.of(), Map.of(), Set.of(), List.of());

    private static final Set<String> KEYS = Set.of("thresholds", "levels", "suppress");

    /**
     * Findings that are left out.
     *
     * @param check name of a check; {@code *} for all
     * @param url pattern of URLs, in which {@code *} stands for any characters
     * @param reason why
     * @param until the last day on which it applies; null for ever
     */
    public record Suppression(
            String check,
            String url,
            String reason,
            @Nullable LocalDate until) {
        /** {@return whether it no longer applies on that day} */
        boolean isExpired(LocalDate day) {
            return until != null && until.isBefore(day);
        }
    }

    /** Copies the collections. */
    public AuditConfig {
        thresholds = Map.copyOf(thresholds);
        levels = Map.copyOf(levels);
        off = Set.copyOf(off);
        suppressions = List.copyOf(suppressions);
    }

    /**
     * {@return the configuration of a YAML file}
     *
     * @param file path of the file
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is not valid; the message names the file and says what to write
     */
    public static AuditConfig read(Path file) throws IOException {
        try {
            JsonNode root = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(Files.readString(file));
            if (root.isMissingNode() || root.isNull()) return NONE;
            return of(root);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is not valid YAML: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static AuditConfig of(JsonNode root) {
        for (Map.Entry<String, JsonNode> each : root.properties()) {
            if (!KEYS.contains(each.getKey())) {
                throw new IllegalArgumentException(
                        "there is no key '" + each.getKey() + "'. Write thresholds, levels or suppress.");
            }
        }
        Map<String, Map<String, Double>> thresholds = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> check : root.path("thresholds").properties()) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> value : check.getValue().properties()) {
                if (!value.getValue().isNumber()) {
                    throw new IllegalArgumentException(
                            "thresholds, " + check.getKey() + ": " + value.getKey() + " must be a number.");
                }
                values.put(value.getKey(), value.getValue().asDouble());
            }
            thresholds.put(check.getKey(), values);
        }
        Map<String, Level> levels = new LinkedHashMap<>();
        Set<String> off = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> level : root.path("levels").properties()) {
            String text = level.getValue().asString();
            if (text.equals("off") || text.equals("false")) off.add(level.getKey());
            else levels.put(level.getKey(), Level.of(text));
        }
        List<Suppression> suppressions = new ArrayList<>();
        for (JsonNode each : root.path("suppress")) suppressions.add(suppression(each));
        return new AuditConfig(thresholds, levels, off, suppressions);
    }

    private static Suppression suppression(JsonNode node) {
        String check = node.path("check").asString("");
        String url = node.path("url").asString("*");
        String reason = node.path("reason").asString("");
        if (check.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("an entry of suppress needs check and reason: " + node);
        }
        String until = node.path("until").asString("");
        try {
            return new Suppression(check, url, reason, until.isBlank() ? null : LocalDate.parse(until));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + until + "' is no date such as 2027-01-31.", e);
        }
    }

    /**
     * {@return a check with the thresholds and level of this configuration}
     *
     * @throws IllegalArgumentException if a threshold is unknown
     */
    Check applyTo(Check check) {
        Check changed = check;
        Level level = levels.get(check.id());
        if (level != null) changed = changed.withLevel(level);
        Map<String, Double> own = thresholds.get(check.id());
        if (own == null) return changed;
        Map<String, Double> all = new LinkedHashMap<>(check.thresholds());
        own.forEach((name, value) -> {
            if (all.put(name, value) == null) {
                throw new IllegalArgumentException("The check " + check.id() + " has no threshold " + name + ", but "
                        + String.join(", ", check.thresholds().keySet()) + ".");
            }
        });
        return changed.withThresholds(all);
    }

    /** @throws IllegalArgumentException if a name is of no check */
    void validate(CheckCatalogue catalogue) {
        Set<String> named = new LinkedHashSet<>(thresholds.keySet());
        named.addAll(levels.keySet());
        named.addAll(off);
        suppressions.forEach(each -> named.add(each.check()));
        named.remove("*");
        for (String name : named) {
            if (catalogue.find(name).isEmpty()) throw new IllegalArgumentException("There is no check " + name + ".");
        }
    }
}
