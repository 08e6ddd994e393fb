package io.fluxcrawl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.record.Columns;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;
import tools.jackson.databind.json.JsonMapper;

class RecordRowsTest {
    private static final Columns COLUMNS =
            Columns.ALL.select(List.of("row", "url", "status", "fetched_at", "redirects", "json_ld", "input"));

    private static Row read(String line, boolean textInput) {
        return new RecordRows(COLUMNS, textInput).read(line.getBytes(StandardCharsets.UTF_8));
    }

    private static List<?> list(Row row, int column) {
        return CollectionConverters.asJava((scala.collection.Seq<?>) row.get(column));
    }

    private static Map<?, ?> map(Row row, int column) {
        return CollectionConverters.asJava((scala.collection.Map<?, ?>) row.get(column));
    }

    @Test
    void aLineBecomesARowOfTheSchema() {
        Row row = read(
                "{\"row\":7,\"url\":\"http://a.example/\",\"status\":200,\"fetched_at\":\"2026-11-30T10:00:00.123Z\","
                        + "\"redirects\":[{\"url\":\"http://b.example/\",\"status\":301}],\"unknown\":{\"a\":[1]}}",
                true);
        assertThat(row.getLong(0)).isEqualTo(7);
        assertThat(row.getString(1)).isEqualTo("http://a.example/");
        assertThat(row.getInt(2)).isEqualTo(200);
        assertThat(row.get(3)).isEqualTo(Timestamp.from(Instant.parse("2026-11-30T10:00:00.123Z")));
        assertThat(((Row) list(row, 4).get(0)).get(0)).isEqualTo("http://b.example/");
        assertThat(row.isNullAt(5)).isTrue();
    }

    @Test
    void jsonStaysAsItIsWritten() {
        Row row = read("{\"row\":1,\"json_ld\":[{\"a\":1.10,\"b\":[\"\\u00e9\",null]},\"text\",2e3,true,null]}", true);
        assertThat(list(row, 5))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .containsExactly("{\"a\":1.10,\"b\":[\"\\u00e9\",null]}", "\"text\"", "2e3", "true", null);
    }

    @Test
    void theInputIsTextWhereTheTableIsText() {
        String line = "{\"row\":1,\"input\":{\"a\":\"x\",\"b\":null}}";
        assertThat(map(read(line, true), 6).get("a")).isEqualTo("x");
        assertThat(map(read(line, false), 6).get("a")).isEqualTo("\"x\"");
        assertThat(map(read(line, false), 6).get("b")).isNull();
    }

    @Property(tries = 300)
    void anyJsonValueIsCutOutWhole(@ForAll("values") Object value) {
        String json = JsonMapper.shared().writeValueAsString(value);
        Row row = read("{\"row\":1,\"json_ld\":[" + json + "," + json + "],\"input\":{\"after\":1}}", false);
        assertThat(list(row, 5)).hasSize(2).allMatch(json::equals);
        assertThat(map(row, 6).get("after")).isEqualTo("1");
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(text -> (Object) text.replaceAll("\\p{Cs}", "")),
                Arbitraries.integers().map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of(Boolean.TRUE, Boolean.FALSE));
        return nested(nested(scalars));
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> values) {
        return Arbitraries.oneOf(
                values,
                values.list().ofMaxSize(3).map(list -> (Object) list),
                Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(4), values)
                        .ofMaxSize(3)
                        .map(map -> (Object) map));
    }
}
