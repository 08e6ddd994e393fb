package io.fluxcrawl.job;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.Proxy;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Jobs as files of this project ({@code src/test/resources/io/fluxcrawl/job/format-N}), one folder for each format that was
 * ever written: {@code interrupted} was stopped in the middle and holds half a record that no commit counts,
 * {@code finished} is whole. Their list is crawled through a proxy, which is the test web at whatever port it has, so they
 * can be resumed anywhere; the folder that they lie in is {@code @folder@} in their manifests.
 */
final class JobFixture {
    static final long ROWS = 8;
    static final long RECORDS = 43;

    private static final String PLACE = "@folder@";
    private static final List<String> LIST = List.of(
            "http://site.example/site/0?pages=36&fanout=4",
            "http://a.example/s/1",
            "no url",
            "http://b.example/s/2",
            "http://a.example/s/1",
            "http://a.example/s/3?status=302&location=/s/4",
            "http://b.example/s/5?status=404",
            "http://b.example/s/6");

    private JobFixture() {}

    static CrawlOptions options(TestWeb web) {
        return CrawlOptions.builder("fluxcrawl-test/1")
                .addresses(AddressScope.ANY)
                .obeyRobots(false)
                .concurrency(2)
                .frontier(frontier -> frontier.delay(Duration.ZERO)
                        .adaptiveDelay(AdaptiveDelay.OFF)
                        .perHost(1))
                .follow(FollowOptions.links(9))
                .fetch(fetch -> fetch.proxy(Proxy.of("http://127.0.0.1:" + web.port())))
                .build();
    }

    static JobSpec spec(Path folder, CrawlOptions options) {
        SinkOptions columns = SinkOptions.DEFAULT.toBuilder()
                .columns(Columns.named(List.of("row", "url", "final_url", "outcome", "status")))
                .build();
        JobOutput output = new JobOutput(SinkTarget.of(output(folder).toString()), columns);
        return new JobSpec(
                JobInput.file(folder.resolve("list.txt"), SeedOptions.DEFAULT), options, List.of(output), "acme 1.0");
    }

    static Path output(Path folder) {
        return folder.resolve("pages.jsonl");
    }

    /** Runs the job once. */
    static void run(Path folder, CrawlOptions options, int records) {
        try (Job job = Job.open(folder.resolve("job"), spec(folder, options));
                Crawler crawler = Crawler.create(options)) {
            job.plan(() -> false);
            JobRun run = job.start(crawler);
            int[] seen = {0};
            run.completion(record -> {
                        if (++seen[0] == records) run.crawl().stop();
                    })
                    .block(Duration.ofMinutes(1));
        }
    }

    /** Copies a fixture to a folder, where it can be opened. */
    static void copy(Path fixture, Path folder) throws IOException {
        copy(fixture, folder, PLACE, folder.toString());
    }

    private static void copy(Path from, Path to, String what, String by) throws IOException {
        Files.createDirectories(to.resolve("job"));
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString();
                if (name.endsWith("lock")) continue;
                byte[] bytes = Files.readAllBytes(file);
                if (name.endsWith("manifest.json")) {
                    bytes = new String(bytes, StandardCharsets.UTF_8)
                            .replace(what, by)
                            .getBytes(StandardCharsets.UTF_8);
                }
                Files.write(to.resolve(name), bytes);
            }
        }
    }

    /** Writes a fixture of the format of today: {@code FOLDER-TO-WRITE TEMPORARY-FOLDER}. */
    public static void main(String... arguments) throws IOException {
        Path fixtures = Path.of(arguments[0]);
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            for (String name : List.of("interrupted", "finished")) {
                Path folder =
                        Files.createDirectories(Path.of(arguments[1], name).toAbsolutePath());
                Files.write(folder.resolve("list.txt"), LIST);
                run(folder, options(web), name.equals("finished") ? Integer.MAX_VALUE : 15);
                if (name.equals("interrupted")) {
                    Files.writeString(output(folder), "{\"row\":7,\"url\":\"http://b.exa", StandardOpenOption.APPEND);
                }
                copy(folder, fixtures.resolve(name), folder.toString(), PLACE);
            }
        }
    }
}
