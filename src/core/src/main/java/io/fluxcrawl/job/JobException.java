package io.fluxcrawl.job;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job that cannot begin, or cannot be resumed. The message is for a person: it names the file or the property and says what
 * to do. Properties are named as in {@link #changes()}, so that a program can name its own options instead.
 */
public final class JobException extends RuntimeException {
    private static final long serialVersionUID = 2;

    /** Kind of the failure. */
    private final Reason reason;
    /** Options that differ; empty for other reasons. */
    private final List<Change> changes;

    /** Why the job cannot begin or be resumed. */
    public enum Reason {
        /** Another process works on it. */
        LOCKED,
        /** The input, or an option that shapes the records, is not the one that the job was begun with. */
        CHANGED,
        /** A file of the job is gone, or does not hold what was written to it. */
        DAMAGED,
        /** The job was written by a fluxcrawl, newer or older, whose format this one does not read. */
        OTHER_FORMAT,
        /** The folder cannot be used: something else is in its place, or it cannot be written to. */
        NOT_WRITABLE,
        /** The disk failed while the job ran; most often it is full. */
        FAILED
    }

    /**
     * An option that is not as it was when the job was begun.
     *
     * @param property its name, for example {@code parse.extract}: the path of accessors from {@link JobSpec#options}, or
     *     {@code input.format}, {@code input.urlColumn}, {@code input.separator}, {@code input.charset}, {@code outputs},
     *     {@code outputs.columns}, {@code outputs.headers}, {@code outputs.ordered} or {@code since}
     * @param before its value when the job was begun; empty where it was not given
     * @param now its value now; likewise
     * @serial exclude
     */
    @SuppressWarnings("InvalidBlockTag") // javadoc has @serial on types too; Error Prone does not know it
    public record Change(String property, String before, String now) implements Serializable {
        @Override
        public String toString() {
            return property + " was " + said(before) + " and is " + said(now);
        }

        private static String said(String value) {
            return value.isEmpty() ? "not given" : value;
        }
    }

    JobException(Reason reason, String message) {
        this(reason, message, null);
    }

    JobException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, cause, List.of());
    }

    private JobException(Reason reason, String message, @Nullable Throwable cause, List<Change> changes) {
        super(message, cause);
        this.reason = reason;
        this.changes = List.copyOf(changes);
    }

    /** {@return why the job cannot begin or be resumed} */
    public Reason reason() {
        return reason;
    }

    /** {@return the options that are not as they were, where that is the reason; else none} */
    public List<Change> changes() {
        return changes;
    }

    /** {@return whether {@link Job#restart} would work where {@link Job#open} has failed} */
    public boolean canRestart() {
        return reason == Reason.CHANGED || reason == Reason.DAMAGED || reason == Reason.OTHER_FORMAT;
    }

    /** @param how what is wrong with it, after its name */
    static JobException damaged(Path file, String how) {
        return new JobException(
                Reason.DAMAGED, "The job's " + file + " " + how + ". Restore it from a copy, or restart the job.");
    }

    /** @param age what kind of fluxcrawl it was: {@code a newer} or {@code an earlier} */
    static JobException otherFormat(Path file, String age, int format) {
        return new JobException(
                Reason.OTHER_FORMAT,
                "The job's " + file + " was written by " + age + " fluxcrawl (job format " + format
                        + "; this one reads format " + JobFormat.CURRENT
                        + "). Finish the job with that version, or restart it.");
    }

    /** @param list what is wrong with the list; null where it is the same */
    static JobException changed(Path folder, @Nullable String list, List<Change> changes) {
        String what =
                list != null ? list : changes.stream().map(Change::toString).collect(Collectors.joining(", "));
        return new JobException(
                Reason.CHANGED,
                "The job " + folder + " cannot be resumed: " + what
                        + ". Give what it was begun with, or restart the job.",
                null,
                changes);
    }

    /** @param doing what could not be done, after "Cannot" */
    static JobException cannot(String doing, Exception cause) {
        String why = String.valueOf(cause.getMessage());
        boolean full = why.contains("No space left") || why.contains("quota exceeded");
        if (full) why = "the disk is full. Free some space, then resume the job.";
        return new JobException(full ? Reason.FAILED : Reason.NOT_WRITABLE, "Cannot " + doing + ": " + why, cause);
    }
}
