package io.fluxcrawl.job;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.result.CrawlCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A crawl that survives its process. What it is to do, how far it has come and the list itself are in a folder; opened again
 * with the same {@link JobOrder} after any death, it goes on where it was, and its outputs are as if nothing had happened.
 *
 * <pre>{@code
 * JobOrder order = new JobOrder(JobInput.file(list, SeedOptions.autoDetect()), options, outputs, "acme 1.0");
 * try (Job job = Job.open(folder, order); Crawler crawler = Crawler.create(options)) {
 *     if (!job.isFinished()) {
 *         job.plan(() -> false);
 *         job.start(crawler).done().block();
 *     }
 * }
 * }</pre>
 *
 * <p>A row is done when its record is durable in every output. About once a second the job's log takes down which rows that
 * are, and how long each output was then; a job that goes on cuts its outputs back to that and visits the other rows. So the
 * work of the last second or so is done again after a death, and no record is lost or there twice.
 *
 * <p>One process at a time has a job, by a lock that ends with it. Calls block; not thread-safe but for what a
 * {@link JobRun} says. What goes wrong is a {@link JobException}, or a {@link io.fluxcrawl.sink.SinkException} of an output.
 */
public final class Job implements AutoCloseable {
    private final JobFolder folder;
    private final JobOrder order;
    private Manifest manifest;
    private @Nullable Plan plan;
    private final JobLog log;

    private Job(JobFolder folder, JobOrder order) {
        this.folder = folder;
        this.order = order;
        Manifest before = Manifest.read(folder);
        boolean planned = Files.exists(folder.plan());
        if (before == null || (before.plan() == null && !planned)) {
            folder.clear(); // of what a job that was about to be begun, or begun anew, has left
            manifest = Manifest.begin(order);
            manifest.write(folder);
        } else {
            manifest = before;
            manifest.check(order, folder.path());
            if (!planned) throw JobException.damaged(folder.plan(), "is gone");
            plan = Plan.open(folder.plan());
        }
        log = new JobLog(folder);
    }

    /**
     * Begins a job, or goes on with the one that the folder holds. The folder is made where there is none.
     *
     * @throws JobException if another process has it, if the order is not the one it was begun with, or if the folder cannot
     *     be used
     */
    public static Job open(Path folder, JobOrder order) {
        JobFolder locked = JobFolder.open(folder);
        try {
            return new Job(locked, order);
        } catch (RuntimeException e) {
            locked.close();
            throw e;
        }
    }

    /**
     * Begins a job anew, whatever the folder held of one; its outputs are emptied when it starts.
     *
     * @throws JobException if another process has it, or if the folder cannot be used
     */
    public static Job restart(Path folder, JobOrder order) {
        try (JobFolder locked = JobFolder.open(folder)) {
            locked.clear();
        }
        return open(folder, order);
    }

    /** Whether every row has its record: then there is nothing to do. */
    public boolean isFinished() {
        return manifest.finished() != null;
    }

    /** Files of a finished job that are gone, or of another length than they had in the end; none while it is not. */
    public List<Path> altered() {
        Manifest.Finished finished = manifest.finished();
        if (finished == null) return List.of();
        return finished.parts().stream()
                .filter(part -> !part.isThere())
                .map(part -> Path.of(part.file()))
                .toList();
    }

    /** Whether an earlier run has brought it anywhere. */
    public boolean isBegun() {
        return !log.isEmpty();
    }

    /** Records that are durable in every output; any thread. */
    public long done() {
        return log.committed();
    }

    /** What the records of earlier runs add up to. */
    public CrawlCounts counts() {
        return log.counts();
    }

    /**
     * Reads the list and writes the plan, unless that has been done. Takes about 40 bytes of memory a row, and some seconds
     * a million rows.
     *
     * @param stopped asked at each row; planning can be broken off at any time, and is then done anew
     * @return whether there is a plan
     * @throws io.fluxcrawl.url.SeedException if the list cannot be read to its end
     * @throws JobException if the plan cannot be written
     */
    public boolean plan(BooleanSupplier stopped) {
        if (plan != null) return true;
        if (!Planner.write(order.input().seeds(), folder, stopped, Planner.PART)) return false;
        plan = Plan.open(folder.plan());
        manifest = manifest.planned(plan.counts());
        manifest.write(folder);
        return true;
    }

    /** Rows of the list; 0 before there is a plan. */
    public long rows() {
        return plan == null ? 0 : plan.counts().rows();
    }

    /**
     * Opens the outputs, cut back to what is durable, and makes the crawl ready; once.
     *
     * @param crawler made with the order's options
     * @throws io.fluxcrawl.sink.SinkException if an output cannot be written to, or is not what it was
     * @throws IllegalStateException if there is no plan, or the job is finished
     */
    public JobRun start(Crawler crawler) {
        if (plan == null) throw new IllegalStateException("There is no plan yet");
        if (isFinished()) throw new IllegalStateException("The job is finished");
        return new JobRun(order, plan, log, crawler, this::finish);
    }

    private void finish(Manifest.Finished finished) {
        manifest = manifest.finished(finished);
        manifest.write(folder);
    }

    /** Lets go of the folder. */
    @Override
    public void close() {
        log.close();
        folder.close();
    }
}
