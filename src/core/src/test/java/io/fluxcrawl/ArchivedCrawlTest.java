package io.fluxcrawl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.RetryOptions;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.sink.WarcFile;
import io.fluxcrawl.sink.WarcFile.Entry;
import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.Misbehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.LengthedBody;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole crawls into a WARC, read back by another's reader. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ArchivedCrawlTest {
    private static final CrawlOptions EAGER = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.SEEDS)
            .fetch(fetch -> fetch.captures(true))
            .frontier(frontier -> frontier.delay(Duration.ZERO).perHost(8).adaptiveDelay(AdaptiveDelay.OFF))
            .retries(retries -> retries.backoff(Duration.ofMillis(1)))
            .build();

    private static final List<String> urls = new ArrayList<>();
    private static List<CrawlRecord> records = List.of();
    private static List<Entry> entries = List.of();

    private final Path file;

    ArchivedCrawlTest(@TempDir Path folder) {
        file = folder.resolve("crawl.warc.gz");
    }

    /** The whole hostile site among good rows, crawled once for all that is said of it. */
    @BeforeAll
    static void crawlTheHostileSite(@TempDir Path folder) throws IOException {
        Path archive = folder.resolve("hostile.warc.gz");
        try (TestWeb web = TestWeb.start(TestWebOptions.builder().hostile(true).build())) {
            for (Misbehaviour each : web.misbehaviours()) urls.add(each.url());
            for (int row = 0; row < 300; row++) {
                String kind = row % 6 == 0 ? "?encoding=gzip&size=20k" : "";
                urls.add(web.url("127.1.0." + (1 + row % 20), "/s/page-" + row + kind));
            }
            records = archive(
                    EAGER.toBuilder()
                            .retries(RetryOptions.builder().max(0).build())
                            .fetch(fetch -> fetch.timeout(Duration.ofSeconds(8)).trusted(List.of(web.authority())))
                            .build(),
                    urls,
                    archive);
        }
        entries = WarcFile.read(archive);
    }

    private List<CrawlRecord> archive(CrawlOptions options, List<String> urls) {
        return archive(options, urls, file);
    }

    /** The records, their captures closed. */
    private static List<CrawlRecord> archive(CrawlOptions options, List<String> urls, Path file) {
        List<CrawlRecord> records = new ArrayList<>();
        try (Crawler crawler = Crawler.create(options)) {
            Flux<Seed> seeds = Flux.range(0, urls.size()).map(i -> Seed.of(i + 1L, urls.get(i)));
            RecordSink sink = RecordSink.open(SinkTarget.of(file.toString()), SinkOptions.DEFAULT);
            RecordSink.drainCaptured(
                            crawler.crawlWithCaptures(seeds).doOnNext(captured -> records.add(captured.record())),
                            List.of(sink))
                    .block();
            // that of a robots.txt is given back a moment after its rows have gone on
            Eventually.until("no bytes held", () -> crawler.heldBytes().held() == 0);
        }
        return records;
    }

    private static List<Entry> ofType(List<Entry> entries, String type) {
        return entries.stream().filter(each -> each.type().equals(type)).toList();
    }

    @Test
    void everyMisbehaviourIsOneRowOfASoundArchive() {
        assertThat(entries).allSatisfy(each -> assertThat(each.faults()).isEmpty());
        assertThat(entries.get(0).type()).isEqualTo("warcinfo");
        assertThat(ofType(entries, "metadata").stream()
                        .map(ArchivedCrawlTest::row)
                        .sorted())
                .as("one for each row")
                .isEqualTo(LongStream.rangeClosed(1, urls.size()).boxed().toList());
        assertThat(ofType(entries, "request")).hasSameSizeAs(ofType(entries, "response"));
        assertThat(ofType(entries, "response")).allSatisfy(ArchivedCrawlTest::endsAsItSays);
    }

    private static long row(Entry metadata) {
        return json(metadata).get("row").asLong();
    }

    private static JsonNode json(Entry metadata) {
        return new JsonMapper().readTree(new String(metadata.block(), UTF_8));
    }

    /** A response that is not said to be cut can be read to its end, and its payload is what the digest says. */
    private static void endsAsItSays(Entry response) throws IOException {
        assertThat(new String(response.block(), 0, 5, ISO_8859_1)).isEqualToIgnoringCase("HTTP/");
        if (response.headers().first("WARC-Payload-Digest").isEmpty()) return;
        byte[] payload = payload(response);
        assertThat(WarcFile.digest(payload)).isEqualTo(response.header("WARC-Payload-Digest"));
    }

    private static HttpResponse http(Entry response) throws IOException {
        byte[] block = response.block();
        return HttpResponse.parse(LengthedBody.create(
                Channels.newChannel(new ByteArrayInputStream(block)), ByteBuffer.allocate(0), block.length));
    }

    private static byte[] payload(Entry response) throws IOException {
        return WarcFile.bytes(http(response).body());
    }

    @Test
    void aPageReadOutOfTheArchiveIsThePageOfTheRecord() throws IOException {
        Map<String, Entry> responses = new HashMap<>();
        for (Entry each : ofType(entries, "response")) responses.put(each.target(), each);
        PageParser parser = PageParser.create(ParseOptions.head());
        Map<String, String> differing = new TreeMap<>();
        int compared = 0;
        for (CrawlRecord record : records) {
            if (record.finalUrl() == null
                    || record.page() == null
                    || Objects.requireNonNull(record.response()).truncated()) continue;
            CrawlUrl url = record.finalUrl();
            Entry response = responses.get(url.href());
            if (response == null || !isWhole(response)) continue;
            Fetched replayed = replay(url, response);
            if (replayed == null) continue;
            compared++;
            PageMetadata page = parser.read(replayed).page();
            if (!Objects.equals(page.head().title(), record.page().head().title())
                    || !Objects.equals(
                            page.head().description(), record.page().head().description())
                    || !Objects.equals(
                            page.head().canonical(), record.page().head().canonical())
                    || !Objects.equals(page.charset(), record.page().charset())) {
                differing.put(
                        record.finalUrl().href(),
                        page.head().title() + " / " + record.page().head().title());
            }
        }
        assertThat(compared).isGreaterThan(100);
        assertThat(differing).isEmpty();
    }

    private static boolean isWhole(Entry response) {
        return response.headers().first("WARC-Truncated").isEmpty()
                && response.headers().first("WARC-Payload-Digest").isPresent();
    }

    /** As another reader decodes it; null where that reader knows less of codings than we do. */
    private static @Nullable Fetched replay(CrawlUrl url, Entry response) {
        try {
            HttpResponse http = http(response);
            List<Headers.Field> fields = http.headers().map().entrySet().stream()
                    .flatMap(each -> each.getValue().stream().map(value -> new Headers.Field(each.getKey(), value)))
                    .toList();
            byte[] body = WarcFile.bytes(http.bodyDecoded());
            return new Fetched(
                    url, http.status(), new Headers(fields), Body.of(body), false, Exchange.none(Instant.EPOCH));
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    @Test
    void everyHopAndEveryAnswerThatWasAskedForAgainIsThereInItsOrder() throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            String end = web.url("127.0.0.3", "/s/end?status=500");
            String middle = web.url("127.0.0.2", "/s/middle?status=302&location=" + escaped(end));
            String start = web.url("127.0.0.1", "/s/start?status=301&location=" + escaped(middle));
            archive(EAGER, List.of(start));
            List<Entry> entries = WarcFile.read(file);
            assertThat(ofType(entries, "response").stream().map(Entry::target))
                    .containsExactly(start, middle, end, end, end);
            assertThat(ofType(entries, "metadata")).singleElement().satisfies(row -> {
                assertThat(row.headers().all("WARC-Concurrent-To"))
                        .isEqualTo(ofType(entries, "response").stream()
                                .map(each -> each.header("WARC-Record-ID"))
                                .toList());
                assertThat(json(row).get("redirects")).hasSize(2);
            });
        }
    }

    private static String escaped(String url) {
        return URLEncoder.encode(url, UTF_8);
    }

    @Test
    void aRowThatIsRefusedAfterARedirectStillHasItsRedirect() throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.builder()
                .hosts(host -> host.equals("127.0.0.2")
                        ? HostBehaviour.HEALTHY.withRobots("User-agent: *\nDisallow: /\n")
                        : HostBehaviour.HEALTHY)
                .build())) {
            String start = web.url("127.0.0.1", "/s/start?status=301&location=" + web.url("127.0.0.2", "/s/secret"));
            List<CrawlRecord> records = archive(EAGER, List.of(start));
            assertThat(records.get(0).outcome()).isEqualTo(Outcome.ROBOTS_DENIED);
            assertThat(ofType(WarcFile.read(file), "response").stream().map(Entry::target))
                    .containsExactly(start);
        }
    }

    @Test
    void aListenerThatClosesNothingGetsEveryPageAllTheSame() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(EAGER.toBuilder()
                        .fetch(fetch -> fetch.maxHeldBytes(300_000))
                        .build())) {
            List<CapturedRecord> records = Objects.requireNonNull(crawler.crawlWithCaptures(
                            Flux.range(1, 60).map(i -> Seed.of(i, web.url("127.0.0." + i, "/s/a?size=100k"))))
                    .collectList()
                    .block());
            assertThat(records).hasSize(60).allSatisfy(record -> {
                assertThat(record.record().outcome()).isEqualTo(Outcome.OK);
                assertThat(record.captures()).hasSize(1);
            });
            Eventually.until(
                    "no bytes held by a crawl that is over",
                    () -> crawler.heldBytes().held() == 0);
        }
    }

    @Test
    void whereNoCapturesAreAskedForThereAreNone() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(
                        EAGER.toBuilder().fetch(FetchOptions.DEFAULT).build())) {
            CapturedRecord record = Objects.requireNonNull(
                    crawler.crawlWithCaptures(Flux.just(Seed.of(1, web.url("127.0.0.1", "/s/a"))))
                            .blockLast());
            assertThat(record.captures()).isEmpty();
        }
    }
}
