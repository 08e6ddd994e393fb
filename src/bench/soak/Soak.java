package io.fluxcrawl.soak;

import com.github.luben.zstd.ZstdInputStream;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.RetryOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import reactor.core.publisher.Flux;

/**
 * Soak test: many visits, some of them to misbehaving servers, by the crawler as an embedder uses it, written to a file as
 * the command does. Resources are measured ten times, see {@link ResourceSnapshot}. Run by {@code soak.sh}.
 */
final class Soak {
    private static final int WARM_UP = 2_000;
    private static final int WAYS_OF_A_HOST = 10_000;

    private final int visits;
    private final int hosts;
    private final int bad;
    private final Path folder;
    private final String port;
    private final List<String[]> hostile = new ArrayList<>();
    private final BitSet recorded = new BitSet();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final List<ResourceSnapshot> standings = new ArrayList<>();
    private int records;
    private int twice;
    private int goodSuffered;
    private long requests;

    private Soak(String[] args) throws IOException {
        folder = Path.of(args[0]);
        visits = Integer.parseInt(args[1]);
        hosts = Integer.parseInt(args[2]);
        bad = Integer.parseInt(args[3]);
        port = Files.readString(folder.resolve("port"));
        for (String line : Files.readAllLines(folder.resolve("hostile.tsv"))) hostile.add(line.split("\t"));
    }

    public static void main(String[] args) throws Exception {
        Soak soak = new Soak(args);
        System.exit(
                soak.run(Integer.parseInt(args[4]), Duration.ofMillis((long) (Double.parseDouble(args[5]) * 1000)))
                        ? 0
                        : 1);
    }

    /** Makes good visits that are not counted, since the first visits of a JVM are slow. */
    private void warmUp(CrawlOptions options) {
        try (Crawler crawler = Crawler.create(options.toBuilder()
                .fetch(fetch -> fetch.timeout(Duration.ofMinutes(1))
                        .connectTimeout(Duration.ofMinutes(1))
                        .responseTimeout(Duration.ofMinutes(1)))
                .build())) {
            crawler.crawl(Flux.range(1, WARM_UP)
                            .map(row -> Seed.of(
                                    row,
                                    "http://127.0." + row % 5 + ".1:" + port + "/s/" + row + "?size=9k&encoding=gzip")))
                    .blockLast();
        }
    }

    private boolean run(int concurrency, Duration deadline) throws Exception {
        CrawlOptions options = options(concurrency, deadline);
        warmUp(options);
        Path output = folder.resolve("records.jsonl.zst");
        ResourceSnapshot before = ResourceSnapshot.now(0);
        System.out.println(ResourceSnapshot.HEADER);
        try (Crawler crawler = Crawler.create(options)) {
            Flux<Seed> seeds = Flux.range(1, visits).map(row -> Seed.of(row, url(row)));
            Flux<CrawlRecord> counted = crawler.crawl(seeds).doOnNext(this::count);
            RecordSink.drain(counted, List.of(RecordSink.open(SinkTarget.of(output.toString()), SinkOptions.DEFAULT)))
                    .block();
        }
        ResourceSnapshot after = ResourceSnapshot.now(records);
        System.out.println(after.line("closed", standings.get(standings.size() - 1)));
        churn();
        System.out.printf(
                "%d rows in, %d records, %d requests and more for robots.txt: %s%n",
                visits, records, requests, outcomes);
        return verdict(before, after, written(output));
    }

