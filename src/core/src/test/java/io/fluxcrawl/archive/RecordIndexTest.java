package io.fluxcrawl.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.Change;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.Hashes;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.record.RecrawlResult;
import io.fluxcrawl.record.ResponseInfo;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordIndexTest {
    @TempDir
    Path folder = Path.of("");

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("pages.jsonl"), List.of(lines));
    }

    private static RecordIndex index(Path file) {
        return RecordIndex.of(file, read -> {});
    }

    private static String line(long row, String url, String outcome, String more) {
        return "{\"row\":" + row + ",\"url\":\"" + url + "\",\"outcome\":\"" + outcome + "\",\"attempts\":1" + more
                + "}";
    }

    @Test
    void aRecordIsFoundByItsCanonicalUrl() throws IOException {
        Path file = folder.resolve("pages.jsonl");
        try (RecordSink sink = RecordSink.open(SinkTarget.of(file.toString()), SinkOptions.DEFAULT)) {
            sink.write(SampleRecords.full());
        }
        try (RecordIndex index = index(file)) {
            RecordValues whole = index.find(CrawlUrls.url("https://SHOP.example/shoes?size=9 1/2#x"));
            assertThat(whole).isNotNull();
            RecordValues summary = index.findSummary(CrawlUrls.url("https://shop.example/shoes?size=9%201/2"));
            assertThat(summary).isNotNull();
            assertThat(summary.value("headers")).isEqualTo(whole.value("headers"));
            assertThat(summary.value("title")).isNull();
            assertThat(index.find(CrawlUrls.url("https://shop.example/"))).isNull();
            assertThat(index.size()).isEqualTo(1);
        }
    }

    @Test
    void aRecordFoundIsEnoughToCompareAndToCarryOver() throws IOException {
        Path file = folder.resolve("pages.jsonl");
        CrawlRecord full = SampleRecords.full().toBuilder()
                .hashes(Hashes.NONE) // so that every column is compared by itself
                .recrawl(null)
                .build();
        try (RecordSink sink = RecordSink.open(SinkTarget.of(file.toString()), SinkOptions.DEFAULT)) {
            sink.write(full);
        }
        try (RecordIndex index = index(file)) {
            CrawlUrl url = CrawlUrls.url("https://shop.example/shoes?size=9 1/2");
            CrawlRecord again = full.comparedTo(index.find(url), index.columns());
            assertThat(again.recrawl()).isEqualTo(RecrawlResult.of(Change.SAME, List.of(), null));

            CrawlRecord unread = CrawlRecord.builder(full.seed(), Outcome.OK)
                    .finalUrl(full.finalUrl())
                    .response(ResponseInfo.builder().status(304).build())
                    .build();
            CrawlRecord carried = unread.comparedTo(index.find(url), index.columns());
            for (String column : Columns.ALL.names()) {
                boolean ofThePage = List.of("headers", "bytes", "truncated").contains(column)
                        || (Columns.ALL.names().indexOf(column)
                                        >= Columns.ALL.names().indexOf("sniffed_type")
                                && !column.equals("input"));
                if (ofThePage) assertThat(carried.value(column)).as(column).isNotNull();
            }
        }
    }

    @Test
    void theLastRecordWithAPageCountsForAUrl() throws IOException {
        Path file = file(
                line(1, "http://a.example/", "ok", ",\"status\":200,\"title\":\"old\""),
                line(2, "http://a.example", "ok", ",\"status\":200,\"title\":\"new\""),
                line(3, "http://a.example/", "response_timeout", ""),
                line(4, "http://a.example/#d", "duplicate", ",\"duplicate_of\":1"),
                line(5, "http://b.example/", "connect_timeout", ""),
                line(6, "http://b.example/", "dns_failed", ""),
                line(7, "http://c.example/", "cancelled", ""),
                line(8, "no url", "invalid_url", ""));
        try (RecordIndex index = index(file)) {
            assertThat(index.find(CrawlUrls.url("http://a.example/")))
                    .extracting(v -> v.text("title"))
                    .isEqualTo("new");
            assertThat(index.find(CrawlUrls.url("http://b.example/")))
                    .extracting(v -> v.text("outcome"))
                    .isEqualTo("dns_failed");
            assertThat(index.find(CrawlUrls.url("http://c.example/"))).isNull();
            assertThat(index.size()).isEqualTo(2);
        }
    }

    @Test
    void onlyChosenColumnsAreKnownOfAChoice() throws IOException {
        try (RecordIndex index = index(file("{\"url\":\"http://a.example/\",\"status\":200,\"title\":\"t\"}"))) {
            assertThat(index.columns()).containsExactlyInAnyOrder("url", "status", "title");
        }
        try (RecordIndex index = index(file(line(1, "http://a.example/", "ok", "")))) {
            assertThat(index.columns()).contains("title", "description");
        }
    }

    @Test
    void recordsWithoutUrlsAndMissingFilesAreRefused() throws IOException {
        Path file = file("{\"row\":1,\"title\":\"t\"}");
        assertThatThrownBy(() -> index(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("record 1 has no url");
        assertThatThrownBy(() -> index(folder.resolve("none.jsonl"))).isInstanceOf(ArchiveException.class);
    }

    /** A map in memory is the model. */
    @Property(tries = 20)
    void anOffsetTableHoldsTheLastValueOfEachKey(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        OffsetTable table = new OffsetTable();
        Map<Long, Long> model = new HashMap<>();
        for (int i = 0; i < 120_000; i++) {
            long key = random.nextInt(4) == 0 ? (random.nextInt(1000) - 500L) << 40 : random.nextLong();
            long place = random.nextLong() >>> 1;
            table.put(key, place);
            model.put(key, place);
        }
        assertThat(table.size()).isEqualTo(model.size());
        for (Map.Entry<Long, Long> each : model.entrySet()) {
            if (table.get(each.getKey()) != each.getValue()) throw new AssertionError(each.toString());
        }
        for (int i = 0; i < 10_000; i++) {
            long key = random.nextLong();
            if (!model.containsKey(key) && table.get(key) != -1) throw new AssertionError(key);
        }
    }
}
