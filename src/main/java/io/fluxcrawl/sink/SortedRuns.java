package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The way to an output in the order of the rows: each part is a file of entries in that order, a run, durable before the spool
 * it is made of goes; in the end all runs are put together to the output, and go when that is durable.
 *
 * <p>The last step may be done again from its beginning as long as the first run is there, and that goes first: where neither
 * it nor its spool is, the output is whole.
 */
final class SortedRuns implements PartStore {
    private final OrderedOutput output;
    private final HiddenFiles hidden;
    private final SortSize size;
    private boolean writing;

    SortedRuns(OrderedOutput output, HiddenFiles hidden, SortSize size) {
        this.output = output;
        this.hidden = hidden;
        this.size = size;
    }

    @Override
    public void begin() throws IOException {
        output.begin();
        hidden.removeAll();
    }

    @Override
    public boolean has(int part) throws IOException {
        return Files.exists(hidden.run(part)) || isWhole();
    }

    private boolean isWhole() throws IOException {
        return !Files.exists(hidden.run(0)) && !Files.exists(hidden.spool(0)) && output.isThere();
    }

    /** What is put together stays as it is. */
    @Override
    public boolean takesMore() throws IOException {
        return !isWhole();
    }

    @Override
    public void make(int part, Path spool) throws IOException {
        List<Path> sorted = EntrySort.sort(spool, hidden, size);
        Path run = sorted.get(0);
        if (sorted.size() > 1) {
            run = hidden.sorted(sorted.size());
            try (RunWriter merged = RunWriter.create(run)) {
                new RunMerge(hidden, size).merge(sorted, merged);
            }
        }
        DurableFile.force(run);
        Files.move(run, hidden.run(part), StandardCopyOption.ATOMIC_MOVE);
        DurableFile.forceFolder(hidden.run(part));
        for (Path each : sorted) Files.deleteIfExists(each);
    }

    @Override
    public void finish() throws IOException {
        if (!isWhole()) write(hidden.runs());
        hidden.removeAll();
        hidden.removeFolder();
    }

    private void write(List<Path> runs) throws IOException {
        writing = true;
        output.open();
        new RunMerge(hidden, size).merge(runs, output);
        output.finish();
    }

    /** What is sorted so far is put together as well as it can be. */
    @Override
    public void abandon() {
        attempt(() -> {
            hidden.removeSpools(0); // where a disk is full that makes room
            List<Path> runs = hidden.runs();
            if (!writing && !runs.isEmpty()) write(runs);
        });
        attempt(output::abandon);
        attempt(hidden::removeAll);
        attempt(hidden::removeFolder);
    }

    private static void attempt(SinkStep step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            // what failed first has been told
        }
    }

    @Override
    public List<Path> files() {
        return output.files();
    }
}
