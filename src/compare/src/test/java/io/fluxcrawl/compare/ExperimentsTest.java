package io.fluxcrawl.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fluxcrawl.compare.ExperimentResult.Control;
import io.fluxcrawl.compare.ExperimentResult.Point;
import io.fluxcrawl.compare.ExperimentResult.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsTest {
    private static final Path SOURCES = Path.of("src/compare/src/main/java/io/fluxcrawl/compare");
    private static final MachineInfo MACHINE = new MachineInfo("a Java", "a system", 2, 1L << 34);
    private static final NoiseReading QUIET = new NoiseReading(1, 99, 1.02, 10);

    private static ExperimentResult result(NoiseReading noise, int rounds, Control... controls) {
        Series one = new Series("one", List.of(point(1, 10), point(2, 19)));
        return new ExperimentResult(
                "cores", MACHINE, Instant.EPOCH, rounds, noise, List.of(one), List.of(controls), List.of());
    }

    private static Point point(double x, double value) {
        return new Point(x, Integer.toString((int) x), MedianEstimate.of(List.of(value, value, value, value, value)));
    }

    @Test
    void everyExperimentTeaches() {
        for (String name : Experiments.names()) {
            Experiment experiment = Experiments.named(name);
            assertThat(experiment.question()).as(name).contains("?");
            assertThat(experiment.expectation()).as(name).isNotEmpty();
            assertThat(experiment.caveats()).as(name).isNotEmpty();
            assertThat(experiment.exercise()).as(name).isNotBlank();
            assertThat(Glossary.of(experiment.words()).rows()).as(name).hasSizeGreaterThan(3);
        }
    }

    @Test
    void everyExcerptIsInItsSource() throws Exception {
        for (String name : Experiments.names()) {
            for (Experiment.Excerpt excerpt : Experiments.named(name).code()) {
                String source = Files.readString(SOURCES.resolve(excerpt.file()));
                assertThat(source)
                        .as("%s of %s", excerpt.name(), name)
                        .containsSubsequence("// excerpt " + excerpt.name() + '\n', "// end\n");
            }
        }
        for (Engine engine : Engines.all()) {
            if (engine instanceof PlantedEngine) continue;
            String file = EngineSources.filesOf(engine).get(0);
            assertThat(Files.readString(SOURCES.resolve(file))).containsSubsequence("// excerpt crawl\n", "// end\n");
        }
    }

    @Test
    void aControlThatFailsLeavesTheAnswerOpen() {
        Control broken = new Control("a constant", "1, since nothing moves", 3, 0.9, 1.1);
        ExperimentResult result = result(QUIET, 5, broken);
        assertThat(result.undecided())
                .containsExactly("the control \"a constant\" came out as 3 instead of 0.9 to 1.1");
        assertThat(Experiments.summary(result).get(0)).startsWith("Not decided, because the control");
        assertThat(Experiments.page(result).html()).contains("callout warning").doesNotContain("callout answer");
    }

    @Test
    void quietRoundsWhoseControlsHoldGiveAnAnswer() {
        ExperimentResult result = result(QUIET, 5, new Control("a constant", "1", 1, 0.9, 1.1));
        assertThat(result.undecided()).isEmpty();
        assertThat(Experiments.page(result).html()).contains("callout answer").doesNotContain("callout warning");
    }

    @Test
    void fewRoundsAndNoiseLeaveTheAnswerOpen() {
        assertThat(result(new NoiseReading(40, 60, 2, 10), 1).undecided())
                .containsExactly(
                        "only one round ran",
                        "other programs used 40 % of the machine meanwhile",
                        "a calibration loop between the runs got 60 % of the CPU only",
                        "the same calibration loop took up to 2.00 times its usual time");
    }

    /** Amdahl's law with a serial share of 10 %: 1 / (0.1 + 0.9 / n). */
    @Test
    void theSerialShareOfAmdahlsLawIsFound() {
        List<Point> points = new ArrayList<>();
        for (int cores : List.of(1, 2, 4, 8)) points.add(point(cores, 1 / (0.1 + 0.9 / cores)));
        assertThat(CoresExperiment.serialShare(points)).isCloseTo(0.1, within(1e-9));
        assertThat(CoresExperiment.serialShare(List.of(point(1, 1), point(2, 2))))
                .isZero();
    }

    @Test
    void aResultIsReadBackAsItWasWritten(@TempDir Path folder) throws Exception {
        ExperimentResult result = result(QUIET, 5, new Control("a constant", "1", 1, 0.9, 1.1));
        ResultJson.write(result, folder.resolve("experiment.json"));
        assertThat(ResultJson.read(folder.resolve("experiment.json"))).isEqualTo(result);
        ComparisonResult comparison =
                new SimulatedEngines(1).with("one", 900).with("other", 990).compare(5);
        ResultJson.write(comparison, folder.resolve("comparison.json"));
        assertThat(ResultJson.read(folder.resolve("comparison.json"))).isEqualTo(comparison);
        Sweep sweep = new Sweep(Sweep.What.LATENCY, List.of(new Sweep.Step(1, null, comparison)));
        ResultJson.write(sweep, folder.resolve("sweep.json"));
        assertThat(ResultJson.read(folder.resolve("sweep.json"))).isEqualTo(sweep);
    }

    @Test
    void machinesKeepTheirOwnVerdicts() {
        ComparisonResult quiet =
                new SimulatedEngines(1).with("one", 900).with("other", 1_800).compare(6);
        ComparisonResult noisy = new SimulatedEngines(2)
                .with("one", 900)
                .with("other", 1_800)
                .otherCpu(60)
                .compare(6);
        String page = MergedPage.of(
                        List.of(new MergedPage.Source("quiet.json", quiet), new MergedPage.Source("noisy.json", noisy)))
                .html();
        assertThat(page)
                .contains("quiet.json: On this work other is faster than one (")
                .contains("noisy.json: Not decided, because other programs used 60 %");
    }

    @Test
    void unknownExperimentIsRejectedWithKnownNames() {
        assertThatThrownBy(() -> Experiments.named("luck"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("No experiment is called luck; there are hand-over, stall,");
    }

    /** More bytes than the ring holds, so that records wrap around its end. */
    @Test
    @Timeout(60)
    void recordsCrossSharedMemoryUnchanged(@TempDir Path folder) throws Exception {
        SharedMemoryRing writer = SharedMemoryRing.map(folder.resolve("ring"));
        SharedMemoryRing reader = SharedMemoryRing.map(folder.resolve("ring"));
        Random random = new Random(1);
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] record = new byte[1 + random.nextInt(100_000)];
            random.nextBytes(record);
            sent.add(record);
        }
        CompletableFuture<List<byte[]>> taken = CompletableFuture.supplyAsync(() -> {
            List<byte[]> records = new ArrayList<>();
            for (int i = 0; i < sent.size(); i++) {
                records.add(reader.read());
                reader.finished();
            }
            return records;
        });
        sent.forEach(writer::write);
        writer.awaitFinished(sent.size());
        List<byte[]> records = taken.get(30, TimeUnit.SECONDS);
        for (int i = 0; i < sent.size(); i++) assertThat(records.get(i)).isEqualTo(sent.get(i));
    }
}
