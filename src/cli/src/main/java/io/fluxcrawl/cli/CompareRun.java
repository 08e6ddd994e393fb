package io.fluxcrawl.cli;

import io.fluxcrawl.cli.CompareCommand.Experiment;
import io.fluxcrawl.compare.Comparison;
import io.fluxcrawl.compare.ComparisonOptions;
import io.fluxcrawl.compare.ComparisonPage;
import io.fluxcrawl.compare.ComparisonResult;
import io.fluxcrawl.compare.ExperimentResult;
import io.fluxcrawl.compare.Experiments;
import io.fluxcrawl.compare.MergedPage;
import io.fluxcrawl.compare.ResultJson;
import io.fluxcrawl.compare.Sweep;
import io.fluxcrawl.compare.SweepSummary;
import io.fluxcrawl.compare.Workload;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.report.ReportPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One run of {@code fluxcrawl compare}: runs the comparison or experiment, prints the result and writes the files. */
final class CompareRun {
    private static final int COLUMNS = 100;
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
            if (!command.merge.isEmpty()) return merge();
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
        // what does other work, such as a Python program, may fail without harm to the comparison
        boolean failed = result.engines().stream()
                .anyMatch(engine -> engine.failure() != null && engine.rows() > 0 && engine.otherWork() == null);
        return failed || !result.differences().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private int experiment(Experiment what, ComparisonOptions options) throws IOException, InterruptedException {
        return switch (what) {
            case CONCURRENCY -> sweep(Sweep.What.CONCURRENCY, Sweep.concurrencies(), options);
            case LATENCY -> sweep(Sweep.What.LATENCY, Sweep.latencies(), options);
            default -> {
                ExperimentResult result = Experiments.run(what.word(), command.rounds, urls(options), this::print);
                yield report(Experiments.summary(result), Experiments.page(result), result, what.word() + ".html");
            }
        };
    }

    private int merge() throws IOException {
        List<MergedPage.Source> sources = new ArrayList<>();
        for (Path file : command.merge) {
            sources.add(new MergedPage.Source(String.valueOf(file.getFileName()), ResultJson.read(file)));
        }
        Path html = command.html == null ? Path.of("merged.html") : command.html;
        MergedPage.of(sources).writeTo(html);
        console.err().println("Written");
        console.err().println("  " + html);
        return ExitCode.DONE;
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
        List<String> words = new ArrayList<>();
        if (!sweep.undecided().isEmpty()) {
            words.add("Not decided which engine is faster, because " + String.join("; ", sweep.undecided()) + '.');
        }
        words.addAll(SweepSummary.of(sweep));
        report(words, sweep.page(), sweep, file);
        return same ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int report(List<String> words, ReportPage page, Object result, String file) throws IOException {
        for (String sentence : words) TextTable.wrap(sentence, COLUMNS).forEach(console.err()::println);
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