    private CrawlOptions options(int concurrency, Duration deadline) throws IOException, CertificateException {
        CrawlOptions defaults = CrawlOptions.builder("fluxcrawl-soak/1 (+https://example.com/bot)")
                .build();
        X509Certificate authority;
        try (InputStream pem = Files.newInputStream(folder.resolve("ca.pem"))) {
            authority =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
        return defaults.toBuilder()
                .concurrency(concurrency)
                .addresses(AddressScope.SEEDS)
                .frontier(FrontierOptions.builder()
                        .delay(Duration.ZERO)
                        .perHost(8)
                        .adaptiveDelay(AdaptiveDelay.OFF)
                        // hosts with many rows go first: the further the crawler reads ahead, the later the bad rows
                        // come
                        .maxQueued(2_000)
                        .hostBackoff(backoff -> backoff.backoff(Duration.ofMillis(50))
                                .maxBackoff(Duration.ofMillis(200))
                                .pauses(0)
                                .pause(Duration.ZERO)
                                .downFor(Duration.ofMillis(300)))
                        .build())
                .retries(RetryOptions.builder()
                        .max(1)
                        .backoff(Duration.ofMillis(20))
                        .maxHold(Duration.ofMillis(200))
                        .build())
                .robots(robots -> robots.retries(0))
                .fetch(fetch -> fetch.timeout(deadline)
                        .connectTimeout(deadline.dividedBy(2))
                        .tlsTimeout(deadline.dividedBy(2))
                        .responseTimeout(deadline.dividedBy(2))
                        .bodyIdleTimeout(deadline.dividedBy(4))
                        .trusted(List.of(authority)))
                .build();
    }

    /** Returns the URL of a row, the same in every run. */
    private String url(int row) {
        Random random = new Random(row * 0x9E3779B97F4A7C15L);
        random.nextInt();
        boolean misbehaves = random.nextInt(100) < bad;
        int host = (int) (row * 7919L % hosts);
        if (!misbehaves)
            return "http://127." + (1 + host / 62_500) + '.' + host / 250 % 250 + '.' + (1 + host % 250) + ':' + port
                    + "/s/" + row + "?size=" + (2 + row % 30) + "k" + (row % 3 == 0 ? "&encoding=gzip" : "");
        if (random.nextBoolean()) {
            int one = random.nextInt(WAYS_OF_A_HOST);
            return "http://127.66." + one / 250 + '.' + (1 + one % 250) + ':' + port + "/s/" + row;
        }
        String[] entry = hostile.get(random.nextInt(hostile.size()));
        boolean certified = entry[1].equals("tls"); // the certificate is valid for one name only
        String url = entry[2] + "?row=" + row;
        return certified ? url : url.replace("://", "://h" + random.nextInt(WAYS_OF_A_HOST) + '.');
    }

    private boolean isGood(CrawlRecord record) {
        String text = record.seed().text();
        return text.startsWith("http://127.") && !text.startsWith("http://127.66.");
    }

    /** Counts a record. Called by one thread at a time. */
    private void count(CrawlRecord record) {
        int row = (int) record.row();
        if (recorded.get(row)) twice++;
        recorded.set(row);
        records++;
        requests += record.request().attempts() + record.request().redirects().size();
        outcomes.merge(record.outcome(), 1, Integer::sum);
        if (isGood(record) && record.outcome() != Outcome.OK) {
            goodSuffered++;
            if (goodSuffered <= 5)
                System.out.println("a good row is not ok: " + record.outcome() + ' ' + record.error());
        }
        if ((long) records * 10 / visits > standings.size()) {
            ResourceSnapshot now = ResourceSnapshot.now(records);
            System.out.println(now.line(
                    Integer.toString(standings.size() + 1),
                    standings.isEmpty() ? null : standings.get(standings.size() - 1)));
            standings.add(now);
        }
    }

    /** Allocates buffers: Netty reports a leak when it hands out a buffer after the lost one was collected. */
    private static void churn() {
        for (int round = 0; round < 5; round++) {
            System.gc();
            for (int i = 0; i < 50_000; i++)
                PooledByteBufAllocator.DEFAULT.directBuffer(64).release();
        }
    }

    /** Returns the number of rows in the file, or -1 if one occurs twice. */
    private int written(Path output) throws IOException {
        BitSet rows = new BitSet();
        int lines = 0;
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new ZstdInputStream(Files.newInputStream(output)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines++;
                rows.set(Integer.parseInt(line.substring("{\"row\":".length(), line.indexOf(','))));
            }
        }
        return lines == rows.cardinality() ? lines : -1;
    }

    private boolean verdict(ResourceSnapshot before, ResourceSnapshot after, int written) throws IOException {
        boolean once = twice == 0 && records == visits && recorded.cardinality() == visits && written == visits;
        System.out.printf(
                "recorded exactly once: %s (%d records, %d twice, %d lines in the file)%n",
                once, records, twice, written);
        System.out.printf("good rows that are not ok: %d%n", goodSuffered);
        ResourceSnapshot first = standings.get(0);
        ResourceSnapshot last = standings.get(standings.size() - 1);
        boolean flat = last.isFlatAgainst(first);
        System.out.printf("constant resources: %s (%s)%n", flat, ResourceSnapshot.CRITERION);
        boolean gone = after.sockets() <= before.sockets() && after.pinned() == 0;
        System.out.printf(
                "all released after close: %s (%d more sockets than before, %d bytes of buffers)%n",
                gone, after.sockets() - before.sockets(), after.pinned());
        if (!gone) Sockets.open().forEach(socket -> System.out.println("  still open: " + socket));
        return once && flat && gone && goodSuffered == 0;
    }
}
