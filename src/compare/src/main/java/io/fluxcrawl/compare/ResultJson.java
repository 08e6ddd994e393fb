package io.fluxcrawl.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
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

    /**
     * Reads a result that {@link #write} wrote.
     *
     * @return a {@link ComparisonResult}, a {@link Sweep} or an {@link ExperimentResult}
     * @throws IOException if the file cannot be read, or holds no such result
     */
    public static Object read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            JsonNode json = JSON.readTree(text);
            if (json.has("experiment")) return JSON.treeToValue(json, ExperimentResult.class);
            if (json.has("what")) return JSON.treeToValue(json, Sweep.class);
            if (json.has("engines")) return JSON.treeToValue(json, ComparisonResult.class);
        } catch (JacksonException | IllegalArgumentException | NullPointerException wrong) {
            throw new IOException(
                    file + " is no result of a comparison by this version: write one by compare --json.", wrong);
        }
        throw new IOException(file + " is no result of a comparison: write one by compare --json.");
    }
}
