package io.fluxcrawl.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.core.exc.JacksonIOException;

/** An operation on an output that may fail. */
@FunctionalInterface
interface SinkStep {
    void run() throws IOException;

    /**
     * Runs an operation.
     *
     * @throws SinkException that names the output, if the operation fails with an I/O error, wrapped by a library or not
     */
    static void attempt(String output, SinkStep step) {
        try {
            step.run();
        } catch (IOException e) {
            throw SinkException.of(output, e);
        } catch (UncheckedIOException | JacksonIOException e) {
            if (e.getCause() instanceof IOException cause) throw SinkException.of(output, cause);
            throw e;
        }
    }
}
