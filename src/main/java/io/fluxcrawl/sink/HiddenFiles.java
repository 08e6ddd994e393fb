package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files beside an output that a crawl needs meanwhile, by their hidden names. */
final class HiddenFiles {
    private static final String SPOOL = ".spool-";
    private static final String RUN = ".run-";
    private static final String SORTED = ".sorted-";
    private static final String MERGED = ".merged-";

    private final Path output;
    /** Where they are, if it is for them alone. */
    private final @Nullable Path folder;

    HiddenFiles(Path output) {
        this(output, null);
    }

    private HiddenFiles(Path output, @Nullable Path folder) {
        this.output = output.toAbsolutePath();
        this.folder = folder;
    }

    /** For what is no file: in a folder of their own, where temporary files are. */
    static HiddenFiles of(SinkTarget target) throws IOException {
        if (!target.isStdout()) {
            Path file = DurableFile.path(target.name());
            if (!Files.exists(file) || Files.isRegularFile(file)) return new HiddenFiles(file);
        }
        Path folder = Files.createTempDirectory("fluxcrawl-ordered");
        return new HiddenFiles(folder.resolve("records"), folder);
    }

    /** Records that a part, from 0, will be made of. */
    Path spool(int part) {
        return hidden(SPOOL + (part + 1));
    }

    /** Removes the spools of that part and those after it. */
    void removeSpools(int from) throws IOException {
        for (Path spool : numbered(SPOOL)) {
            if (number(spool, SPOOL) > from) Files.deleteIfExists(spool);
        }
    }

    /** A part, from 0, that is in the order of the rows. */
    Path run(int part) {
        return hidden(RUN + (part + 1));
    }

    /** The parts that are, in their order. */
    List<Path> runs() throws IOException {
        List<Path> runs = numbered(RUN);
        runs.sort((a, b) -> Integer.compare(number(a, RUN), number(b, RUN)));
        return runs;
    }

    /** What a part is made of. */
    Path sorted(int number) {
        return hidden(SORTED + (number + 1));
    }

    /** What several of those become, or of the parts. */
    Path merged(int number) {
        return hidden(MERGED + (number + 1));
    }

    /** Records in their order, of which a database makes a part of its own. */
    Path ordered() {
        return hidden(".ordered");
    }

    /** Removes whatever there is in the way to an order; the first run first, for good, so that one can tell. */
    void removeAll() throws IOException {
        if (Files.deleteIfExists(run(0))) DurableFile.forceFolder(run(0));
        for (String kind : List.of(SPOOL, RUN, SORTED, MERGED)) {
            for (Path file : numbered(kind)) Files.deleteIfExists(file);
        }
        Files.deleteIfExists(ordered());
    }

    /** Removes what will not be finished. */
    void removeUnfinished() throws IOException {
        Files.deleteIfExists(unfinished());
        Files.deleteIfExists(hidden(".unfinished.wal")); // a database's
    }

    /** Removes the folder that was made for them, where one was, and all of them with it. */
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

    /** A file until it is whole. */
    Path unfinished() {
        return hidden(".unfinished");
    }

    /** What a database holds beyond its memory. */
    Path spill() {
        return hidden(".spill");
    }

    private Path hidden(String ending) {
        return output.resolveSibling("." + output.getFileName() + ending);
    }
}
