package io.fluxcrawl.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a job on the cluster's storage.
 *
 * <pre>
 * about.json                  what the job is
 * list/                       the rows, as a table
 * waves/1/task-0/attempt-*    segments as tasks write them
 * waves/1/committed.json      the segments that count, once the wave is over
 * </pre>
 *
 * <p>A file under its name is whole: it was renamed. Calls block.
 */
final class ClusterFolder {
    private final Path path;
    private final FileSystem files;

    /**
     * The segments of a wave that count.
     *
     * @param segments the segments
     * @param dropped numbers of rows that an earlier segment has, by the path of the segment in which they do not count
     */
    record Committed(List<Segment> segments, Map<String, List<Long>> dropped) {}

    ClusterFolder(String job, Configuration hadoop) throws IOException {
        Path given = new Path(job);
        files = given.getFileSystem(hadoop);
        path = files.makeQualified(given);
    }

    FileSystem files() {
        return files;
    }

    Path list() {
        return new Path(path, "list");
    }

    boolean hasList() throws IOException {
        return files.exists(new Path(list(), "_SUCCESS"));
    }

    Path wave(int wave) {
        return new Path(new Path(path, "waves"), String.valueOf(wave));
    }

    /** {@return the number of the last wave that was begun, 0 for none} */
    int lastWave() throws IOException {
        int last = 0;
        while (files.exists(wave(last + 1))) last++;
        return last;
    }

    /**
     * Writes what the job is, or checks that the folder holds the same.
     *
     * @throws IllegalArgumentException if it holds another job
     */
    void describe(Map<String, String> about) throws IOException {
        Path file = new Path(path, "about.json");
        Map<?, ?> there = read(file);
        if (there == null) {
            write(file, about);
            return;
        }
        about.forEach((name, value) -> {
            if (value.equals(there.get(name))) return;
            throw new IllegalArgumentException("The folder " + path + " holds another job: its " + name + " is "
                    + there.get(name) + ", not " + value + ". Name another folder, or remove this one.");
        });
    }

    /** {@return the segments of a wave that count; null while it is not over} */
    @Nullable
    Committed committed(int wave) throws IOException {
        Map<?, ?> json = read(new Path(wave(wave), "committed.json"));
        if (json == null) return null;
        List<Segment> segments = new ArrayList<>();
        for (Object each : json.get("segments") instanceof List<?> list ? list : List.of()) {
            Segment segment = Segment.of(new Path(String.valueOf(each)));
            if (segment != null) segments.add(segment);
        }
        Map<String, List<Long>> dropped = new LinkedHashMap<>();
        Map<?, ?> rowsOf = json.get("dropped") instanceof Map<?, ?> map ? map : Map.of();
        rowsOf.forEach((segment, rows) -> {
            List<Long> numbers = new ArrayList<>();
            for (Object row : (List<?>) rows) numbers.add(((Number) row).longValue());
            dropped.put(String.valueOf(segment), numbers);
        });
        return new Committed(segments, dropped);
    }

    /**
     * Ends a wave: from now on these segments are its records, whatever else comes into its folder.
     *
     * @throws IllegalStateException if another driver has ended it
     */
    void commit(int wave, Committed committed) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("segments", committed.segments().stream().map(Segment::path).toList());
        json.put("dropped", committed.dropped());
        files.mkdirs(wave(wave));
        write(new Path(wave(wave), "committed.json"), json);
    }

    /** {@return all segments in the folder of a wave} */
    List<Segment> segments(int wave) throws IOException {
        List<Segment> all = new ArrayList<>();
        for (FileStatus each : files.listStatus(wave(wave))) {
            if (each.isDirectory()) all.addAll(SegmentReader.list(files, each.getPath()));
        }
        return all;
    }

    private @Nullable Map<?, ?> read(Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            return TaskRows.JSON.readValue(in, Map.class);
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    private void write(Path file, Object json) throws IOException {
        Path unfinished = new Path(file.getParent(), "_" + file.getName() + "-" + UUID.randomUUID());
        try (OutputStream out = files.create(unfinished, true)) {
            out.write(TaskRows.JSON.writeValueAsBytes(json));
        }
        if (files.exists(file) || !files.rename(unfinished, file)) {
            files.delete(unfinished, false);
            throw new IllegalStateException(
                    file + " is there already: does another driver run this job? One at a time.");
        }
    }
}
