package io.fluxcrawl.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.archive.RecordArchive;
import io.fluxcrawl.record.ColumnGroup;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.CommitPosition;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs of crawls as workbooks. */
class XlsxSinkTest {
    private final Path folder;

    XlsxSinkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static String record(int row) {
        return "{\"row\":" + row + ",\"url\":\"https://a.test/" + row + "\",\"final_url\":\"https://a.test/" + row
                + "\",\"outcome\":\"ok\",\"status\":200,\"attempts\":1,\"depth\":0,\"fetched_at\":\"2026-11-21T12:00:00.000Z\","
                + "\"redirects\":[{\"url\":\"https://a.test/old\",\"status\":301}],\"timings_ms\":{\"first_byte\":12.5},"
                + "\"title\":\"=Title\",\"indexable\":true,\"seo\":{\"titles\":[\"=Title\",\"b\"],\"title_length\":6},"
                + "\"h1\":[\"One\",\"Two\"],\"json_ld\":[{\"@type\":\"Product\",\"n\":0.1234567890123456789}],\"input\":{\"price\":7}}";
    }

    private List<RecordValues> records(int from, int to) throws IOException {
        Path file = folder.resolve("in-" + from + ".jsonl");
        List<String> lines = new ArrayList<>();
        for (int row = from; row <= to; row++) lines.add(record(row));
        Files.write(file, lines);
        List<RecordValues> records = new ArrayList<>();
        try (RecordArchive archive = RecordArchive.open(file)) {
            for (RecordValues next; (next = archive.next()) != null; ) records.add(next);
        }
        return records;
    }

    private SinkTarget target() {
        return SinkTarget.of(folder.resolve("a.xlsx").toString());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("xlsx") || name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyKindOfColumnHasItsCell() throws IOException {
        SinkOptions options = SinkOptions.builder()
                .columns(Columns.ALL.select(List.of(
                        "row",
                        "url",
                        "status",
                        "fetched_at",
                        "timings_ms.first_byte",
                        "indexable",
                        "h1",
                        "json_ld",
                        "input",
                        "error")))
                .build();
        try (RecordSink sink = RecordSink.open(target(), options)) {
            records(1, 1).forEach(sink::write);
        }
        assertThat(Sheets.cells(folder.resolve("a.xlsx"), 1))
                .containsEntry("A1", "text row")
                .containsEntry("A2", "n 1")
                .containsEntry("B2", "text https://a.test/1")
                .containsEntry("C2", "n 200")
                .containsEntry("D2", "n 46347.5")
                .containsEntry("E2", "n 12.5")
                .containsEntry("F2", "b 1")
                .containsEntry("G2", "text [\"One\",\"Two\"]")
                .containsEntry("H2", "text [{\"@type\":\"Product\",\"n\":0.1234567890123456789}]")
                .containsEntry("I2", "text {\"price\":7}")
                .doesNotContainKey("J2");
        assertThat(names()).containsExactly("a.xlsx");
    }

    @Test
    void theColumnsOfAnAuditAreSingleValues() throws IOException {
        SinkOptions options =
                SinkOptions.builder().columns(ColumnGroup.AUDIT.columns()).build();
        try (RecordSink sink = RecordSink.open(target(), options)) {
            records(1, 1).forEach(sink::write);
        }
        Map<String, String> cells = Sheets.cells(folder.resolve("a.xlsx"), 1);
        List<String> names = ColumnGroup.AUDIT.columns().names();
        assertThat(cell(cells, names, "redirects")).isEqualTo("n 1");
        assertThat(cell(cells, names, "redirect_status")).isEqualTo("n 301");
        assertThat(cell(cells, names, "link_depth")).isEqualTo("n 0");
        assertThat(cell(cells, names, "by_sitemap")).isEqualTo("b 0");
        assertThat(cell(cells, names, "title")).isEqualTo("text =Title");
        assertThat(cell(cells, names, "titles")).isEqualTo("n 2");
        assertThat(cell(cells, names, "h1_1")).isEqualTo("text One");
        assertThat(cell(cells, names, "h1s")).isEqualTo("n 2");
        assertThat(cell(cells, names, "json_ld")).isEqualTo("n 1");
        assertThat(cell(cells, names, "first_byte_ms")).isEqualTo("n 12.5");
    }

    private static String cell(Map<String, String> cells, List<String> names, String name) {
        int at = names.indexOf(name);
        String letters = at < 26 ? "" + (char) ('A' + at) : "" + (char) ('A' + at / 26 - 1) + (char) ('A' + at % 26);
        return cells.getOrDefault(letters + "2", "none");
    }

    @Test
    void partsAreFilesBesideEachOtherAndAreResumed() throws IOException {
        SinkOptions options = SinkOptions.builder().partRows(2).build();
        CommitPosition position;
        RecordSink first = RecordSink.open(target(), options);
        records(1, 3).forEach(first::write);
        position = first.commit();
        records(4, 9).forEach(first::write); // never committed
        first.suspend();
        try (RecordSink resumed = RecordSink.resume(target(), options, position)) {
            records(4, 5).forEach(resumed::write);
        }
        List<String> rows = new ArrayList<>();
        for (Path part : List.of(folder.resolve("a.xlsx"), folder.resolve("a-2.xlsx"))) {
            Sheets.cells(part, 1).forEach((place, value) -> {
                if (place.matches("A[2-9]")) rows.add(value);
            });
        }
        assertThat(rows).containsExactly("n 1", "n 2", "n 3", "n 4", "n 5");
        assertThat(names()).allMatch(name -> name.matches("a(-\\d)?\\.xlsx"));
    }

    @Test
    void aForeignWorkbookIsNoPartAndStays() throws IOException {
        Path foreign = folder.resolve("a-2.xlsx");
        try (OutputStream out = Files.newOutputStream(foreign)) {
            org.dhatim.fastexcel.Workbook other = new org.dhatim.fastexcel.Workbook(out, "Excel", null);
            other.newWorksheet("mine");
            other.finish();
        }
        assertThatThrownBy(() -> RecordSink.open(target(), SinkOptions.DEFAULT))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("a-2.xlsx");
        Files.writeString(foreign, "no workbook at all");
        assertThatThrownBy(() -> RecordSink.open(target(), SinkOptions.DEFAULT)).isInstanceOf(SinkException.class);
    }

    @Test
    void aWorkbookThatReplacesAnotherIsWholeOrNotThere() throws IOException {
        SinkOptions options = SinkOptions.builder().partRows(2).build();
        try (RecordSink sink = RecordSink.openStaged(target(), options, OutputStream.nullOutputStream())) {
            records(1, 5).forEach(sink::write);
        }
        assertThat(names()).containsExactly("a-2.xlsx", "a-3.xlsx", "a.xlsx");
        RecordSink given = RecordSink.openStaged(target(), options, OutputStream.nullOutputStream());
        records(7, 7).forEach(given::write);
        given.suspend();
        assertThat(Sheets.cells(folder.resolve("a.xlsx"), 1)).containsEntry("A2", "n 1");
        try (RecordSink sink = RecordSink.openStaged(target(), options, OutputStream.nullOutputStream())) {
            records(7, 7).forEach(sink::write);
        }
        assertThat(names()).containsExactly("a.xlsx");
    }

    @Test
    void aWorkbookIsNotReadBack() {
        assertThatThrownBy(() -> RecordArchive.open(folder.resolve("a.xlsx")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read back from the workbook");
        assertThatThrownBy(() -> SinkTarget.of("-", SinkTarget.Format.XLSX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a file");
    }
}
