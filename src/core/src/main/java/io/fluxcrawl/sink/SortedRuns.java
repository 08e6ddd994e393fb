package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The store of an ordered output. Each part is a run: a file of entries sorted by row, durable before its spool is deleted. At the
 * end all runs are merged to the output, and deleted when that is durable.
 *
 * <p>Merging may be repeated from its beginning as long as the first run is there, which is deleted first. Where neither it nor
 * its spool is there, the output is complete.
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

    /** Returns false once the output is merged: it does not change any more. */
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

    /** Merges what is sorted so far, as far as possible. */
    @Override
    public void abandon() {
        attempt(() -> {
            hidden.removeSpools(0); // makes room where the disk is full
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
            // the first failure was reported
        }
    }

    @Override
    public List<Path> files() {
        return output.files();
    }
}
