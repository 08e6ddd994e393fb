package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.job.Job;
import io.fluxcrawl.job.JobException;
import io.fluxcrawl.model.CrawlStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Messages about a job, before and after its run. */
final class JobMessages {
    private final String folder;
    private final Job job;

    JobMessages(Path folder, Job job) {
        this.folder = Sanitizer.forTerminal(folder.toString());
        this.job = job;
    }

    /** Returns why the job cannot start or continue, with the options of the command in place of properties. */
    static String cannotStart(JobException e, OptionNames names) {
        String text = String.valueOf(e.getMessage());
        for (JobException.Change change : e.changes()) {
            text = text.replace(change.property() + " was ", names.translate(change) + " was ");
        }
        return Sanitizer.forTerminal(e.canRestart() ? text + " To restart it, use --restart." : text);
    }

    String isFinished() {
        return "The job " + folder + " is finished: " + rows(job.done()) + " have a record, and " + folder
                + "/manifest.json has the SHA-256 of each file. Use --restart to run it again.";
    }

    static String isAltered(List<Path> files) {
        String names =
                files.stream().map(Path::toString).map(Sanitizer::forTerminal).collect(Collectors.joining(", "));
        return "The job is finished, but these outputs are missing or were changed: " + names
                + ". Restore them, make them from another output with 'fluxcrawl convert', or crawl again with"
                + " --restart.";
    }

    String begins() {
        if (!job.isBegun())
            return "The job " + folder + " starts. If it is interrupted, run the same command to continue.";
        return "The job " + folder + " continues: " + rows(job.done()) + " already have a record.";
    }

    String notPlanned() {
        return "The job " + folder + " was interrupted while it read the list. Run the same command to start again.";
    }

    /** Returns how far an unfinished job is. */
    static String waits(Job job, CrawlStatus end) {
        long pages = end.follow().pages();
        return String.format(
                Locale.ROOT,
                "%,d of %s are done. Run the same command to continue.",
                job.done(),
                rows(job.rows() + pages));
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    }
}
