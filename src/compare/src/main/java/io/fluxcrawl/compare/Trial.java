package io.fluxcrawl.compare;

import io.fluxcrawl.model.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * Main class of a JVM that runs one engine once: it warms up on a list of its own, then does the work and is measured.
 */
final class Trial {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param server process id of the test web
     * @param list file of URLs, one per line, whose line numbers are the rows
     * @param warmUp file of URLs that are visited repeatedly for {@code warmUpTime} before
     * @param records file to write
     */
    record Setup(
            String engine,
            long server,
            Path list,
            Path warmUp,
            Path records,
            int concurrency,
            int parsers,
            Duration warmUpTime,
            EngineInput.Limits limits) {}

    /**
     * Result of the run.
     *
     * @param failure why it failed; null if it succeeded
     */
    record Result(
            int rows,
            long bytesPassed,
            ResourceMeter.@Nullable Reading reading,
            @Nullable String failure) {}

    private Trial() {}

    /**
     * Runs the engine.
     *
     * @param args file with the setup, and file for the result
     */
    public static void main(String[] args) throws IOException {
        Setup setup = JSON.readValue(Path.of(args[0]).toFile(), Setup.class);
        Result result;
        try {
            result = run(setup);
        } catch (Throwable fault) { // OutOfMemoryError too: it shows the limit of an engine
            result = new Result(0, 0, null, String.valueOf(fault));
        }
        Files.write(Path.of(args[1]), JSON.writeValueAsBytes(result));
        System.exit(0); // an engine may have left threads
    }

    private static Result run(Setup setup) throws Exception {
        Engine engine = Engines.named(setup.engine());
        EngineInput input = new EngineInput(seeds(setup.list()), setup.concurrency(), setup.parsers(), setup.limits());
        Path scratch = Path.of(setup.records() + ".warm-up");
        WarmUp.run(engine, input, seeds(setup.warmUp()), scratch, setup.warmUpTime());
        AtomicReference<ResourceMeter.Reading> reading = new AtomicReference<>();
        ResourceMeter meter = ResourceMeter.start(setup.server());
        int rows = input.seeds().size();
        try (RecordOutput output = new RecordOutput(setup.records(), rows, () -> reading.set(stop(meter)))) {
            engine.crawl(input, output);
            String failure =
                    output.written() == rows ? null : "wrote " + output.written() + " records for " + rows + " rows";
            return new Result(output.written(), output.bytesPassed(), reading.get(), failure);
        } finally {
            engine.close();
        }
    }

    private static ResourceMeter.Reading stop(ResourceMeter meter) {
        try {
            return meter.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Seed> seeds(Path file) throws IOException {
        List<Seed> seeds = new ArrayList<>();
        for (String line : Files.readAllLines(file)) seeds.add(Seed.of(seeds.size() + 1L, line));
        return seeds;
    }
}
