package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A store that makes the parts of a table out of spooled records. A part is there as a whole or not at all, and durable once it
 * is made. Calls block and come from one thread at a time.
 */
public interface PartStore {
    /**
     * Checks, and changes nothing, whether a new output could begin here.
     *
     * @throws SinkException if the file in its place is not an output of fluxcrawl, or in use
     */
    default void check() throws IOException {}

    /**
     * Prepares a new output: removes what an earlier one left.
     *
     * @throws SinkException if the file in its place is not an output of fluxcrawl, or in use
     * @throws IOException if the output cannot be written to
     */
    void begin() throws IOException;

    /**
     * {@return whether a part, counted from 0, was made}
     *
     * @param part number of the part
     * @throws IOException if the output cannot be read
     */
    boolean has(int part) throws IOException;

    /**
     * {@return whether further parts can be made}
     *
     * @throws IOException if the output cannot be read
     */
    default boolean takesMore() throws IOException {
        return true;
    }

    /**
     * Makes a part.
     *
     * @param part its number, from 0
     * @param spool its records ({@link Spool})
     * @throws IOException if the records cannot be read or the part not written
     */
    void make(int part, Path spool) throws IOException;

    /**
     * Finishes the output after its last part. May be called again.
     *
     * @throws IOException if the output cannot be written to
     */
    void finish() throws IOException;

    /** Cleans up after a failure that nobody will resume: whole parts stay, temporary files are removed. */
    default void abandon() {}

    /** {@return the files that hold all parts} */
    List<Path> files();
}
