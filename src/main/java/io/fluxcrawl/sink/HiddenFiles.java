package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files beside an output that a crawl needs meanwhile, by their hidden names. */
final class HiddenFiles {
    private final Path output;

    HiddenFiles(Path output) {
        this.output = output.toAbsolutePath();
    }

    /** Records that a part, from 0, will be made of. */
    Path spool(int part) {
        return hidden(".spool-" + (part + 1));
    }

    /** Removes the spools of that part and those after it. */
    void removeSpools(int from) throws IOException {
        String prefix = String.valueOf(hidden(".spool-").getFileName());
        List<Path> spools = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(output.resolveSibling("."), each -> String.valueOf(each.getFileName())
                        .startsWith(prefix))) {
            files.forEach(spools::add);
        }
        for (Path spool : spools) {
            String number = String.valueOf(spool.getFileName()).substring(prefix.length());
            if (number.matches("\\d{1,9}") && Integer.parseInt(number) > from) Files.deleteIfExists(spool);
        }
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
