package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordJsonTest {
    private static final JsonMapper FOUND =
            JsonMapper.builder().findAndAddModules().build();

    static Stream<CrawlRecord> records() {
        return Stream.of(
                SampleRecords.full(),
                SampleRecords.invalid(1, ""),
                SampleRecords.failed(2, "http://a/", Outcome.DNS_FAILED),
                SampleRecords.ok(3, "https://a/", 404, Duration.ofNanos(123_456_789)),
                SampleRecords.titled("lone \uD800 half", Map.of("b", Double.NaN, "c", 1e-7, "\uD800", 1)));
    }

    private static String line(CrawlRecord record) {
        String line = Written.by(SinkTarget.Format.JSONL, SinkOptions.DEFAULT, record);
        assertThat(line).endsWith("}\n");
        return line.substring(0, line.length() - 1);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordIsWrittenAsItsLineOfJsonl(CrawlRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordJson.ALL.write(record, bytes);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(line(record));
        assertThat(RecordJson.ALL.toText(record)).isEqualTo(line(record));
    }

    @ParameterizedTest
    @MethodSource("records")
    void jacksonSerialisesARecordAsItsLineOfJsonl(CrawlRecord record) {
        assertThat(FOUND.writeValueAsString(record)).isEqualTo(line(record));
        assertThat(FOUND.writeValueAsString(List.of(Map.of("record", record))))
                .isEqualTo("[{\"record\":" + line(record) + "}]");
        JsonNode tree = FOUND.valueToTree(record);
        assertThat(tree.toString()).isEqualTo(line(record));
    }

    @Test
    void onlyTheColumnsAskedForAreWritten() {
        RecordJson two = RecordJson.of(Columns.ALL.select(List.of("title", "row", "preview.title")));
        assertThat(two.toText(SampleRecords.full()))
                .startsWith("{\"title\":\"Shoes")
                .endsWith(",\"row\":42,\"preview.title\":\"Shoes\"}");
        assertThat(two.toText(SampleRecords.invalid(1, ""))).isEqualTo("{\"row\":1}");
    }
}
