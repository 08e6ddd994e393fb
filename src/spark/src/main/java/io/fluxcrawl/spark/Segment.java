package io.fluxcrawl.spark;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A finished file of records, written by one attempt of one task: JSON Lines in zstd. Beside it lies a file of its rows' numbers, which
 * is there before it.
 *
 * @param path path of the file
 * @param rows records in it
 */
record Segment(String path, long rows) implements Serializable {
    private static final Pattern NAME = Pattern.compile("attempt-(\\d+)-(\\d+)-(\\d+)\\.jsonl\\.zst");

    /** Returns the name of a segment: attempt numbers are Spark's task attempt ids, which no stage repeats. */
    static String name(long attempt, int number, long rows) {
        return "attempt-" + attempt + "-" + number + "-" + rows + ".jsonl.zst";
    }

    /** Returns the segment of a file, or null for a file of another kind. */
    static @Nullable Segment of(Path path) {
        Matcher name = NAME.matcher(path.getName());
        return name.matches() ? new Segment(path.toString(), Long.parseLong(name.group(3))) : null;
    }

    Path file() {
        return new Path(path);
    }

    /** Returns the file of the rows' numbers: 8 bytes each. */
    Path rowFile() {
        return rowFile(file());
    }

    static Path rowFile(Path segment) {
        return new Path(segment.getParent(), segment.getName().replace(".jsonl.zst", ".rows"));
    }
}
