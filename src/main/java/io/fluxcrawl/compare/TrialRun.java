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
 * One run of one engine in a JVM of its own, as its parent sees it.
 *
 * @param records the file that it wrote
 */
record TrialRun(Engine engine, int rows, Trial.Result result, Path records) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Starts the JVM and waits for its end. Blocks. */
    static TrialRun run(Engine engine, ComparisonOptions options, Workload workload, WebProcess web, Path folder)
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
        Path said = Files.write(folder.resolve("setup.json"), JSON.writeValueAsBytes(setup));
        Path answer = folder.resolve("result.json");
        Process jvm =
                Jvm.start(Trial.class, List.of("-Xmx" + options.heap()), List.of(said.toString(), answer.toString()));
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

    /** What was measured; empty after a failure. */
    Map<Figure, Double> figures(int cores) throws IOException {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        Meter.Reading reading = result.reading();
        if (result.failure() != null || reading == null) return figures;
        double wall = reading.wallSeconds();
        double own = reading.cpuSeconds() + reading.serverCpuSeconds();
        figures.put(Figure.PAGES_PER_SECOND, rows / wall);
        figures.put(Figure.CPU_PER_PAGE, reading.cpuSeconds() * 1e3 / rows);
        figures.put(Figure.PEAK_MEMORY, reading.peakBytes() / 1048576.0);
        figures.put(Figure.THREADS, (double) reading.peakThreads());
        figures.put(Figure.SWITCHES_PER_PAGE, (double) reading.switches() / rows);
        figures.put(Figure.ALLOCATED_PER_PAGE, reading.allocatedBytes() / 1024.0 / rows);
        figures.put(Figure.COLLECTING, reading.collectionSeconds() * 100 / wall);
        figures.put(Figure.PASSED_PER_PAGE, result.bytesPassed() / 1024.0 / rows);
        figures.put(Figure.SERVER_CPU, reading.serverCpuSeconds() * 100 / wall);
        figures.put(Figure.OTHER_CPU, Math.max(0, reading.machineSeconds() - own) * 100 / (wall * cores));
        double[] visits = Sample.sorted(visitMillis());
        figures.put(Figure.LATENCY_P50, Sample.percentile(visits, 50));
        figures.put(Figure.LATENCY_P99, Sample.percentile(visits, 99));
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
