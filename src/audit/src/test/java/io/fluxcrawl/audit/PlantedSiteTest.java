package io.fluxcrawl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.RecrawlOptions;
import io.fluxcrawl.page.PageDetail;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.HeaderChoice;
import io.fluxcrawl.recrawl.EarlierCrawl;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.sink.SitemapTable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** Each check finds exactly the pages that it was planted in, by a real crawl. */
@Tag("slow")
class PlantedSiteTest {
    /** Checks whose cases are records: a test must not depend on the speed of the machine. */
    private static final Set<String> BY_RECORD = Set.of("slow-first-byte");

    /** Checks with one finding for each host. */
    private static final Set<String> BY_HOST = Set.of("http1-only", "agents-refused", "no-content-signal");

    private static Path folder = Path.of("");

    private static PlantedSite site;
    private static Audit audit;

    @BeforeAll
    static void crawl(@TempDir Path given) throws IOException, InterruptedException, GeneralSecurityException {
        folder = given;
        site = new PlantedSite(folder);
        Path first = folder.resolve("first.jsonl");
        crawl(first, RecrawlOptions.builder().hashes(true).build());
        site.change();
        Path second = folder.resolve("second.parquet");
        try (EarlierCrawl earlier = EarlierCrawl.read(first)) {
            crawl(second, RecrawlOptions.builder().hashes(true).since(earlier).build());
        }
        String kept = System.getProperty("fluxcrawl.witness");
        Path to = kept == null ? folder.resolve("audit") : Path.of(kept);
        audit = Audit.open(List.of(second), to, AuditOptions.builtIn());
        if (kept != null) AuditExports.write(audit, EnumSet.of(AuditExports.Format.JSONL));
    }

    @AfterAll
    static void close() throws IOException {
        audit.close();
        site.close();
    }

    private static void crawl(Path output, RecrawlOptions recrawl) {
        CrawlOptions.Builder options = CrawlOptions.builder("fluxcrawl-test/1")
                .addresses(AddressScope.ANY)
                .frontier(frontier -> frontier.delay(Duration.ZERO)
                        .adaptiveDelay(AdaptiveDelay.OFF)
                        .perHost(4))
                .retries(retries -> retries.max(0))
                .robots(robots -> robots.retries(0).usage(true))
                .follow(FollowOptions.builder()
                        .depth(20)
                        .scope(FollowOptions.Scope.ANY)
                        .sitemaps(true)
                        .build())
                .parse(ParseOptions.full().toBuilder()
                        .outlinks(true)
                        .details(EnumSet.allOf(PageDetail.class))
                        .build())
                .recrawl(recrawl)
                .fetch(fetch -> {
                    fetch.trusted(List.of(site.server.certificate));
                    for (String host : PlantedSite.HOSTS)
                        fetch.resolve(host, List.of(InetAddress.getLoopbackAddress()));
                });
        SinkOptions sink = SinkOptions.builder().headers(HeaderChoice.ALL).build();
        List<RecordSink> sinks = new ArrayList<>(List.of(RecordSink.open(SinkTarget.of(output.toString()), sink)));
        String kept = System.getProperty("fluxcrawl.witness"); // a folder for src/bench/audit-witness.sh
        if (kept != null) {
            options.fetch(fetch -> fetch.captures(true));
            sinks.add(RecordSink.open(
                    SinkTarget.of(
                            Path.of(kept, output.getFileName() + ".warc.gz").toString()),
                    sink));
        }
        List<Seed> seeds = new ArrayList<>();
        for (String url : site.list()) seeds.add(Seed.of(seeds.size() + 1, url));
        SitemapTable sitemaps = SitemapTable.of(List.of(SinkTarget.of(output.toString())), sink);
        sitemaps.begin();
        try (Crawler crawler =
                Crawler.builder(options.build()).listener(sitemaps).build()) {
            RecordSink.drainCaptured(crawler.crawlWithCaptures(Flux.fromIterable(seeds)), sinks)
                    .block(Duration.ofMinutes(2));
            sitemaps.write();
        } finally {
            sitemaps.clear();
        }
    }

