package io.fluxcrawl.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.core.exc.JacksonIOException;

/** Something that an output has to do. */
@FunctionalInterface
interface SinkStep {
    void run() throws IOException;

    /** @throws SinkException that names the output, where a file cannot be written, however the libraries pass it on */
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
