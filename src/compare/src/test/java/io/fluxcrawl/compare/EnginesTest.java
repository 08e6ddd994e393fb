package io.fluxcrawl.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {
    private static TestWeb web;
    private static List<Seed> seeds;
    private static Path folder;
    private static Path reference;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        web = TestWeb.start(TestWebOptions.anyPort());
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 20; i++) urls.add(web.url("127.0.0." + (1 + i % 5), "/s/page-" + i + "?size=3k"));
        urls.add(web.url("127.0.0.9", "/s/gone?status=404"));
        urls.add(web.url("127.0.0.9", "/s/broken?status=500"));
        urls.add(web.url("127.0.0.9", "/s/from?status=301&location=/s/to"));
        urls.add(web.url("127.0.0.9", "/s/loop?status=302&location=loop%3Fstatus=302%26location=loop"));
        urls.add(web.url("127.0.0.9", "/s/itself?status=307&location="));
        urls.add(web.url("127.0.0.9", "/s/nowhere?status=302&location=ftp://a/"));
        urls.add(web.url("127.0.0.9", "/s/picture?type=png"));
        urls.add(web.url("127.0.0.9", "/s/latin?charset=windows-1252"));
        urls.add(web.url("127.0.0.9", "/s/long?size=200k"));
        urls.add(web.url("127.0.0.9", "/s/short?status=204"));
        seeds = IntStream.range(0, urls.size())
                .mapToObj(i -> Seed.of(i + 1L, urls.get(i)))
                .toList();
        reference = crawl(new SequentialEngine());
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    private static Path crawl(Engine engine) throws Exception {
        Path file = Files.createTempFile(folder, engine.name(), ".jsonl");
        EngineInput.Limits limits = new EngineInput.Limits(Duration.ofSeconds(20), 100_000, 10, "compare-test/1.0");
        AtomicInteger full = new AtomicInteger();
        try (RecordOutput output = new RecordOutput(file, seeds.size(), full::incrementAndGet)) {
            engine.crawl(new EngineInput(seeds, 8, 2, limits), output);
        } finally {
            engine.close();
        }
        assertThat(full).as("times that all records were there").hasValue(1);
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual", "processes", "completable", "async", "async-inline"})
    void everyEngineWritesTheSameRecords(String name) throws Exception {
        Engine engine = Engines.named(name);
        if (engine.unavailableReason() != null) {
            assertThat(Runtime.version().feature())
                    .as(engine.unavailableReason())
                    .isLessThan(21);
            return;
        }
        Path records = crawl(engine);
        assertThat(Files.readAllLines(records)).hasSameSizeAs(seeds);
        assertThat(RecordComparison.with("sequential", reference).differences(name, records, seeds.size()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"python-threads", "python-asyncio", "python-processes"})
    void pythonWritesARecordForEveryRow(String name) throws Exception {
        Engine engine = Engines.named(name);
        assumeTrue(engine.unavailableReason() == null, "no Python");
        Path records = crawl(engine);
        assertThat(Files.readAllLines(records))
                .hasSameSizeAs(seeds)
                .allMatch(line -> line.contains("\"row\": "))
                .filteredOn(line -> line.contains("\"status\": 200"))
                .hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void unknownEngineIsRejectedWithKnownNames() {
        assertThatThrownBy(() -> Engines.named("coroutines"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No engine is called coroutines; there are sequential, threads,");
    }

    @Test
    void sourcesOfEveryEngineArePacked() {
        for (Engine engine : Engines.all()) {
            if (engine instanceof PlantedEngine) continue;
            assertThat(EngineSources.filesOf(engine))
                    .isNotEmpty()
                    .filteredOn(file -> file.endsWith(".java"))
                    .allSatisfy(file -> assertThat(EngineSources.read(file))
                            .startsWith("/**")
                            .contains("class "));
        }
    }
}
