package io.fluxcrawl.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.xlsx.WorkbookWriter.Heading;
import io.fluxcrawl.xlsx.WorkbookWriter.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** What a workbook holds, read by its specification. */
class WorkbookWriterTest {
    private static final List<Heading> COLUMNS = List.of(
            new Heading("text", Kind.TEXT),
            new Heading("number", Kind.NUMBER),
            new Heading("truth", Kind.TRUTH),
            new Heading("time", Kind.TIME));

    private final Path file;

    WorkbookWriterTest(@TempDir Path folder) {
        file = folder.resolve("a.xlsx");
    }

    private void write(int maxRows, Object[]... rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                WorkbookWriter workbook = new WorkbookWriter(out, maxRows)) {
            workbook.sheet("Pages", COLUMNS);
            for (Object[] row : rows) workbook.row(Arrays.asList(row));
        }
    }

    @Test
    void valuesHaveTheTypesOfSheets() throws IOException {
        write(10, new Object[] {"a", 42, true, Instant.parse("2026-11-21T12:00:00Z")}, new Object[] {
            null, 0.5, false, "1970-01-01T06:00:00Z"
        });
        Map<String, String> cells = Sheets.cells(file, 1);
        assertThat(cells)
                .containsEntry("A1", "text text")
                .containsEntry("A2", "text a")
                .containsEntry("B2", "n 42")
                .containsEntry("C2", "b 1")
                .containsEntry("D2", "n 46347.5")
                .containsEntry("B3", "n 0.5")
                .containsEntry("C3", "b 0")
                .containsEntry("D3", "n 25569.25")
                .doesNotContainKey("A3");
    }

    @Test
    void whatACellCannotHoldStaysReadable() throws IOException {
        String high = String.valueOf('\ud83d');
        String nul = String.valueOf((char) 0);
        String bell = String.valueOf((char) 7);
        write(
                20,
                new Object[] {"=1+1", BigInteger.TWO.pow(80), "yes", "yesterday"},
                new Object[] {"a" + nul + "b" + bell + high, Long.MAX_VALUE, null, null},
                new Object[] {"_x0041_ _x00_ <b>&\"'", Double.NaN, null, null},
                new Object[] {"x".repeat(40_000), (1L << 53), null, null},
                new Object[] {"  blanks\nand lines \ud83d\ude00", null, null, null});
        Map<String, String> cells = Sheets.cells(file, 1);
        assertThat(cells)
                .containsEntry("A2", "text =1+1")
                .containsEntry("B2", "text 1208925819614629174706176")
                .containsEntry("C2", "text yes")
                .containsEntry("D2", "text yesterday")
                .containsEntry("A3", "text a\uFFFDb\uFFFD\uFFFD")
                .containsEntry("B3", "text 9223372036854775807")
                .containsEntry("A4", "text _x0041_ _x00_ <b>&\"'")
                .containsEntry("B4", "text NaN")
                .containsEntry("B5", "n 9007199254740992")
                .containsEntry("A6", "text   blanks\nand lines \ud83d\ude00");
        assertThat(cells.get("A5"))
                .hasSize("text ".length() + WorkbookWriter.MAX_TEXT)
                .endsWith("x…");
    }

    @Test
    void theNamesStayInSightAndCanBeFiltered() throws IOException {
        write(10, new Object[] {"a", 1, true, null}, new Object[] {"b", 2, true, null});
        Element pane = (Element) Sheets.part(file, "xl/worksheets/sheet1.xml")
                .getElementsByTagName("pane")
                .item(0);
        assertThat(pane.getAttribute("ySplit")).isEqualTo("1");
        assertThat(pane.getAttribute("state")).isEqualTo("frozen");
        Element filter = (Element) Sheets.part(file, "xl/worksheets/sheet1.xml")
                .getElementsByTagName("autoFilter")
                .item(0);
        assertThat(filter.getAttribute("ref")).isEqualTo("A1:D3");
    }

    @Test
    void rowsBeyondTheLimitOfASheetGoToAnother() throws IOException {
        write(3, new Object[] {"a", 1, true, null}, new Object[] {"b", 2, true, null}, new Object[] {"c", 3, true, null
        });
        assertThat(Sheets.cells(file, 1)).containsEntry("A3", "text b").doesNotContainKey("A4");
        assertThat(Sheets.cells(file, 2)).containsEntry("A1", "text text").containsEntry("A2", "text c");
        assertThat(Sheets.part(file, "xl/workbook.xml")
                        .getElementsByTagName("sheet")
                        .getLength())
                .isEqualTo(2);
    }

    @Test
    void manyRowsAreWrittenInPieces() throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                WorkbookWriter workbook = new WorkbookWriter(out)) {
            workbook.sheet("Pages", COLUMNS);
            for (int i = 0; i < 1_999; i++) workbook.row(Arrays.asList("row " + i, i, true, null));
        }
        Map<String, String> cells = Sheets.cells(file, 1);
        assertThat(cells).containsEntry("A2000", "text row 1998").containsEntry("B501", "n 499");
        assertThat(cells).hasSize(4 + 3 * 1_999);
    }

    @Test
    void aWorkbookWithoutASheetCanBeOpened() throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                WorkbookWriter workbook = new WorkbookWriter(out)) {
            assertThat(workbook).isNotNull();
        }
        assertThat(Sheets.cells(file, 1)).isEmpty();
    }
}
