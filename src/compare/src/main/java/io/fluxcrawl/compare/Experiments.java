package io.fluxcrawl.compare;

import io.fluxcrawl.report.ReportPage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** Experiments by name. Each runs in a JVM of its own. */
public final class Experiments {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGES = 64;
    private static final int PAGE_BYTES = 60_000;
    private static final List<Experiment> ALL = List.of(
            new HandOverExperiment(),
            new StallExperiment(),
            new LocksExperiment(),
            new CoresExperiment(),
            new MemoryExperiment(),
            new DeadlockExperiment());

    private Experiments() {}

    /** Returns the names of all experiments. */
    public static List<String> names() {
        return ALL.stream().map(Experiment::name).toList();
    }

    /** Returns whether an experiment parses pages, and so can use a list of URLs. */
    public static boolean parsesPages(String name) {
        return named(name).parsesPages();
    }

    /**
     * Runs an experiment. Blocks for up to some minutes.
     *
     * @param rounds null for the experiment's own number
     * @param own URLs of pages to parse, the first {@value #PAGES} of them; empty for pages of the test web
     * @param progress receives a line of text per step
     */
    public static ExperimentResult run(
            String name, @Nullable Integer rounds, List<String> own, Consumer<String> progress)
            throws IOException, InterruptedException {
        Experiment experiment = named(name);
        int count = rounds == null ? experiment.rounds() : rounds;
        if (!experiment.parsesPages()) return fork(experiment, new Experiment.Input(count, List.of()), progress);
        if (!own.isEmpty()) {
            List<String> urls = List.copyOf(own.subList(0, Math.min(PAGES, own.size())));
            return fork(experiment, new Experiment.Input(count, urls), progress);
        }
        try (TestWebProcess web = TestWebProcess.start()) {
            List<String> made = IntStream.range(0, PAGES)
                    .mapToObj(i -> "http://127.0.0.1:" + web.port() + "/s/parse-" + i + "?size=" + PAGE_BYTES)
                    .toList();
            return fork(experiment, new Experiment.Input(count, made), progress);
        }
    }

    /** Returns the page of a result. */
    public static ReportPage page(ExperimentResult result) {
        return ExperimentPages.of(named(result.experiment()), result);
    }

    /** Returns the answer in words, the doubts first. */
    public static List<String> summary(ExperimentResult result) {
        List<String> lines = new ArrayList<>();
        List<String> reasons = result.undecided();
        if (!reasons.isEmpty()) lines.add("Not decided, because " + Verdict.joined(reasons) + '.');
        lines.addAll(named(result.experiment()).answer(result));
        lines.addAll(result.notes());
        return lines;
    }

    static Experiment named(String name) {
        return ALL.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No experiment is called " + name + "; there are " + String.join(", ", names()) + "."));
    }

    private static ExperimentResult fork(Experiment experiment, Experiment.Input input, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fluxcrawl-compare");
        Path setup = folder.resolve("input.json");
        Path answer = folder.resolve("answer.json");
        try {
            Files.write(setup, JSON.writeValueAsBytes(input));
            Process jvm = JvmLauncher.start(
                    Experiments.class,
                    List.of("-Xmx1g"),
                    List.of(experiment.name(), setup.toString(), answer.toString()));
            try (BufferedReader lines = jvm.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) progress.accept(line);
            } finally {
                if (jvm.isAlive() && Thread.currentThread().isInterrupted()) jvm.destroy();
            }
            int exit = jvm.waitFor();
            if (exit != 0) {
                throw new IOException("The experiment %s ended with exit code %d.".formatted(experiment.name(), exit));
            }
            return JSON.readValue(answer.toFile(), ExperimentResult.class);
        } finally {
            Files.deleteIfExists(setup);
            Files.deleteIfExists(answer);
            Files.delete(folder);
        }
    }

    /**
     * Runs an experiment in the new JVM; its progress goes to standard output.
     *
     * @param args name of the experiment, file with the input, file for the result
     */
    public static void main(String[] args) throws Exception {
        Experiment.Input input = JSON.readValue(Path.of(args[1]).toFile(), Experiment.Input.class);
        ExperimentResult result = named(args[0]).measure(input, System.out::println);
        Files.write(Path.of(args[2]), JSON.writeValueAsBytes(result));
        System.exit(0); // an experiment may leave threads that wait
    }
}
