package io.fluxcrawl.cli;

import io.fluxcrawl.frontier.FrontierStatus;
import io.fluxcrawl.job.Job;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of a job, before and after its run. */
final class JobMessages {
    private final String folder;
    private final Job job;

    JobMessages(Path folder, Job job) {
        this.folder = Inert.text(folder.toString());
        this.job = job;
    }

    String isFinished() {
        return "The job " + folder + " is finished: " + rows(job.done()) + " have their records; " + folder
                + "/manifest.json has the sha256 of each file. Nothing to do (--restart begins anew).";
    }

    static String isAltered(List<Path> files) {
        String names = files.stream().map(Path::toString).map(Inert::text).collect(Collectors.joining(", "));
        return "The job is finished, but what it wrote is not there any more as it was: " + names
                + ". Put it back, make it of another output by 'fluxcrawl convert', or crawl again with --restart.";
    }

    String begins() {
        if (!job.isBegun()) return "The job " + folder + " begins; after any end, the same command goes on.";
        return "The job " + folder + " goes on: " + rows(job.done()) + " have their records already.";
    }

    String notPlanned() {
        return "The job " + folder + " was still being planned; the same command plans it anew.";
    }

    /** Why its run has ended is said elsewhere. */
    static String waits(Job job, FrontierStatus end) {
        long pages = end.follow().pages();
        return String.format(
                Locale.ROOT, "%,d of %s are done; the same command goes on.", job.done(), rows(job.rows() + pages));
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    }
}
