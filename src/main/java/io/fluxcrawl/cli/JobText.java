package io.fluxcrawl.cli;

import io.fluxcrawl.frontier.FrontierStatus;
import io.fluxcrawl.job.Job;
import io.fluxcrawl.job.JobException;
import io.fluxcrawl.url.Sanitizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said of a job, before and after its run. */
final class JobText {
    /** The options of the command, by the names that {@link JobException#changes} has for them. */
    static final Map<String, String> FLAGS = Map.ofEntries(
            Map.entry("input.format", "--input-format"),
            Map.entry("input.urlColumn", "--url-column"),
            Map.entry("input.separator", "--separator"),
            Map.entry("input.charset", "--charset"),
            Map.entry("outputs", "--output"),
            Map.entry("outputs.headers", "--headers"),
            Map.entry("outputs.ordered", "--ordered"),
            Map.entry("since", "--since"),
            Map.entry("fetch.userAgent", "--user-agent"),
            Map.entry("fetch.headers", "--header"),
            Map.entry("fetch.hostHeaders", "--host-header"),
            Map.entry("fetch.sentHeaders", "--request-headers"),
            Map.entry("fetch.maxBytes", "--max-bytes"),
            Map.entry("maxRedirects", "--max-redirects"),
            Map.entry("fetch.network.insecure", "--insecure"),
            Map.entry("addresses", "--allow-private"),
            Map.entry("obeyRobots", "--robots"),
            Map.entry("robots.productToken", "--user-agent"),
            Map.entry("recrawl.ifChanged", "--if-changed"),
            Map.entry("recrawl.hashes", "--hash"),
            Map.entry("parse.extract", "--extract"),
            Map.entry("parse.outlinks", "--outlinks"),
            Map.entry("parse.fallbacks", "--fallbacks"),
            Map.entry("parse.profile", "--profile"),
            Map.entry("parse.fields", "--field"),
            Map.entry("follow.depth", "--depth"),
            Map.entry("follow.sitemaps", "--sitemaps"),
            Map.entry("follow.scope", "--scope"),
            Map.entry("follow.include", "--include"),
            Map.entry("follow.exclude", "--exclude"),
            Map.entry("follow.limits.pages", "--max-pages"),
            Map.entry("follow.limits.perHost", "--max-pages-per-host"),
            Map.entry("follow.limits.traps", "--traps"));

    private final String folder;
    private final Job job;

    JobText(Path folder, Job job) {
        this.folder = Sanitizer.forTerminal(folder.toString());
        this.job = job;
    }

    /** Returns why the job cannot begin or be resumed, with the command's options in place of properties. */
    static String of(JobException why) {
        String text = String.valueOf(why.getMessage());
        for (JobException.Change change : why.changes()) {
            String flag = FLAGS.getOrDefault(change.property(), change.property());
            text = text.replace(change.property() + " was ", flag + " was ");
        }
        return Sanitizer.forTerminal(why.canRestart() ? text + " The option for a restart is --restart." : text);
    }

    String isFinished() {
        return "The job " + folder + " is finished: " + rows(job.done()) + " have their records; " + folder
                + "/manifest.json has the sha256 of each file. Nothing to do (--restart begins anew).";
    }

    static String isAltered(List<Path> files) {
        String names = files.stream().map(Path::toString).map(Sanitizer::forTerminal).collect(Collectors.joining(", "));
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
