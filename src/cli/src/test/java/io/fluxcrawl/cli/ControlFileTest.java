package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** File that controls a running crawl. */
class ControlFileTest {
    @Test
    void theLastDirectiveOfAKindCounts() {
        ControlDirectives controls = ControlDirectives.parse("""
                # steady
                concurrency 50
                CONCURRENCY auto

                per-host 2   # at each
                per-host EXAMPLE.com 4
                pause bücher.example
                stop
                """);
        assertThat(controls)
                .isEqualTo(new ControlDirectives(
                        0, 2, Map.of("example.com", 4, "xn--bcher-kva.example", 0), true, List.of()));
    }

    @Test
    void anUnknownLineIsReportedAndIgnored() {
        ControlDirectives controls =
                ControlDirectives.parse("concurrency many\nper-host 3\nfaster\npause http://x/\nconcurrency 0\n");
        assertThat(controls.perHost()).isEqualTo(3);
        assertThat(controls.concurrency()).isNull();
        assertThat(controls.faults()).hasSize(4);
        assertThat(controls.faults().get(0)).startsWith("line 1, 'concurrency many': 'many' is not a number");
        assertThat(controls.faults().get(1)).startsWith("line 3, 'faster': write 'concurrency N'");
        assertThat(controls.faults().get(2)).startsWith("line 4").endsWith("is not a host");
    }

    @Test
    void directivesAreAppliedAndReported(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("control");
        Files.writeString(file, "concurrency 3\nper-host 5\nper-host 127.0.0.9 1\nnonsense\nstop\n");
        List<String> said = new CopyOnWriteArrayList<>();
        CrawlOptions options = CrawlOptions.builder("fluxcrawl-test/1")
                .addresses(AddressScope.ANY)
                .obeyRobots(false)
                .build();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(options)) {
            Flux<Seed> rows = Flux.range(1, 500).map(row -> Seed.of(row, web.url("127.0.0.1", "/s/" + row)));
            Crawl crawl = crawler.start(rows);
            try (ControlFile control = ControlFile.watch(file, crawl, 0, 1, said::add)) {
                List<CrawlRecord> records = crawl.records().collectList().block();
                assertThat(records).hasSize(500);
                assertThat(records.stream()
                                .filter(record -> record.outcome() == Outcome.CANCELLED)
                                .count())
                        .isGreaterThan(400);
            }
            assertThat(crawl.concurrency()).isEqualTo(3);
        }
        assertThat(said)
                .hasSize(5)
                .anyMatch(line -> line.contains("line 4, 'nonsense'"))
                .contains(
                        file + ": concurrency 3",
                        file + ": per-host 5",
                        file + ": per-host 127.0.0.9 1",
                        file + ": stop");
    }
}
