package io.fluxcrawl.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON form of all results of this package. */
public final class ResultJson {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultJson() {}

    /** Returns the indented JSON of a result. */
    public static String text(Object result) {
        return JSON.writeValueAsString(result);
    }

    /**
     * Writes a result to a file.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Object result, Path file) throws IOException {
        Files.writeString(file, text(result) + System.lineSeparator());
    }
}
