package io.fluxcrawl.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.Capture.Cut;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.WireBytes;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.WarcFile.Entry;
import io.fluxcrawl.testing.CrawlUrls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class WarcSinkTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.000123Z");
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n";
    private static final SinkOptions OPTIONS =
            SinkOptions.builder().about(Map.of("software", "fluxcrawl/test")).build();

    private final Path folder;

    WarcSinkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Capture capture(String url, String response, @Nullable Cut cut) {
        return new Capture(
                CrawlUrls.url(url),
                NOON,
                "127.0.0.1",
                List.of("http/1.1", "tls/1.3"),
                "TLS_AES_128_GCM_SHA256",
                WireBytes.of("GET / HTTP/1.1\r\nhost: a\r\n\r\n".getBytes(ISO_8859_1)),
                WireBytes.of(response.getBytes(ISO_8859_1)),
                response.indexOf("\r\n\r\n") + 4,
                cut);
    }

    private static CapturedRecord captured(Capture... captures) {
        return SampleRecords.captured(List.of(captures), () -> {});
    }

    private List<Entry> written(String name, CapturedRecord... records) throws IOException {
        try (RecordSink sink = open(name)) {
            for (CapturedRecord each : records) sink.write(each);
        }
        return WarcFile.read(folder.resolve(name));
    }

    private RecordSink open(String name) {
        return RecordSink.open(target(name), OPTIONS);
    }

    private SinkTarget target(String name) {
        return SinkTarget.of(folder.resolve(name).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.warc", "a.warc.gz"})
    void aRowIsARequestAndAResponsePerCaptureThenItsRecord(String name) throws IOException {
        String moved = "HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n";
        List<Entry> entries = written(
                name,
                captured(capture("https://a.example/", moved, null), capture("https://a.example/b", CHUNKED, null)),
                CapturedRecord.of(SampleRecords.failed(9, "http://gone.example/", Outcome.DNS_FAILED)),
                CapturedRecord.of(SampleRecords.invalid(10, "no url")));
        assertThat(entries.stream().map(Entry::type))
                .containsExactly(
                        "warcinfo", "request", "response", "request", "response", "metadata", "metadata", "metadata");
        assertThat(entries).allSatisfy(each -> assertThat(each.faults()).isEmpty());

        Entry info = entries.get(0);
        assertThat(info.header("WARC-Filename")).isEqualTo(name);
        assertThat(new String(info.block(), ISO_8859_1))
                .isEqualTo("software: fluxcrawl/test\r\nformat: WARC File Format 1.1\r\nconformsTo: "
                        + "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n");

        Entry request = entries.get(3);
        Entry response = entries.get(4);
        assertThat(new String(response.block(), ISO_8859_1)).isEqualTo(CHUNKED);
        assertThat(new String(request.block(), ISO_8859_1)).isEqualTo("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
        assertThat(request.header("WARC-Concurrent-To")).isEqualTo(response.header("WARC-Record-ID"));
        for (Entry each : List.of(request, response)) {
            assertThat(each.target()).isEqualTo("https://a.example/b");
            assertThat(each.header("WARC-Date")).isEqualTo(NOON.toString());
            assertThat(each.header("WARC-IP-Address")).isEqualTo("127.0.0.1");
            assertThat(each.headers().all("WARC-Protocol")).containsExactly("http/1.1", "tls/1.3");
            assertThat(each.header("WARC-Cipher-Suite")).isEqualTo("TLS_AES_128_GCM_SHA256");
        }
        assertThat(response.header("WARC-Payload-Digest"))
                .as("of the body without its chunks")
                .isEqualTo(WarcFile.digestOf("hello".getBytes(ISO_8859_1)).toString());

        Entry row = entries.get(5);
        assertThat(row.headers().all("WARC-Concurrent-To"))
                .containsExactly(entries.get(2).header("WARC-Record-ID"), response.header("WARC-Record-ID"));
        assertThat(entries.get(6).target()).isEqualTo("http://gone.example/");
        assertThat(entries.get(7).target()).isNull();
    }

    @Test
    void theRecordOfARowIsTheLineThatJsonLinesHave() throws IOException {
        CrawlRecord record = SampleRecords.full();
        List<Entry> entries = written("a.warc", CapturedRecord.of(record));
        try (RecordSink sink = open("a.jsonl")) {
            sink.write(record);
        }
        assertThat(entries.get(1).header("Content-Type")).isEqualTo("application/json");
        assertThat(Written.utf8(entries.get(1).block()) + '\n').isEqualTo(Files.readString(folder.resolve("a.jsonl")));
    }

    @Test
    void aResponseThatIsNotWholeSaysWhy() throws IOException {
        String half = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf";
        for (Cut cut : Cut.values()) {
            Entry response =
                    written("a.warc", captured(capture("http://a/", half, cut))).get(2);
            assertThat(response.header("WARC-Truncated")).isEqualTo(cut.name().toLowerCase(Locale.ROOT));
            assertThat(response.header("WARC-Payload-Digest"))
                    .isEqualTo(WarcFile.digestOf("half".getBytes(ISO_8859_1)).toString());
        }
        Entry chunks = written("a.warc", captured(capture("http://a/", CHUNKED.substring(0, 60), Cut.TIME)))
                .get(2);
        assertThat(chunks.header("WARC-Payload-Digest"))
                .as("of chunks that do not end")
                .isEmpty();
    }

    @Test
    void everyRecordOfACompressedFileIsAGzipMemberOfItsOwn() throws IOException {
        CapturedRecord record = captured(capture("http://a/", CHUNKED, null));
        List<Entry> entries = written("a.warc.gz", record, record);
        Path file = folder.resolve("a.warc.gz");
        for (int i = 0; i < entries.size(); i++) {
            long end = i + 1 < entries.size() ? entries.get(i + 1).position() : Files.size(file);
            assertThat(WarcFile.member(file, entries.get(i).position(), end))
                    .startsWith("WARC/1.1\r\n")
                    .endsWith("\r\n\r\n")
                    .contains("WARC-Record-ID: " + entries.get(i).header("WARC-Record-ID"))
                    .containsOnlyOnce("WARC-Record-ID");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.warc", "a.warc.gz"})
    void aResumedFileHasOneWarcinfoAndAllCommittedRecords(String name) throws IOException {
        CapturedRecord record = captured(capture("http://a/", CHUNKED, null));
        CommitPosition mark;
        try (RecordSink sink = open(name)) {
            sink.write(record);
            mark = sink.commit();
            sink.write(record);
            sink.flush();
        }
        try (RecordSink sink = RecordSink.resume(target(name), OPTIONS, mark)) {
            sink.write(record);
        }
        List<Entry> entries = WarcFile.read(folder.resolve(name));
        assertThat(entries.stream().map(Entry::type))
                .containsExactly("warcinfo", "request", "response", "metadata", "request", "response", "metadata");
        assertThat(entries).allSatisfy(each -> assertThat(each.faults()).isEmpty());

        try (RecordSink sink = RecordSink.resume(target(name), OPTIONS, CommitPosition.START)) {
            sink.write(record);
        }
        assertThat(WarcFile.read(folder.resolve(name)).stream().map(Entry::type))
                .containsExactly("warcinfo", "request", "response", "metadata");
    }

    @Test
    void standardOutputTakesAWarcToo() throws IOException {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        try (RecordSink sink =
                RecordSink.open(SinkTarget.of(SinkTarget.STDOUT, SinkTarget.Format.WARC), OPTIONS, stdout)) {
            sink.write(captured(capture("http://a/", CHUNKED, null)));
        }
        Path copy = Files.write(folder.resolve("copy.warc"), stdout.toByteArray());
        assertThat(WarcFile.read(copy)).hasSize(4);
        assertThat(WarcFile.read(copy).get(0).header("WARC-Filename")).isEmpty();
    }

    @Test
    void capturesAreClosedOnceEverySinkHasWrittenTheirRecord() {
        AtomicInteger closed = new AtomicInteger();
        Flux<CapturedRecord> records = Flux.range(0, 500)
                .map(i ->
                        SampleRecords.captured(List.of(capture("http://a/", CHUNKED, null)), closed::incrementAndGet));
        RecordSink.drainCaptured(
                        records,
                        List.of(
                                TrialSink.free(),
                                open("a.warc.gz"),
                                TrialSink.free().failingAt("flush")))
                .onErrorComplete()
                .block();
        int written = closed.get();
        assertThat(written).isPositive();
        RecordSink.drainCaptured(records, List.of(TrialSink.free(), open("a.warc.gz")))
                .block();
        assertThat(closed).hasValue(written + 500);
        RecordSink.drainCaptured(records, List.of()).block();
        assertThat(closed).hasValue(written + 1_000);
    }
}
