package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.sink.SinkTarget.Compression;
import io.fluxcrawl.sink.SinkTarget.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkTargetTest {
    @ParameterizedTest
    @CsvSource({
        "pages.jsonl, JSONL, NONE",
        "a/b.c/pages.ndjson, JSONL, NONE",
        "pages.csv, CSV, NONE",
        "PAGES.CSV, CSV, NONE",
        "pages.jsonl.gz, JSONL, GZIP",
        "pages.csv.gz, CSV, GZIP",
        "pages.jsonl.zst, JSONL, ZSTD",
        "pages.Csv.ZST, CSV, ZSTD",
        "pages.warc, WARC, NONE",
        "pages.WARC.gz, WARC, GZIP",
        "pages.parquet, PARQUET, NONE",
        "pages.duckdb, DUCKDB, NONE",
        "pages.xlsx, XLSX, NONE",
        "-, JSONL, NONE"
    })
    void theEndingTellsFormatAndCompression(String name, Format format, Compression compression) {
        assertThat(SinkTarget.of(name)).isEqualTo(new SinkTarget(name, format, compression));
    }

    @ParameterizedTest
    @CsvSource({"-, NONE", "/dev/stderr, NONE", "pages, NONE", "pages.gz, GZIP", "pages.jsonl, NONE"})
    void aFormatGivenNeedsNoEnding(String name, Compression compression) {
        assertThat(SinkTarget.of(name, Format.CSV)).isEqualTo(new SinkTarget(name, Format.CSV, compression));
    }

    @Test
    void aWarcIsCompressedWithGzipOrNotAtAll() {
        assertThatThrownBy(() -> SinkTarget.of("pages.warc.zst"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot write pages.warc.zst: a WARC is .warc or .warc.gz, not .zst.");
    }

    @Test
    void anUnknownEndingIsRefusedWithTheKnownOnes() {
        for (String name : new String[] {"pages.json", "pages", "pages.gz", "csv", ""}) {
            assertThatThrownBy(() -> SinkTarget.of(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Cannot tell the format of " + name
                            + " by its ending; known are .jsonl, .ndjson, .csv, .warc, .parquet, .duckdb, .xlsx;"
                            + " those of text also with .gz or .zst.");
        }
    }
}
