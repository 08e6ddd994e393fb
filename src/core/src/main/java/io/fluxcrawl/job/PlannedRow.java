package io.fluxcrawl.job;

import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Rows;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.model.Seed;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads a row of the list: its number, the row whose duplicate it is (0 for none), its text, its other columns as
 * JSON. The text is parsed again when the row is fed, which costs less than a microsecond.
 */
final class PlannedRow {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // as the list was read
            .build();
    private static final ObjectReader COLUMNS = JSON.readerFor(new TypeReference<Map<String, @Nullable Object>>() {});
    private static final ObjectWriter TO_JSON = JSON.writer();
    private static final byte[] NONE = {};

    private PlannedRow() {}

    static void write(Seed seed, long duplicateOf, VarintWriter out) {
        out.number(seed.row());
        out.number(duplicateOf);
        out.text(seed.text());
        out.bytes(seed.input().isEmpty() ? NONE : TO_JSON.writeValueAsBytes(seed.input()));
    }

    /**
     * Reads a row as it is fed to the frontier.
     *
     * @param done the rows that have their record
     * @param recalled whether the frontier needs the URLs of those, too
     * @return null where the frontier does not need the row
     */
    static @Nullable Row read(VarintReader in, DoneRows done, boolean recalled) {
        long row = in.number();
        boolean over = done.contains(row);
        if (over && !recalled) return null;
        long duplicateOf = in.number();
        String text = in.text();
        int length = in.count();
        if (over) return duplicateOf == 0 && Rows.of(Seed.of(row, text)) instanceof Visit visit ? recall(visit) : null;
        Row read = Rows.of(length == 0 ? Seed.of(row, text) : new Seed(row, text, columns(in, length)));
        return duplicateOf > 0 && read instanceof Visit visit ? Refusal.duplicate(visit, duplicateOf) : read;
    }

    private static ResumedUrl recall(Visit visit) {
        return new ResumedUrl(visit.seed(), visit.url(), ResumedUrl.Kind.DONE);
    }

    private static Map<String, @Nullable Object> columns(VarintReader in, int length) {
        return COLUMNS.readValue(in.array(), in.at(), length);
    }
}
