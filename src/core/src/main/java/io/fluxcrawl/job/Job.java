package io.fluxcrawl.job;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.record.CrawlCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A crawl that survives its process. Its description, its progress and the list itself are in a folder. Opened again with the
 * same {@link JobSpec} after any end, it is resumed, and its outputs become as those of a crawl without interruption.
 *
 * <pre>{@code
 * JobSpec spec = new JobSpec(JobInput.file(list, SeedOptions.DEFAULT), options, outputs, "acme 1.0");
 * try (Job job = Job.open(folder, spec); Crawler crawler = Crawler.create(options)) {
 *     if (!job.isFinished()) {
 *         job.plan(() -> false);
 *         job.start(crawler).completion().block();
 *     }
 * }
 * }</pre>
 *
 * <p>A row is done when its record is durable in every output. About once a second the job's log notes which rows are done and
 * how long each output is. A job that is resumed cuts its outputs back to that and visits the other rows. So the work of about
 * one second is repeated after a death of the process, and no record is lost or written twice.
 *
 * <p>The files of a job have a format number. A fluxcrawl reads one format, and refuses a job of another by name
 * ({@link JobException.Reason#OTHER_FORMAT}).
 *
 * <p>One process at a time holds a job, by a lock that ends with the process. Calls block. Not thread-safe, except where a
 * method says so. Failures are a {@link JobException}, or a {@link io.fluxcrawl.sink.SinkException} of an output.
 */
public final class Job implements AutoCloseable {
    private final JobFolder folder;
    private final JobSpec spec;
    private JobManifest manifest;
    private @Nullable Plan plan;
    private final JobLog log;

    private Job(JobFolder folder, JobSpec spec) {
        this.folder = folder;
        this.spec = spec;
        JobManifest before = JobManifest.read(folder);
        boolean planned = Files.exists(folder.plan());
        if (before == null || (before.plan() == null && !planned)) {
            folder.clear(); // of the remains of a job whose process died while it began or restarted
            manifest = JobManifest.begin(spec);
            manifest.write(folder);
        } else {
            manifest = before;
            manifest.check(spec, folder.path());
            if (!planned) throw JobException.damaged(folder.plan(), "is gone");
            plan = Plan.open(folder.plan());
        }
        log = new JobLog(folder);
    }

    /**
     * Begins a job, or resumes the one that the folder holds. The folder is created where there is none.
     *
     * @param folder the job's folder, on a local file system
     * @param spec the list, the options and the outputs; for a job that exists, those it was begun with
     * @return the job, locked for this process; the caller closes it
     * @throws JobException if another process holds it, if the spec is not the one it was begun with, if its files are
     *     damaged or of another format, or if the folder cannot be used
     */
    public static Job open(Path folder, JobSpec spec) {
        JobFolder locked = JobFolder.open(folder);
        try {
            return new Job(locked, spec);
        } catch (RuntimeException e) {
            locked.close();
            throw e;
        }
    }

    /**
     * Begins a job anew, whatever job the folder held, of any format; its outputs are emptied when it starts.
     *
     * @param folder the job's folder
     * @param spec the list, the options and the outputs
     * @return the job, locked for this process; the caller closes it
     * @throws JobException if another process holds it, or if the folder cannot be used
     */
    public static Job restart(Path folder, JobSpec spec) {
        try (JobFolder locked = JobFolder.open(folder)) {
            locked.clear();
        }
        return open(folder, spec);
    }

    /** {@return whether every row has its record; then there is nothing to do} */
    public boolean isFinished() {
        return manifest.finished() != null;
    }

    /**
     * {@return the files of a finished job that are gone, or of another length than at its end; none while it is not
     * finished}
     */
    public List<Path> altered() {
        JobManifest.Finished finished = manifest.finished();
        if (finished == null) return List.of();
        return finished.parts().stream()
                .filter(part -> !part.isThere())
                .map(part -> Path.of(part.file()))
                .toList();
    }

    /** {@return whether an earlier run has made any record durable} */
    public boolean isBegun() {
        return !log.isEmpty();
    }

    /** {@return the number of records that are durable in every output} May be called from any thread. */
    public long done() {
        return log.committed();
    }

    /** {@return the sums over the records of earlier runs} */
    public CrawlCounts counts() {
        return log.counts();
    }

    /**
     * Reads the list and writes the plan, unless there is one. Takes about 40 bytes of memory per row, and some seconds per
     * million rows.
     *
     * @param stopped is asked at each row; planning that is stopped is done anew by the next call
     * @return whether there is a plan now
     * @throws io.fluxcrawl.seed.SeedException if the list cannot be read to its end
     * @throws JobException if the plan cannot be written
     */
    public boolean plan(BooleanSupplier stopped) {
        if (plan != null) return true;
        if (!Planner.write(spec.input().seeds(), folder, stopped, Planner.PART)) return false;
        plan = Plan.open(folder.plan());
        manifest = manifest.planned(plan.counts());
        manifest.write(folder);
        return true;
    }

    /** {@return the number of rows of the list; 0 before there is a plan} */
    public long rows() {
        return plan == null ? 0 : plan.counts().rows();
    }

    /**
     * Opens the outputs, cut back to what is durable, and prepares the crawl. May be called once.
     *
     * @param crawler created with the spec's options
     * @return the crawl, which begins when its completion is subscribed to
     * @throws io.fluxcrawl.sink.SinkException if an output cannot be written to, or does not hold what it held
     * @throws IllegalStateException if there is no plan, or the job is finished
     */
    public JobRun start(Crawler crawler) {
        if (plan == null) throw new IllegalStateException("The job has no plan yet: call plan first.");
        if (isFinished()) throw new IllegalStateException("The job is finished: there is nothing to start.");
        return new JobRun(spec, plan, log, crawler, this::finish);
    }

    private void finish(JobManifest.Finished finished) {
        manifest = manifest.finished(finished);
        manifest.write(folder);
    }

    /** Closes the log and unlocks the folder. */
    @Override
    public void close() {
        log.close();
        folder.close();
    }
}
