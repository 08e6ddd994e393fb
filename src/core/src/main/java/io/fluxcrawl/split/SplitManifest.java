package io.fluxcrawl.split;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of a split list: a file beside the parts, by which their outputs are merged.
 *
 * @param format the format number of this file, {@value #FORMAT}
 * @param list the list that was split
 * @param parts the parts, in their order
 */
public record SplitManifest(int format, Source list, List<Part> parts) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /**
     * The list.
     *
     * @param name as it was given
     * @param sha256 of its bytes as they lie on the disk, in hex
     * @param rows all of them
     * @param noUrl those of them that hold no URL
     * @param hosts of the others
     */
    public record Source(String name, long bytes, String sha256, long rows, long noUrl, long hosts) {}

    /**
     * One part.
     *
     * @param file its name in the manifest's folder
     * @param sha256 of its bytes, in hex
     */
    public record Part(String file, long rows, long hosts, String sha256) {}

    /**
     * Copies the parts.
     *
     * @param format the format number of this file, {@value #FORMAT}
     * @param list the list that was split
     * @param parts the parts, in their order
     */
    public SplitManifest {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a manifest.
     *
     * @throws SplitException if the file is no manifest, or of another format
     */
    static SplitManifest read(Path file) {
        try {
            SplitManifest manifest = JSON.readValue(Files.readAllBytes(file), SplitManifest.class);
            if (manifest.format == FORMAT) return manifest;
            throw new SplitException(
                    file + " is of format " + manifest.format + ", and this fluxcrawl reads " + FORMAT + ".", null);
        } catch (JacksonException | NullPointerException e) {
            throw new SplitException(file + " is no manifest of a split: its format is not known.", e);
        } catch (IOException e) {
            throw new SplitException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }
}
