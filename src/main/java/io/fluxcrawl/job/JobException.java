package io.fluxcrawl.job;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A job that cannot begin, or cannot go on. The message names what it is about and says what to do: it is for a person. */
public final class JobException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why it cannot. */
    public enum Reason {
        /** Another process works on it. */
        LOCKED,
        /** The input, or an option that shapes the records, is not the one that the job was begun with. */
        CHANGED,
        /** What the job wrote down is not there any more, or not as it was written. */
        DAMAGED,
        /** The folder cannot be used: something else is in its place, or it cannot be written to. */
        NOT_WRITABLE,
        /** Its disk failed while the job ran; a full one, mostly. */
        FAILED
    }

    JobException(Reason reason, String message) {
        this(reason, message, null);
    }

    JobException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static JobException damaged(Path file, String how) {
        return new JobException(
                Reason.DAMAGED,
                "The job's " + file + " " + how + ". Put it back from a copy, or begin anew with --restart.");
    }

    /** @param doing what could not be done, after "Cannot" */
    static JobException cannot(String doing, Exception cause) {
        String why = String.valueOf(cause.getMessage());
        boolean full = why.contains("No space left") || why.contains("quota exceeded");
        if (full) why = "the disk is full. Free some space, then give the same command again.";
        return new JobException(full ? Reason.FAILED : Reason.NOT_WRITABLE, "Cannot " + doing + ": " + why, cause);
    }
}
