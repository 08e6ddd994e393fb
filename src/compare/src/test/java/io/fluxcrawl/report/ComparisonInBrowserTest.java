package io.fluxcrawl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxcrawl.compare.ComparisonPage;
import io.fluxcrawl.compare.ComparisonResult;
import io.fluxcrawl.compare.ComparisonResult.Difference;
import io.fluxcrawl.compare.EngineResult;
import io.fluxcrawl.compare.ExperimentResult;
import io.fluxcrawl.compare.Experiments;
import io.fluxcrawl.compare.MachineInfo;
import io.fluxcrawl.compare.MedianEstimate;
import io.fluxcrawl.compare.Metric;
import io.fluxcrawl.compare.NoiseReading;
import io.fluxcrawl.compare.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages of comparisons in a browser. Skipped without Chromium. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ComparisonInBrowserTest {
    private static final String HOSTILE = "</script><script>window.ran=1</script><img src=x onerror=window.ran=1>";
    private static final MachineInfo MACHINE = new MachineInfo("a Java", "a system", 2, 1L << 34);

    private final Path folder;

    ComparisonInBrowserTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void drawsComparisonWithoutRequestsOrErrors() throws IOException {
        ComparisonResult result = result(List.of(), engine("threads", 900), engine("async", 1_000), missing());
        in(ComparisonPage.of(result), tab -> {
            int charts = 5;
            assertThat(tab.count("figure .drawing > svg[role=img]")).isEqualTo(charts);
            assertThat(tab.count(".bar")).as("a bar for each engine that ran").isEqualTo(2 * charts);
            assertThat(tab.count("figure details.numbers table")).isEqualTo(charts);
            assertThat(tab.text("#section-1")).contains("async is faster than threads (1.11 times, 95 % interval");
            assertThat(tab.text("main")).contains("virtual threads need Java 21", "class ThreadsEngine");
        });
    }

    @Test
    void drawsSweepWithIdealLine() throws IOException {
        Sweep sweep = new Sweep(
                Sweep.What.CONCURRENCY,
                List.of(
                        new Sweep.Step(10, 10.0, result(List.of(), engine("threads", 9), engine("async", 10))),
                        new Sweep.Step(100, 100.0, result(List.of(), engine("threads", 70), engine("async", 98)))));
        in(sweep.page(), tab -> {
            assertThat(tab.count("figure .drawing > svg[role=img]")).isEqualTo(5);
            assertThat(tab.count(".mark"))
                    .as("two engines at two steps in each chart")
                    .isEqualTo(5 * 4);
            assertThat(tab.count(".reference"))
                    .as("the ideal, of throughput alone")
                    .isEqualTo(1);
            assertThat(tab.text("main")).contains("async reached 90 % or more of the ideal throughput at 100");
        });
    }

    @Test
    void drawsAnExperimentWhoseMediansAreFarApart() throws IOException {
        ExperimentResult stall = new ExperimentResult(
                "stall",
                MACHINE,
                Instant.EPOCH,
                5,
                new NoiseReading(1, 99, 1.05, 15),
                List.of(series("median", 0.1, 320), series("worst", 1, 12_000)),
                List.of(new ExperimentResult.Control("a sum", "320 ms", 321, 300, 400)),
                List.of("a note"));
        in(Experiments.page(stall), tab -> {
            assertThat(tab.count("figure .drawing"))
                    .as("one loop, and two merged")
                    .isEqualTo(2);
            assertThat(tab.count(".bar")).isEqualTo(4);
            double shortest = tab.eval("Math.min(...Array.from(document.querySelectorAll('.bar'),"
                            + " (bar) => bar.getBoundingClientRect().width))")
                    .asDouble();
            assertThat(shortest).as("width of the shortest bar").isPositive();
            double shown = tab.eval("document.querySelectorAll('.bar')[2].getBoundingClientRect().width")
                    .asDouble();
            assertThat(shown).as("320 ms beside 12 s").isGreaterThan(100);
            assertThat(tab.count(".callout.warning")).isZero();
            assertThat(tab.text("main")).contains("An event loop serves all its connections", "Scheduler", "a note");
        });
    }

    private static ExperimentResult.Series series(String name, double idle, double blocked) {
        return new ExperimentResult.Series(
                name,
                List.of(
                        new ExperimentResult.Point(1, "nothing", MedianEstimate.of(List.of(idle, idle, idle))),
                        new ExperimentResult.Point(
                                2, "16 tasks block the loop", MedianEstimate.of(List.of(blocked, blocked, blocked)))));
    }

    @Test
    void untrustedTextIsShownNotRun() throws IOException {
        Difference planted = new Difference("async", "threads", 7, "title", HOSTILE, "\"mine\"");
        ComparisonResult result = result(List.of(planted), engine("threads", 900), engine("async", 1_000));
        in(ComparisonPage.of(result), tab -> {
            assertThat(tab.eval("typeof window.ran").asString()).isEqualTo("undefined");
            assertThat(tab.count("img")).isZero();
            assertThat(tab.text("main")).contains(HOSTILE, "did not do the same work");
        });
    }

    private void in(ReportPage page, Consumer<Tab> look) throws IOException {
        Optional<Path> executable = Chromium.installed();
        assumeTrue(executable.isPresent(), "no Chromium on this machine: name one by -Dfluxcrawl.chromium=FILE");
        Path file = folder.resolve("page.html");
        page.writeTo(file);
        try (Chromium browser = new Chromium(
                        executable.orElseThrow(),
                        Path.of("src/compare/target/chromium-comparison").toAbsolutePath());
                Tab tab = browser.open(file)) {
            look.accept(tab);
            assertThat(tab.requests()).allMatch(url -> url.equals(file.toUri().toString()) || url.equals("data:,"));
            assertThat(tab.errors()).isEmpty();
        }
    }

    private static ComparisonResult result(List<Difference> differences, EngineResult... engines) {
        return new ComparisonResult(
                MACHINE,
                "some pages",
                100,
                2,
                5,
                "1g",
                List.of(engines),
                differences,
                List.of("a warning"),
                new NoiseReading(1, 99, 1.05, 15),
                100,
                "the number of rounds was given",
                Instant.EPOCH);
    }

    private static EngineResult engine(String name, double pagesPerSecond) {
        Map<Metric, MedianEstimate> figures = Arrays.stream(Metric.values())
                .collect(Collectors.toMap(Function.identity(), figure -> {
                    double value = figure == Metric.PAGES_PER_SECOND
                            ? pagesPerSecond
                            : figure.title().length();
                    return MedianEstimate.of(List.of(value * 0.99, value, value * 1.01, value, value));
                }));
        return new EngineResult(name, "an idea", 2_000, null, figures);
    }

    private static EngineResult missing() {
        @Nullable String why = "virtual threads need Java 21 or later, and this is Java 17";
        return new EngineResult("virtual", "an idea", 0, why, Map.of());
    }
}
