package io.fluxcrawl.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Classic Python program for a list of URLs, run by the Python of this machine beside the engines. Its work is less than
 * theirs, so its records are counted, not compared, and it is no part of the verdict.
 */
final class PythonEngine implements Engine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT_SECONDS = 300;

    private final String kind;
    private final String idea;
    private final String client;

    private PythonEngine(String kind, String idea, String client) {
        this.kind = kind;
        this.idea = idea;
        this.client = client;
    }

    /** Returns the three programs: a pool of threads, coroutines, a pool of processes. */
    static List<Engine> all() {
        String urllib = "urllib opens a connection for every page";
        return List.of(
                new PythonEngine("threads", "Python: a pool of threads under the GIL, urllib", urllib),
                new PythonEngine(
                        "asyncio",
                        "Python: coroutines on one event loop",
                        "coroutines use aiohttp where it is installed, else streams with a connection for every page, and follow no redirects"),
                new PythonEngine(
                        "processes", "Python: a process per core, each with a pool of threads, urllib", urllib));
    }

    @Override
    public String name() {
        return "python-" + kind;
    }

    @Override
    public String description() {
        return idea;
    }

    @Override
    public String otherWork() {
        return "it finds the title and the meta tags by regular expressions and reads nothing else of a page; "
                + client;
    }

    @Override
    public @Nullable String unavailableReason() {
        return Python.available() ? null : "there is no python3 on the PATH";
    }

    // excerpt crawl
    @Override
    public void crawl(EngineInput input, RecordOutput output) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fluxcrawl-python");
        Path list = folder.resolve("list.txt");
        Path records = folder.resolve("records.jsonl");
        try {
            Files.write(list, input.seeds().stream().map(seed -> seed.text()).toList());
            run(list, list, records, input.concurrency(), input.parsers(), input.limits());
            for (String line : Files.readAllLines(records)) {
                output.accept((line + '\n').getBytes(StandardCharsets.UTF_8), 0);
            }
        } finally {
            Files.deleteIfExists(list);
            Files.deleteIfExists(records);
            Files.delete(folder);
        }
    }
    // end

    private JsonNode run(
            Path list, Path warmUp, Path records, int concurrency, int processes, EngineInput.Limits limits)
            throws IOException, InterruptedException {
        return JSON.readTree(Python.run(
                "crawl.py",
                LIMIT_SECONDS,
                List.of(
                        kind,
                        list.toString(),
                        warmUp.toString(),
                        records.toString(),
                        Integer.toString(concurrency),
                        Integer.toString(processes),
                        Double.toString(limits.timeout().toMillis() / 1e3),
                        Integer.toString(limits.maxBytes()))));
    }

    /** Runs the program once, measured; Python itself tells what it used. Blocks. */
    Trial.Result trial(Trial.Setup setup) throws InterruptedException {
        try {
            double machine = MachineInfo.busySeconds();
            double server = ProcessStats.of(setup.server()).cpuSeconds();
            double ended = ProcessStats.endedChildrenSeconds();
            long start = System.nanoTime();
            JsonNode used = run(
                    setup.list(),
                    setup.warmUp(),
                    setup.records(),
                    setup.concurrency(),
                    setup.parsers(),
                    setup.limits());
            double all = (System.nanoTime() - start) / 1e9;
            double serverAll = ProcessStats.of(setup.server()).cpuSeconds() - server;
            double others =
                    MachineInfo.busySeconds() - machine - serverAll - (ProcessStats.endedChildrenSeconds() - ended);
            double wall = used.get("wall").asDouble();
            double cpu = used.get("cpu").asDouble();
            double share = wall / all; // of the time that was measured; the rest was its start and its warm-up
            ResourceMeter.Reading reading = new ResourceMeter.Reading(
                    wall,
                    cpu,
                    0,
                    serverAll * share,
                    cpu + (serverAll + Math.max(0, others)) * share,
                    used.get("peak").asLong(),
                    used.get("threads").asInt(),
                    0,
                    0,
                    0,
                    0);
            int rows = Files.readAllLines(setup.list()).size();
            int written = records(setup.records());
            String failure = written == rows ? null : "wrote %,d records for %,d rows".formatted(written, rows);
            return new Trial.Result(written, 0, reading, failure);
        } catch (IOException e) {
            return new Trial.Result(0, 0, null, String.valueOf(e.getMessage()));
        }
    }

    /** Returns the number of records, each row counted once. */
    private static int records(Path records) throws IOException {
        List<Long> rows = new ArrayList<>();
        for (String line : Files.readAllLines(records)) {
            JsonNode record = JSON.readTree(line);
            rows.add(record.get("row").asLong());
        }
        return (int) rows.stream().distinct().count();
    }
}
