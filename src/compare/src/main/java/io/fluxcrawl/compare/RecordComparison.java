package io.fluxcrawl.compare;

import io.fluxcrawl.compare.ComparisonResult.Difference;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Comparison of the records of two engines. It covers everything that the page and its server determine, and leaves out
 * what differs between runs: times, the address, the number of attempts, the wording of errors.
 */
final class RecordComparison {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final Set<String> RUN_FIELDS =
            Set.of("fetched_at", "timings_ms", "ip", "http_version", "attempts", "error", "bytes_wire");
    private static final int MAX_ROWS = 20;

    private final String engine;
    private final Path records;
    private final Map<Long, UUID> digests;

    private RecordComparison(String engine, Path records) throws IOException {
        this.engine = engine;
        this.records = records;
        digests = digests(records);
    }

    /**
     * Creates a comparison with reference records.
     *
     * @param records reference records; read again if a row differs
     */
    static RecordComparison with(String engine, Path records) throws IOException {
        return new RecordComparison(engine, records);
    }

    /**
     * Returns the fields that differ, on the first {@value #MAX_ROWS} rows that do.
     *
     * @param count number of rows that the other engine was given, from the first on
     */
    List<Difference> differences(String other, Path theirs, int count) throws IOException {
        Map<Long, UUID> others = digests(theirs);
        Set<Long> differing = new TreeSet<>();
        for (long row = 1; row <= count && differing.size() < MAX_ROWS; row++) {
            UUID mine = digests.get(row);
            if (mine == null || !mine.equals(others.get(row))) differing.add(row);
        }
        List<Difference> found = new ArrayList<>();
        if (differing.isEmpty()) return found;
        Map<Long, ObjectNode> mine = rows(records, differing);
        Map<Long, ObjectNode> yours = rows(theirs, differing);
        for (long row : differing) compare(row, other, mine.get(row), yours.get(row), found);
        return found;
    }

    private void compare(
            long row, String other, @Nullable ObjectNode mine, @Nullable ObjectNode yours, List<Difference> found) {
        if (mine == null || yours == null) {
            found.add(new Difference(engine, other, row, "row", presence(mine), presence(yours)));
            return;
        }
        Set<String> fields = new TreeSet<>(mine.propertyNames());
        fields.addAll(yours.propertyNames());
        for (String field : fields) {
            JsonNode a = mine.path(field);
            JsonNode b = yours.path(field);
            if (!a.equals(b)) found.add(new Difference(engine, other, row, field, a.toString(), b.toString()));
        }
    }

    private static String presence(@Nullable ObjectNode row) {
        return row == null ? "no record" : "a record";
    }

    private static Map<Long, UUID> digests(Path records) throws IOException {
        Map<Long, UUID> digests = new HashMap<>();
        each(records, (row, record) -> {
            String text = JSON.writeValueAsString(JSON.convertValue(record, Map.class)); // sorts the keys
            digests.put(row, UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
        });
        return digests;
    }

    private static Map<Long, ObjectNode> rows(Path records, Set<Long> wanted) throws IOException {
        Map<Long, ObjectNode> rows = new HashMap<>();
        each(records, (row, record) -> {
            if (wanted.contains(row)) rows.put(row, record);
        });
        return rows;
    }

    private static void each(Path records, BiConsumer<Long, ObjectNode> taker) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(records)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ObjectNode record = (ObjectNode) JSON.readTree(line);
                record.remove(RUN_FIELDS);
                for (JsonNode hop : record.path("redirects")) ((ObjectNode) hop).remove(Set.of("millis", "ip"));
                taker.accept(record.path("row").asLong(), record);
            }
        }
    }
}
