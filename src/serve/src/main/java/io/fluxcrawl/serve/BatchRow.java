package io.fluxcrawl.serve;

import io.fluxcrawl.serve.ServiceRefusal.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * URL of a batch.
 *
 * @param row number, from 1
 * @param url as written; null where the row holds none
 */
record BatchRow(long row, @Nullable String url) {
    /** URLs in one JSON array; NDJSON has no bound. */
    static final int MOST = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .build())
            .build();

    /** Reads a line of NDJSON: a string, an object with {@code url}, or a URL as such. */
    static BatchRow ofLine(long row, String line) {
        boolean json = line.startsWith("\"") || line.startsWith("{") || line.startsWith("[");
        if (!json) return new BatchRow(row, line);
        try {
            return new BatchRow(row, url(JSON.readTree(line)));
        } catch (JacksonException e) {
            return new BatchRow(row, null);
        }
    }

    /**
     * Reads a JSON array of strings or of objects with {@code url}, or an object whose {@code urls} is one.
     *
     * @throws ServiceRefusal if it is neither, or has too many
     */
    static List<BatchRow> ofArray(byte[] body) {
        JsonNode list;
        try {
            list = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new ServiceRefusal(Reason.BAD_REQUEST, "The body is no JSON.");
        }
        if (list.isObject()) list = list.path("urls");
        if (!list.isArray()) throw new ServiceRefusal(Reason.BAD_REQUEST, "The body is no JSON array of URLs.");
        if (list.size() > MOST) {
            throw new ServiceRefusal(Reason.TOO_LARGE, "The array has more than " + MOST + " URLs; send NDJSON.");
        }
        List<BatchRow> rows = new ArrayList<>();
        for (JsonNode each : list) rows.add(new BatchRow(rows.size() + 1L, url(each)));
        return rows;
    }

    private static @Nullable String url(JsonNode node) {
        JsonNode url = node.isObject() ? node.path("url") : node;
        return url.isString() ? url.asString() : null;
    }
}
