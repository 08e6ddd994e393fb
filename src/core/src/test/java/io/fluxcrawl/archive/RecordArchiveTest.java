package io.fluxcrawl.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.record.RecordView;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.SinkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an output holds is read back as what was written. */
class RecordArchiveTest {
    private final Path folder;

    RecordArchiveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.ndjson", "a.jsonl.gz", "a.jsonl.zst"})
    void recordsReadBackAreWrittenAsTheyWere(String name) throws IOException {
        List<CrawlRecord> records = List.of(
                SampleRecords.full(),
                SampleRecords.invalid(2, "no url"),
                SampleRecords.failed(3, "http://a/", Outcome.DNS_FAILED),
                SampleRecords.titled("", input()));
        List<RecordValues> read = Outputs.read(write(name, records));
        assertThat(read).extracting(RecordValues::row).containsExactly(42L, 2L, 3L, 1L);
        assertThat(Files.readString(write("again.jsonl", read)))
                .isEqualTo(Files.readString(write("first.jsonl", records)));
    }

    @Test
    void aValueHasTheJavaTypeOfItsColumn() throws IOException {
        RecordValues full =
                Outputs.read(write("a.jsonl", List.of(SampleRecords.full()))).get(0);
        assertThat(full.get("row")).isEqualTo(42L);
        assertThat(full.get("status")).isEqualTo(200);
        assertThat(full.get("fetched_at")).isEqualTo(Instant.parse("2026-11-21T09:30:00.120Z"));
        assertThat(full.get("timings_ms"))
                .isInstanceOfSatisfying(RecordValues.class, parts -> assertThat(parts.get("total"))
                        .isInstanceOf(Double.class));
        assertThat(full.get("headers"))
                .isEqualTo(Map.of(
                        "content-type", List.of("text/html; charset=utf-8"),
                        "link", List.of("</a.css>; rel=preload", "</b.css>; rel=preload"),
                        "x-robots-tag", List.of("noarchive")));
        assertThat(full.get("title")).isEqualTo(full.text("title"));
        assertThat(full.text("status")).isNull();
    }

    @Test
    void valuesOfUnknownColumnsAreKept() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "{\"row\":1,\"colour\":{\"red\":[1.50,null]}}\n");
        assertThat(Outputs.read(file).get(0).get("colour")).hasToString("{red=[1.50, null]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]                            | line 2: it is no JSON object.",
                "{\"row\":\"x\"}                | line 2: row: a whole number in range was expected, not \"x\".",
                "{\"redirects\":[{\"status\":{}}]} | line 2: redirects.status: a whole number in range was expected, not an object.",
                "{\"fetched_at\":\"today\"}     | line 2: fetched_at: a time in ISO 8601 was expected, not \"today\".",
                "{\"row\":2,\"title\":\"        | line 2: it is cut off; the crawl that wrote it did not end.",
                "hello                          | line 2: it is no JSON ("
            })
    void anInvalidLineIsNamedWithItsFault(String line, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "{\"row\":1}\n" + line);
        try (RecordArchive archive = RecordArchive.open(file)) {
            assertThat(archive.next()).isNotNull();
            assertThatThrownBy(archive::next)
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageStartingWith("Cannot read " + file + ": " + why);
        }
    }

    @Test
    void aFileWithoutRecordsIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("a.jsonl"), "{\"colour\":\"red\"}\n");
        assertThatThrownBy(() -> Outputs.read(other))
                .hasMessage("Cannot read " + other
                        + ": line 1: it is no record: none of its names is the name of a column.");
        Path none = folder.resolve("none.jsonl.gz");
        assertThatThrownBy(() -> Outputs.read(none)).hasMessage("Cannot read " + none + ": no such file.");
        Path packed = Files.writeString(folder.resolve("a.jsonl.gz"), "{\"row\":1}");
        assertThatThrownBy(() -> Outputs.read(packed)).isInstanceOf(ArchiveException.class);
        assertThatThrownBy(() -> Outputs.read(folder.resolve("a.xlsx")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read back from the workbook");
        assertThatThrownBy(() -> Outputs.read(folder.resolve("a.xml")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot tell the format of ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl.gz", "a.jsonl.zst"})
    void aTruncatedFileIsRefused(String name) throws IOException {
        Path file = write(name, List.of(SampleRecords.full(), SampleRecords.full()));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        assertThatThrownBy(() -> Outputs.read(file)).isInstanceOf(ArchiveException.class);
    }

    @Test
    void aGzipMemberWithADamagedHeaderIsNotTakenForTheEnd() throws IOException {
        Path file = write("a.jsonl.gz", List.of(SampleRecords.full()));
        byte[] member = Files.readAllBytes(file);
        byte[] damaged = member.clone();
        damaged[2] = 9; // no compression method of RFC 1952
        Files.write(file, damaged, java.nio.file.StandardOpenOption.APPEND);
        assertThatThrownBy(() -> Outputs.read(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("its gzip data is followed by other bytes");
    }

    private static Map<String, @Nullable Object> input() {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("none", null);
        input.put("empty", "");
        input.put("list", List.of());
        input.put("tree", Map.of("a", List.of(Map.of(), 1.5, true)));
        return input;
    }

    private Path write(String name, List<? extends RecordView> records) {
        return Outputs.write(folder.resolve(name), SinkOptions.DEFAULT, records);
    }
}
