package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An output that cannot be written to. The message is for a person: it names the output, the reason and what to do. */
public final class SinkException extends RuntimeException {
    /** Kind of the failure. */
    private final Reason reason;

    /** Why an output cannot be written to. */
    public enum Reason {
        /** The disk is full, or a quota is used up. */
        DISK_FULL,
        /** The reader of a pipe has closed it, as {@code head} does; this is no failure. */
        READER_GONE,
        /** It could not be opened: a missing folder, a missing permission, a folder in its place. */
        NOT_WRITABLE,
        /** The file does not hold what was written to it before. */
        CHANGED,
        /** Anything else. */
        FAILED
    }

    private SinkException(Reason reason, String message, @Nullable IOException cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** {@return the kind of failure} */
    public Reason reason() {
        return reason;
    }

    static SinkException isFolder(String name) {
        return new SinkException(
                Reason.NOT_WRITABLE, "Cannot write " + name + ": it is a folder. Name a file in it.", null);
    }

    static SinkException isNoPath(String name, String why) {
        return new SinkException(
                Reason.NOT_WRITABLE, "Cannot write " + name + ": no file can have that name (" + why + ").", null);
    }

    static SinkException isUnread(String output, IOException cause) {
        return new SinkException(
                Reason.FAILED, "Cannot read the sitemaps of " + output + ": " + cause.getMessage(), cause);
    }

    /** @param missing a sentence that names what is missing */
    static SinkException hasNoProvider(String name, String missing) {
        return new SinkException(Reason.NOT_WRITABLE, "Cannot write " + name + ": " + missing, null);
    }

    /**
     * {@return an exception for a database whose name holds a question mark, after which DuckDB reads options}
     *
     * @param name name of the output
     */
    public static SinkException isNoDatabase(String name) {
        return new SinkException(
                Reason.NOT_WRITABLE, "Cannot write " + name + ": no database can have that name (it holds a ?).", null);
    }

    /**
     * {@return an exception for a file that is not replaced, since it is not an output of fluxcrawl}
     *
     * @param name name of the output
     * @param why what the file is
     */
    public static SinkException isForeign(String name, String why) {
        return new SinkException(
                Reason.NOT_WRITABLE,
                "Cannot write " + name + ": " + why + ", so it is not replaced. Move it away, or name another file.",
                null);
    }

    /**
     * {@return an exception for a file that another process has open}
     *
     * @param name name of the output
     * @param cause what the attempt to open it threw
     */
    public static SinkException isInUse(String name, IOException cause) {
        return new SinkException(
                Reason.NOT_WRITABLE,
                "Cannot write " + name + ": another program has it open. Close it there first.",
                cause);
    }

    /** @param length of the file now; -1 if there is none */
    static SinkException isNotWhatItWas(String name, long length, long bytes) {
        String now = length < 0 ? "it is gone" : "it is another (" + length + " bytes)";
        return new SinkException(
                Reason.CHANGED,
                "Cannot resume " + name + ": " + now + ", and held " + bytes
                        + " bytes when the crawl last wrote it. Restore it, or begin anew.",
                null);
    }

    static SinkException isWhole(String name) {
        return new SinkException(
                Reason.CHANGED, "Cannot resume " + name + ": it is complete and sorted. Begin anew.", null);
    }

    /**
     * Returns an exception for an output that cannot be written to, with the reason that the operating system gives.
     *
     * @param name the output; {@code -} for standard output
     */
    public static SinkException of(String name, IOException cause) {
        String output = name.equals(SinkTarget.STDOUT) ? "standard output" : name;
        Reason reason = reasonOf(cause);
        String why =
                switch (reason) {
                    case DISK_FULL -> "the disk is full. Free some space, then run again.";
                    case READER_GONE -> "its reader has closed the pipe.";
                    case NOT_WRITABLE ->
                        cause instanceof NoSuchFileException
                                ? "its folder does not exist. Create it first."
                                : "permission denied. Choose another place, or ask for the right to write there.";
                    case CHANGED, FAILED -> String.valueOf(cause.getMessage());
                };
        return new SinkException(reason, "Cannot write " + output + ": " + why, cause);
    }

    /** The JDK has no exception types for these, only the operating system's messages. */
    private static Reason reasonOf(IOException cause) {
        if (cause instanceof NoSuchFileException || cause instanceof AccessDeniedException) return Reason.NOT_WRITABLE;
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("no space left") || words.contains("not enough space") || words.contains("quota exceeded")) {
            return Reason.DISK_FULL;
        }
        boolean gone = words.contains("broken pipe") || words.contains("pipe is being closed");
        return gone ? Reason.READER_GONE : Reason.FAILED;
    }
}
