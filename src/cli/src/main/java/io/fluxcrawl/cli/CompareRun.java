package io.fluxcrawl.cli;

import io.fluxcrawl.cli.CompareCommand.Experiment;
import io.fluxcrawl.compare.Comparison;
import io.fluxcrawl.compare.ComparisonOptions;
import io.fluxcrawl.compare.ComparisonPage;
import io.fluxcrawl.compare.ComparisonResult;
import io.fluxcrawl.compare.EventLoopStall;
import io.fluxcrawl.compare.ExperimentPages;
import io.fluxcrawl.compare.ExperimentSummary;
import io.fluxcrawl.compare.ParseScaling;
import io.fluxcrawl.compare.ResultJson;
import io.fluxcrawl.compare.Sweep;
import io.fluxcrawl.compare.SweepSummary;
import io.fluxcrawl.compare.TransferCost;
import io.fluxcrawl.compare.Workload;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.report.ReportPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One run of {@code fluxcrawl compare}: runs the comparison or experiment, prints the result and writes the files. */
final class CompareRun {
    private static final List<String> SWEEP_ENGINES = List.of("threads", "virtual", "completable", "async");

    private final Console console;
    private final CompareCommand command;

    CompareRun(Console console, CompareCommand command) {
        this.console = console;
        this.command = command;
    }

    int run() throws CliException {
        ComparisonOptions options = command.options(console);
        try {
            return command.sweep == null ? compare(options) : experiment(command.sweep, options);
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    private int compare(ComparisonOptions options) throws IOException, InterruptedException {
        ComparisonResult result = Comparison.run(options, this::print);
        new ComparisonReport(result).lines().forEach(console.err()::println);
        write(ComparisonPage.of(result), result, "compare.html");
        boolean failed = result.engines().stream().anyMatch(engine -> engine.failure() != null && engine.rows() > 0);
        return failed || !result.differences().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private int experiment(Experiment what, ComparisonOptions options) throws IOException, InterruptedException {
        return switch (what) {
            case CONCURRENCY -> sweep(Sweep.What.CONCURRENCY, Sweep.concurrencies(), options);
            case LATENCY -> sweep(Sweep.What.LATENCY, Sweep.latencies(), options);
            case PARSE_THREADS -> {
                ParseScaling.Result result = ParseScaling.run(options.rounds(), urls(options));
                yield report(ExperimentSummary.of(result), ExperimentPages.of(result), result, "parse-threads.html");
            }
            case STALL -> {
                EventLoopStall.Result result = EventLoopStall.run(options.rounds(), urls(options));
                yield report(ExperimentSummary.of(result), ExperimentPages.of(result), result, "stall.html");
            }
            case HAND_OVER -> {
                TransferCost.Result result = TransferCost.run(options.rounds());
                yield report(ExperimentSummary.of(result), ExperimentPages.of(result), result, "hand-over.html");
            }
        };
    }

    private static List<String> urls(ComparisonOptions options) {
        return options.workload() instanceof Workload.UrlList list ? list.all() : List.of();
    }

    private int sweep(Sweep.What what, List<Integer> usual, ComparisonOptions options)
            throws IOException, InterruptedException {
        ComparisonOptions chosen = command.engines.isEmpty()
                ? options.toBuilder().engines(SWEEP_ENGINES).build()
                : options;
        Sweep sweep = Sweep.run(what, command.steps.isEmpty() ? usual : command.steps, chosen, this::print);
        ComparisonReport.table(sweep).forEach(console.err()::println);
        boolean same = sweep.steps().stream()
                .allMatch(step -> step.result().differences().isEmpty());
        String file = what.name().toLowerCase(Locale.ROOT) + ".html";
        report(SweepSummary.of(sweep), ExperimentPages.of(sweep), sweep, file);
        return same ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int report(List<String> words, ReportPage page, Object result, String file) throws IOException {
        words.forEach(console.err()::println);
        write(page, result, file);
        return ExitCode.DONE;
    }

    private void write(ReportPage page, Object result, String defaultFile) throws IOException {
        Path html = command.html == null ? Path.of(defaultFile) : command.html;
        page.writeTo(html);
        console.err().println("Written");
        console.err().println("  " + html);
        if (command.json == null) return;
        ResultJson.write(result, command.json);
        console.err().println("  " + command.json);
    }

    private void print(String line) {
        if (console.terminal().stderr()) console.err().show(line);
        else console.err().println(line);
    }
}
