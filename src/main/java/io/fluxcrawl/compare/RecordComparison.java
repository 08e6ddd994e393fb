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
 * Whether engines wrote the same records. Compared is all that a page and its server decide; left out is what a run
 * decides: times, the address, how many attempts there were, the wording of errors.
 */
final class RecordComparison {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final Set<String> OF_THE_RUN =
            Set.of("fetched_at", "timings_ms", "ip", "http_version", "attempts", "error", "bytes_wire");
    private static final int MOST = 20;

    private final String engine;
    private final Path records;
    private final Map<Long, UUID> digests;

    private RecordComparison(String engine, Path records) throws IOException {
        this.engine = engine;
        this.records = records;
        digests = digests(records);
    }

    /** @param records what others are held against; read again where one differs */
    static RecordComparison with(String engine, Path records) throws IOException {
        return new RecordComparison(engine, records);
    }

    /**
     * Where another engine's records differ, field by field, on the first {@value #MOST} rows that do.
     *
     * @param count rows that the other was given, from the first on
     */
    List<Difference> differences(String other, Path theirs, int count) throws IOException {
        Map<Long, UUID> others = digests(theirs);
        Set<Long> differing = new TreeSet<>();
        for (long row = 1; row <= count && differing.size() < MOST; row++) {
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
            found.add(new Difference(engine, other, row, "row", said(mine), said(yours)));
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

    private static String said(@Nullable ObjectNode row) {
        return row == null ? "no record" : "a record";
    }

    private static Map<Long, UUID> digests(Path records) throws IOException {
        Map<Long, UUID> digests = new HashMap<>();
        each(records, (row, record) -> {
            String text = JSON.writeValueAsString(JSON.convertValue(record, Map.class)); // keys in one order
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
                record.remove(OF_THE_RUN);
                for (JsonNode hop : record.path("redirects")) ((ObjectNode) hop).remove(Set.of("millis", "ip"));
                taker.accept(record.path("row").asLong(), record);
            }
        }
    }
}
