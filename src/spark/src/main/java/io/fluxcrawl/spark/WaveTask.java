package io.fluxcrawl.spark;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.recrawl.EarlierCrawl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Work of one task of a wave: crawls its rows, but those that an earlier attempt has done, and commits their records as it goes. */
final class WaveTask implements Serializable {
    private static final long serialVersionUID = 1;

    private final TaskSettings settings;
    private final Counters counters;
    private final SerializableConfiguration hadoop;
    private final String waveFolder;
    private final boolean othersBefore;

    /**
     * @param waveFolder folder of the wave on the cluster's storage
     * @param othersBefore whether other tasks visited the same hosts before this wave
     */
    WaveTask(
            TaskSettings settings,
            Counters counters,
            SerializableConfiguration hadoop,
            String waveFolder,
            boolean othersBefore) {
        this.settings = settings;
        this.counters = counters;
        this.hadoop = hadoop;
        this.waveFolder = waveFolder;
        this.othersBefore = othersBefore;
    }

    /**
     * Crawls the rows of a partition. Blocks until they have their records or the wave's time is over.
     *
     * @param task number of the partition
     * @param rows rows of {@link UrlList#taskSchema}, by their numbers
     * @param earlier records of an earlier crawl as JSON, of any of the rows
     */
    TaskResult run(int task, Iterator<org.apache.spark.sql.Row> rows, Iterator<String> earlier) throws IOException {
        TaskContext context = TaskContext.get();
        Path folder = new Path(waveFolder, "task-" + task);
        FileSystem files = folder.getFileSystem(hadoop.value());
        files.mkdirs(folder);
        List<Segment> segments = new ArrayList<>(SegmentReader.list(files, folder));
        long[] done = done(files, segments);
        try (TaskRows spooled = spool(task, rows, done);
                Engine engine = Engine.use(settings);
                SegmentWriter writer = new SegmentWriter(files, folder, context.taskAttemptId(), settings.chosen())) {
            counters.skipped(done.length);
            EarlierCrawl compared = settings.compares() ? read(earlier) : null;
            try {
                if (compared != null) engine.earlier().add(compared);
                boolean visitedBefore = othersBefore || context.attemptNumber() > 0 || context.stageAttemptNumber() > 0;
                long start = System.nanoTime();
                long recorded = spooled.open() == 0 ? 0 : crawl(engine, spooled, visitedBefore, writer, context);
                writer.commit();
                segments.addAll(writer.finished());
                double seconds = (System.nanoTime() - start) / 1e9;
                return new TaskResult(
                        task, List.copyOf(segments), done.length, recorded, spooled.open() - recorded, seconds);
            } finally {
                if (compared != null) {
                    engine.earlier().remove(compared);
                    compared.close();
                }
            }
        }
    }

    private static long[] done(FileSystem files, List<Segment> segments) throws IOException {
        long[] done = {};
        for (Segment segment : segments) {
            long[] rows = SegmentReader.rows(files, segment);
            int end = done.length;
            done = Arrays.copyOf(done, end + rows.length);
            System.arraycopy(rows, 0, done, end, rows.length);
        }
        Arrays.sort(done);
        return done;
    }

    private static TaskRows spool(int task, Iterator<org.apache.spark.sql.Row> rows, long[] done) throws IOException {
        TaskRows spooled = new TaskRows();
        while (rows.hasNext()) {
            org.apache.spark.sql.Row row = rows.next();
            if (row.getInt(0) != task) {
                throw new IllegalStateException("Spark gave a row of task " + row.getInt(0) + " to task " + task
                        + ": two tasks could visit the same host.");
            }
            long number = row.getLong(1);
            boolean isDone = row.getBoolean(4) || Arrays.binarySearch(done, number) >= 0;
            spooled.add(
                    number, row.isNullAt(2) ? "" : row.getString(2), row.isNullAt(3) ? null : row.getString(3), isDone);
        }
        spooled.end();
        return spooled;
    }

    private static EarlierCrawl read(Iterator<String> records) throws IOException {
        java.nio.file.Path file = Files.createTempFile("fluxcrawl-earlier", ".jsonl");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                while (records.hasNext()) out.write((records.next() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return EarlierCrawl.read(file);
        } finally {
            Files.delete(file);
        }
    }

    private long crawl(Engine engine, TaskRows rows, boolean visitedBefore, SegmentWriter writer, TaskContext context)
            throws IOException {
        Flux<Row> list = rows.read();
        if (visitedBefore)
            list = Mono.delay(Duration.ofMillis(settings.pauseMillis())).thenMany(list);
        Crawl crawl = engine.crawler().resume(list);
        RecordQueue records = new RecordQueue();
        Disposable deadline = Schedulers.parallel().schedule(crawl::stop, settings.waveMillis(), TimeUnit.MILLISECONDS);
        crawl.records().subscribe(records);
        try {
            return take(records, writer, context);
        } catch (CancellationException killed) {
            writer.commit(); // what is done needs no second visit
            throw killed;
        } finally {
            deadline.dispose();
            records.dispose();
        }
    }

    private long take(RecordQueue records, SegmentWriter writer, TaskContext context) throws IOException {
        long recorded = 0;
        long committed = System.nanoTime();
        while (true) {
            CrawlRecord record = records.poll();
            if (context.isInterrupted()) throw new CancellationException("Spark has ended the task.");
            if (record != null && record.outcome() != Outcome.CANCELLED) {
                writer.write(record);
                counters.add(record, domain(record));
                recorded++;
            }
            if (record == null && records.isDone()) return recorded;
            if (System.nanoTime() - committed < settings.commitMillis() * 1_000_000) continue;
            writer.commit();
            committed = System.nanoTime();
        }
    }

    private static String domain(CrawlRecord record) {
        @Nullable Integer status = record.status();
        if (status == null || record.finalUrl() == null) return "";
        return UrlNormalizer.normalize(record.seed().text()) instanceof Normalized.Valid valid
                ? valid.url().registrableDomain()
                : "";
    }
}
