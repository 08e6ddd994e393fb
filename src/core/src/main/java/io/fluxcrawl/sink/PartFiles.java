package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The file names of an output's parts: {@code pages.parquet}, {@code pages-2.parquet}, {@code pages-3.parquet}. */
public final class PartFiles {
    private final Path first;
    private final String stem;
    private final String ending;

    /** @param first the output itself, which is its first part */
    public PartFiles(Path first) {
        this.first = first.toAbsolutePath();
        String name = String.valueOf(first.getFileName());
        int dot = name.lastIndexOf('.');
        stem = dot <= 0 ? name : name.substring(0, dot);
        ending = name.substring(stem.length());
    }

    /**
     * {@return the path of a part, counted from 0}
     *
     * @param part number of the part, from 0
     */
    public Path of(int part) {
        return part == 0 ? first : first.resolveSibling(stem + "-" + (part + 1) + ending);
    }

    /** {@return the first part, and those that exist after it without a gap} */
    public List<Path> present() {
        List<Path> present = new ArrayList<>();
        for (int part = 0; part == 0 || Files.exists(of(part)); part++) present.add(of(part));
        return present;
    }

    /**
     * {@return the files that have the name of a part after the first}
     *
     * @throws IOException if the folder cannot be read
     */
    public List<Path> further() throws IOException {
        Pattern part = Pattern.compile(Pattern.quote(stem) + "-[1-9]\\d*" + Pattern.quote(ending));
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                first.resolveSibling("."),
                each -> part.matcher(String.valueOf(each.getFileName())).matches())) {
            files.forEach(found::add);
        }
        return found;
    }
}
