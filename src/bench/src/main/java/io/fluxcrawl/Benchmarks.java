package io.fluxcrawl;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.parse.CpuPerPage;
import io.fluxcrawl.parse.RealPages;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints their results per page:
 *
 * <pre>mvn -q -Pjmh package -pl src/bench -am [-Dpages=FOLDER] [-Djmh="REGEX -f 1 ..."]</pre>
 *
 * {@code -Djmh} takes JMH's own options, which override these defaults: 2 forks of 3 warm-up and 5 measurement
 * iterations of 3 seconds each, on one thread. On a machine with other work, use the CPU times of {@link CpuPerPage} at
 * the end.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions commandLine = new CommandLineOptions(args);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(commandLine)
                .forks(commandLine.getForkCount().orElse(2))
                .warmupIterations(commandLine.getWarmupIterations().orElse(3))
                .measurementIterations(commandLine.getMeasurementIterations().orElse(5))
                .warmupTime(commandLine.getWarmupTime().orElse(TimeValue.seconds(3)))
                .measurementTime(commandLine.getMeasurementTime().orElse(TimeValue.seconds(3)))
                .jvmArgsAppend("-Dpages=" + System.getProperty("pages", ""), "-Xmx1g")
                .shouldFailOnError(true);
        if (commandLine.getIncludes().isEmpty()) options.include("io\\.fluxcrawl\\..*Benchmark");
        report(new Runner(options.build()).run());
        CpuPerPage.print();
    }

    private static void report(Collection<RunResult> results) {
        List<Fetched> pages = RealPages.all();
        System.out.printf(
                "%n%d pages of %d bytes in the mean; JDK %s%n",
                pages.size(), RealPages.size(pages) / Math.max(1, pages.size()), System.getProperty("java.version"));
        for (RunResult result : results) {
            Result<?> score = result.getPrimaryResult();
            boolean perUrl = name(result.getParams()).startsWith("Url");
            double each = perUrl ? 1 : pages.size();
            System.out.printf(
                    "%-28s %9.1f ± %.1f, best round %.1f %s%n",
                    name(result.getParams()),
                    score.getScore() / each,
                    score.getScoreError() / each,
                    score.getStatistics().getMin() / each,
                    perUrl ? "ns per URL" : "us per page");
        }
        ratio(results, "headMode", "jsoupHeadAlone", "at most 2, better 1.4");
        ratio(results, "fullMode", "jsoupWholeTree", "at most 1.25");
    }

    private static String name(BenchmarkParams params) {
        String[] words = params.getBenchmark().split("\\.");
        String format = params.getParam("format");
        return words[words.length - 2] + "." + words[words.length - 1] + (format == null ? "" : " " + format);
    }

    private static void ratio(Collection<RunResult> results, String of, String to, String bound) {
        Result<?> over = find(results, of);
        Result<?> under = find(results, to);
        if (over == null || under == null) return;
        double ratio = over.getScore() / under.getScore();
        double spread = over.getScoreError() / over.getScore() + under.getScoreError() / under.getScore();
        double best = over.getStatistics().getMin() / under.getStatistics().getMin();
        System.out.printf(
                "%s / %s = %.2f ± %.2f, of the best rounds %.2f (%s)%n", of, to, ratio, ratio * spread, best, bound);
    }

    private static @Nullable Result<?> find(Collection<RunResult> results, String name) {
        for (RunResult result : results) {
            if (result.getParams().getBenchmark().endsWith("." + name)) return result.getPrimaryResult();
        }
        return null;
    }
}
