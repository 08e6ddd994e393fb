package io.fluxcrawl.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/**
 * Run of one engine in a JVM of its own, as its parent process sees it.
 *
 * @param records file that it wrote
 */
record TrialRun(Engine engine, int rows, Trial.Result result, Path records) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Starts the JVM and waits for its exit. Blocks. */
    static TrialRun run(Engine engine, ComparisonOptions options, Workload workload, TestWebProcess web, Path folder)
            throws IOException, InterruptedException {
        List<String> urls = workload.urls(web.port());
        Path records = folder.resolve("records.jsonl");
        Trial.Setup setup = new Trial.Setup(
                engine.name(),
                web.pid(),
                Files.write(folder.resolve("list.txt"), urls),
                Files.write(folder.resolve("warm-up.txt"), workload.warmUp(web.port())),
                records,
                options.concurrency(),
                options.parsers(),
                options.warmUp(),
                options.limits());
        if (Engines.original(engine) instanceof PythonEngine python) {
            return new TrialRun(engine, urls.size(), python.trial(setup), records);
        }
        Path input = Files.write(folder.resolve("setup.json"), JSON.writeValueAsBytes(setup));
        Path answer = folder.resolve("result.json");
        Process jvm = JvmLauncher.start(
                Trial.class, List.of("-Xmx" + options.heap()), List.of(input.toString(), answer.toString()));
        try {
            int exit = jvm.waitFor();
            Trial.Result result = Files.exists(answer)
                    ? JSON.readValue(answer.toFile(), Trial.Result.class)
                    : new Trial.Result(0, 0, null, "its JVM ended with exit code " + exit);
            return new TrialRun(engine, urls.size(), result, records);
        } finally {
            jvm.descendants().forEach(ProcessHandle::destroy);
            jvm.destroy();
        }
    }

    /** Returns the measured metrics, none after a failure. */
    Map<Metric, Double> figures(int cores) throws IOException {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        ResourceMeter.Reading reading = result.reading();
        if (result.failure() != null || reading == null) return figures;
        double wall = reading.wallSeconds();
        double own = reading.cpuSeconds() + reading.serverCpuSeconds();
        figures.put(Metric.PAGES_PER_SECOND, rows / wall);
        figures.put(Metric.CPU_PER_PAGE, reading.cpuSeconds() * 1e3 / rows);
        figures.put(Metric.PEAK_MEMORY, reading.peakBytes() / 1048576.0);
        figures.put(Metric.THREADS, (double) reading.peakThreads());
        if (!(Engines.original(engine) instanceof PythonEngine)) {
            figures.put(Metric.SWITCHES_PER_PAGE, (double) reading.switches() / rows);
            figures.put(Metric.ALLOCATED_PER_PAGE, reading.allocatedBytes() / 1024.0 / rows);
            figures.put(Metric.COLLECTING, reading.collectionSeconds() * 100 / wall);
        }
        figures.put(Metric.PASSED_PER_PAGE, result.bytesPassed() / 1024.0 / rows);
        figures.put(Metric.SERVER_CPU, reading.serverCpuSeconds() * 100 / wall);
        figures.put(Metric.OTHER_CPU, Math.max(0, reading.machineSeconds() - own) * 100 / (wall * cores));
        double[] visits = MedianEstimate.sorted(visitMillis());
        figures.put(Metric.LATENCY_P50, MedianEstimate.percentile(visits, 50));
        figures.put(Metric.LATENCY_P99, MedianEstimate.percentile(visits, 99));
        return figures;
    }

    private List<Double> visitMillis() throws IOException {
        List<Double> millis = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(records)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                millis.add(JSON.readTree(line).path("timings_ms").path("total").asDouble(0));
            }
        }
        return millis;
    }
}