    private static Set<String> found(Check check) throws IOException {
        String column = check.links() ? "target" : "url";
        Set<String> urls = new TreeSet<>();
        for (List<@Nullable Object> row : audit.database()
                .rows("select distinct " + column + " from findings where check_id = '" + check.id() + "'")) {
            urls.add(String.valueOf(row.get(0)));
        }
        if (BY_HOST.contains(check.id())) {
            return urls.stream()
                    .map(url -> url.replaceAll("(?<=[0-9])/.*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return urls;
    }

    @Test
    void eachCheckFindsThePlantedPagesAndNoOthers() throws IOException {
        List<String> differences = new ArrayList<>();
        for (CheckResult result : audit.result().results()) {
            Check check = result.check();
            if (!check.isPossible() || BY_RECORD.contains(check.id())) continue;
            if (result.notChecked() != null) {
                differences.add(check.id() + " was not run: " + result.notChecked());
                continue;
            }
            Set<String> found = found(check);
            Set<String> missed = new TreeSet<>(site.expected(check.id()));
            missed.removeAll(found);
            found.removeAll(site.expected(check.id()));
            if (!missed.isEmpty()) differences.add(check.id() + " misses " + missed);
            if (!found.isEmpty()) differences.add(check.id() + " finds the sound " + found);
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void eachCheckHasAPlantedCase() {
        assertThat(CheckCatalogue.builtIn().checks().stream()
                        .filter(Check::isPossible)
                        .map(Check::id)
                        .filter(id -> !BY_RECORD.contains(id))
                        .filter(id -> site.expected(id).isEmpty()))
                .isEmpty();
    }

    @Test
    void theSiteHasManyPages() {
        assertThat(site.pages()).isGreaterThanOrEqualTo(120);
    }

    @Test
    void pagesThatWereNotVisitedAreCountedAsUnknown() {
        assertThat(result("hreflang-no-return").unknown()).isEqualTo(1);
    }

    @Test
    void ofHostsWithASitemapThatIsCutNothingIsSaidToBeMissing() {
        CheckResult absent = result("not-in-sitemap");
        assertThat(absent.unknown()).isGreaterThan(100);
        assertThat(absent.applicable()).isLessThan(50);
    }

    private static CheckResult result(String check) {
        return audit.result().results().stream()
                .filter(each -> each.check().id().equals(check))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSlowFirstByteIsFoundByItsRecord() throws IOException {
        Path records = folder.resolve("slow.jsonl");
        Files.writeString(
                records, record(1, "https://a.test/slow", 700.5) + "\n" + record(2, "https://a.test/fast", 80) + "\n");
        try (Audit slow = Audit.open(List.of(records), folder.resolve("slow"), AuditOptions.builtIn())) {
            assertThat(slow.database().rows("select url, detail from findings where check_id = 'slow-first-byte'"))
                    .containsExactly(List.of("https://a.test/slow", "701.0 ms"));
        }
    }

    @Test
    void nearTextsAreFoundByTheirHashes() throws IOException {
        Path records = folder.resolve("near.jsonl");
        Files.write(
                records,
                List.of(
                        hashed(1, "00ff00ff00ff00ff", "aa", 300),
                        hashed(2, "00ff00ff00ff00f8", "bb", 300), // three bits from the first
                        hashed(3, "80ff00ff00ff00ff", "aa", 300), // one bit, and the same bytes as the first
                        hashed(4, "f0ff00ff00ff00ff", "cc", 300), // four bits from the first, three from the third
                        hashed(5, "8421000000000000", "dd", 300),
                        hashed(6, "8421000000000000", "dd", 300), // an exact duplicate
                        hashed(7, "00ff00ff00ff00ff", "ee", 10))); // few words
        try (Audit near = Audit.open(List.of(records), folder.resolve("near"), AuditOptions.builtIn())) {
            assertThat(near.database()
                            .rows("select url, detail from findings where check_id = 'near-duplicate' order by 1"))
                    .containsExactly(
                            List.of("https://a.test/1", "with 3 others"),
                            List.of("https://a.test/2", "with 3 others"),
                            List.of("https://a.test/3", "with 3 others"),
                            List.of("https://a.test/4", "with 3 others"));
        }
    }

    private static String hashed(int row, String simhash, String content, int words) {
        return record(row, "https://a.test/" + row, 1)
                .replace(
                        "\"outcome\"",
                        "\"word_count\":" + words + ",\"content_hash\":\"" + content + "\",\"text_simhash\":\""
                                + simhash + "\",\"outcome\"");
    }

    private static String record(int row, String url, double millis) {
        return "{\"row\":" + row + ",\"url\":\"" + url + "\",\"final_url\":\"" + url
                + "\",\"outcome\":\"ok\",\"status\":200,\"content_type\":\"text/html\",\"timings_ms\":{\"first_byte\":"
                + millis + "}}";
    }
}
