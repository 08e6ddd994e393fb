package io.fluxcrawl.recrawl;

import io.fluxcrawl.archive.RecordIndex;
import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.Hashes;
import io.fluxcrawl.record.RequestInfo;
import io.fluxcrawl.record.ResponseInfo;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Indexes the output of a crawl and looks URLs up in it; prints seconds, microseconds and peak memory. Run by {@code
 * since.sh}.
 */
public final class SinceBench {
    private SinceBench() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("make")) make(Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
        else look(Path.of(args[1]));
    }

    /** Writes records of the pages of a folder, repeated, each with its own URL. */
    private static void make(Path pages, Path output, int records) throws IOException {
        PageParser parser = PageParser.create(ParseOptions.head());
        List<Fetched> fetched = new ArrayList<>();
        try (Stream<Path> files = Files.list(pages)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".html"))
                    .sorted()
                    .toList()) {
                Headers headers = Headers.EMPTY
                        .with("content-type", "text/html; charset=utf-8")
                        .with("etag", "\"" + file.getFileName() + "\"");
                Exchange exchange = new Exchange(Instant.EPOCH, Timings.NONE, null, "HTTP/1.1", 0, true);
                fetched.add(new Fetched(url(0), 200, headers, Body.of(Files.readAllBytes(file)), false, exchange));
            }
        }
        List<PageMetadata> read = fetched.stream().map(parser::parse).toList();
        try (RecordSink sink = RecordSink.open(SinkTarget.of(output.toString()), SinkOptions.DEFAULT)) {
            for (int i = 0; i < records; i++) {
                int page = i % read.size();
                sink.write(record(i, fetched.get(page), read.get(page)));
            }
        }
        System.out.printf("%,d records, %,d MiB%n", records, Files.size(output) >> 20);
    }

    private static CrawlRecord record(int i, Fetched fetched, PageMetadata page) {
        return CrawlRecord.builder(Seed.of(i + 1L, url(i).href()), Outcome.OK)
                .finalUrl(url(i))
                .request(RequestInfo.builder()
                        .attempts(1)
                        .fetchedAt(Instant.EPOCH)
                        .timings(Timings.NONE)
                        .ip("192.0.2.1")
                        .build())
                .response(ResponseInfo.builder()
                        .status(200)
                        .httpVersion("HTTP/1.1")
                        .headers(fetched.headers())
                        .bytesWire(1L)
                        .bytes(fetched.body().length())
                        .build())
                .page(page)
                .parseTime(Duration.ofNanos(1))
                .hashes(new Hashes("0".repeat(64), "0".repeat(64)))
                .build();
    }

    private static CrawlUrl url(int i) {
        String text = "https://www.host" + i % 9_973 + ".example/section/" + i;
        return ((Normalized.Valid) UrlNormalizer.normalize(text)).url();
    }

    private static void look(Path output) throws IOException {
        long start = System.nanoTime();
        try (RecordIndex index = RecordIndex.of(output, read -> {})) {
            double seconds = (System.nanoTime() - start) / 1e9;
            int records = Math.toIntExact(index.size());
            Random random = new Random(1);
            double brief = micros(() -> index.findSummary(url(random.nextInt(records))) != null);
            double whole = micros(() -> index.find(url(random.nextInt(records))) != null);
            double none = micros(() -> index.findSummary(url(records + random.nextInt(records))) == null);
            System.out.printf(
                    "%,d records indexed in %.1f s; a look-up of one in brief %.0f us, whole %.0f us, of none %.1f us; peak RSS"
                            + " %d MiB, of which anonymous at the end %d MiB%n",
                    records, seconds, brief, whole, none, status("VmHWM"), status("RssAnon"));
        }
    }

    private interface LookUp {
        boolean right();
    }

    private static double micros(LookUp lookUp) {
        int times = 20_000;
        for (int i = 0; i < times; i++) if (!lookUp.right()) throw new AssertionError();
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) if (!lookUp.right()) throw new AssertionError();
        return (System.nanoTime() - start) / 1e3 / times;
    }

    private static long status(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(name + ":")) return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
        }
        return -1;
    }
}
