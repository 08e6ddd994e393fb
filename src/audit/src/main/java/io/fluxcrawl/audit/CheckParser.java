package io.fluxcrawl.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reader of files of checks. A check begins with a comment {@code -- check: ID}; further comments at its head name its other
 * properties; the rest is its query. Comments before the first check hold for all of the file.
 */
final class CheckParser {
    private static final String START = "check";
    private static final Set<String> KEYS = Set.of(
            START,
            "number",
            "name",
            "category",
            "level",
            "needs",
            "applies",
            "unknown",
            "links",
            "threshold",
            "what",
            "why",
            "fix",
            "source",
            "lacks");

    private final String file;
    private final Map<String, String> common = new LinkedHashMap<>();
    private final StringBuilder sql = new StringBuilder();
    private final List<Check> checks = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    /** Properties of the check that is read; those of the file before the first. */
    private Map<String, String> head = common;

    /** Property that was read last, which a further line may go on with; empty for none. */
    private String last = "";

    private CheckParser(String file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException if the text is no file of checks; the message names the file and the check */
    static List<Check> parse(String file, String text) {
        CheckParser parser = new CheckParser(file);
        parser.read(text.lines().toList());
        if (parser.checks.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " holds no check. A check begins with a line '-- check: NAME', and its query follows.");
        }
        return parser.checks;
    }

    private void read(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("--")) comment(line);
            else if (!line.isBlank()) sql.append(line).append('\n');
        }
        end();
    }

    private void comment(String line) {
        String content = line.substring(2).strip();
        int colon = content.indexOf(':');
        String key = colon < 0 ? "" : content.substring(0, colon);
        if (key.equals(START)) {
            end();
            head = new LinkedHashMap<>(common);
        }
        if (!sql.isEmpty()) {
            sql.append(line).append('\n'); // of the query
        } else if (KEYS.contains(key)) {
            last = key;
            put(key, content.substring(colon + 1).strip());
        } else if (!last.isEmpty() && line.startsWith("--  ")) {
            head.merge(last, content, (old, more) -> old + " " + more);
        }
    }

    private void put(String key, String value) {
        if (key.equals("threshold")) head.merge(key, value, (old, more) -> old + " " + more);
        else head.put(key, value);
    }

    /** Ends the check that was read last, if there is one. */
    private void end() {
        if (head != common) add(head, sql.toString());
        sql.setLength(0);
        last = "";
    }

    private void add(Map<String, String> head, String sql) {
        String id = head.getOrDefault(START, "");
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw wrong(id, "its name must be of lower-case letters, digits and hyphens");
        }
        if (!ids.add(id)) throw wrong(id, "its name is used twice");
        String query = sql.strip();
        if (query.endsWith(";")) query = query.substring(0, query.length() - 1).strip();
        String lacks = head.get("lacks");
        if (query.isEmpty() && lacks == null) throw wrong(id, "its query is missing");
        String name = head.getOrDefault("name", id);
        checks.add(new Check(
                id,
                Integer.parseInt(head.getOrDefault("number", "0")),
                name,
                head.getOrDefault("category", "Own checks"),
                level(id, head.getOrDefault("level", "Warning/Medium")),
                words(head.getOrDefault("needs", "")),
                head.getOrDefault("applies", "pages"),
                head.get("unknown"),
                Boolean.parseBoolean(head.getOrDefault("links", "false")),
                thresholds(id, head.getOrDefault("threshold", "")),
                texts(head, name),
                lacks,
                query));
    }

    private Level level(String id, String text) {
        try {
            return Level.of(text);
        } catch (IllegalArgumentException e) {
            throw wrong(id, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> texts(Map<String, String> head, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : List.of("what", "why", "fix", "source")) texts.put(key, head.getOrDefault(key, ""));
        if (head.get("what") == null) texts.put("what", name);
        return texts;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("[,\\s]+"));
    }

    private Map<String, Double> thresholds(String id, String text) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String word : words(text)) {
            int equals = word.indexOf('=');
            try {
                values.put(word.substring(0, equals), Double.valueOf(word.substring(equals + 1)));
            } catch (RuntimeException e) {
                throw wrong(id, "'" + word + "' is no threshold such as longest=60");
            }
        }
        return values;
    }

    private IllegalArgumentException wrong(String id, String why) {
        return new IllegalArgumentException(file + ", check '" + id + "': " + why + ".");
    }
}
