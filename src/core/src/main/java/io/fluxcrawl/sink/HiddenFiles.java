package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The temporary files of an output, which lie beside it under hidden names. */
public final class HiddenFiles {
    private static final String SPOOL = ".spool-";
    private static final String RUN = ".run-";
    private static final String SORTED = ".sorted-";
    private static final String MERGED = ".merged-";

    private final Path output;
    /** The folder that was created for them; null where they lie beside the output. */
    private final @Nullable Path folder;

    /** @param output the file beside which they lie */
    public HiddenFiles(Path output) {
        this(output, null);
    }

    private HiddenFiles(Path output, @Nullable Path folder) {
        this.output = output.toAbsolutePath();
        this.folder = folder;
    }

    /** Returns those of any target: where it is not a regular file, in a new folder for temporary files. */
    static HiddenFiles of(SinkTarget target) throws IOException {
        if (!target.isStdout()) {
            Path file = DurableFile.path(target.name());
            if (!Files.exists(file) || Files.isRegularFile(file)) return new HiddenFiles(file);
        }
        Path folder = Files.createTempDirectory("fluxcrawl-ordered");
        return new HiddenFiles(folder.resolve("records"), folder);
    }

    /** Returns the file of the records that a part, counted from 0, will be made of. */
    Path spool(int part) {
        return hidden(SPOOL + (part + 1));
    }

    /** Removes the spools of that part and of later ones. */
    void removeSpools(int from) throws IOException {
        for (Path spool : numbered(SPOOL)) {
            if (number(spool, SPOOL) > from) Files.deleteIfExists(spool);
        }
    }

    /** Returns the file of a sorted run, counted from 0. */
    Path run(int part) {
        return hidden(RUN + (part + 1));
    }

    /** Returns the sorted runs that exist, in their order. */
    List<Path> runs() throws IOException {
        List<Path> runs = numbered(RUN);
        runs.sort((a, b) -> Integer.compare(number(a, RUN), number(b, RUN)));
        return runs;
    }

    /** Returns the file of a sorted chunk, of which a run is merged. */
    Path sorted(int number) {
        return hidden(SORTED + (number + 1));
    }

    /** Returns the file that several chunks or runs are merged to. */
    Path merged(int number) {
        return hidden(MERGED + (number + 1));
    }

    /** Returns the file of sorted records of which a table's part is made. */
    Path ordered() {
        return hidden(".ordered");
    }

    /** Removes all files of an ordered output. The first run is removed first, durably: its absence tells that merging is over. */
    void removeAll() throws IOException {
        if (Files.deleteIfExists(run(0))) DurableFile.forceFolder(run(0));
        for (String kind : List.of(SPOOL, RUN, SORTED, MERGED)) {
            for (Path file : numbered(kind)) Files.deleteIfExists(file);
        }
        Files.deleteIfExists(ordered());
    }

    /** Removes an unfinished table. */
    void removeUnfinished() throws IOException {
        Files.deleteIfExists(unfinished());
        Files.deleteIfExists(hidden(".unfinished.wal")); // a database's log
    }

    /** Removes all of them with their folder, where one was created. */
    void removeFolder() throws IOException {
        if (folder == null) return;
        removeAll();
        Files.deleteIfExists(folder);
    }

    private List<Path> numbered(String kind) throws IOException {
        String prefix = String.valueOf(hidden(kind).getFileName());
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(output.resolveSibling("."), each -> String.valueOf(each.getFileName())
                        .startsWith(prefix))) {
            for (Path file : files) {
                if (String.valueOf(file.getFileName())
                        .substring(prefix.length())
                        .matches("\\d{1,9}")) found.add(file);
            }
        }
        return found;
    }

    private int number(Path file, String kind) {
        int prefix = String.valueOf(hidden(kind).getFileName()).length();
        return Integer.parseInt(String.valueOf(file.getFileName()).substring(prefix));
    }

    /** {@return the file that is renamed to the output once it is whole} */
    public Path unfinished() {
        return hidden(".unfinished");
    }

    /** {@return the folder for what a database cannot hold in memory} */
    public Path spill() {
        return hidden(".spill");
    }

    private Path hidden(String ending) {
        return output.resolveSibling("." + output.getFileName() + ending);
    }
}
