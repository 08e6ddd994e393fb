package io.fluxcrawl.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a job was begun as, and what came of it: one JSON object, for people and for those who check.
 *
 * @param fluxcrawl version that began it
 * @param java version that began it
 * @param begun when, UTC
 * @param input the list
 * @param options those that shape the records ({@link Shape})
 * @param plan null until there is one
 * @param finished null until every row has its record
 */
record Manifest(
        String fluxcrawl,
        String java,
        String begun,
        Input input,
        Map<String, String> options,
        @Nullable PlanCounts plan,
        @Nullable Finished finished) {
    /**
     * The list's fingerprint.
     *
     * @param bytes its size; null where it was no file
     */
    record Input(
            String name, @Nullable Long bytes, @Nullable String sha256) {
        static Input of(JobInput input) {
            try {
                Path file = input.file();
                if (file == null) return new Input(input.name(), null, null);
                return new Input(input.name(), Files.size(file), Sums.ofFile(file));
            } catch (IOException e) {
                throw JobException.cannot("read " + input.name(), e);
            }
        }

        boolean isSame(Input other) {
            if (sha256 == null || other.sha256 == null)
                return sha256 == null && other.sha256 == null && name.equals(other.name);
            return sha256.equals(other.sha256);
        }
    }

    /**
     * How a job ended.
     *
     * @param at when, UTC
     * @param records of all rows and all pages found
     * @param outcomes how many of them ended how
     * @param parts the files that they are in
     */
    record Finished(String at, long records, Map<String, Long> outcomes, List<Part> parts) {}

    /** A file of the output. */
    record Part(String file, long bytes, String sha256) {
        static Part of(Path file) throws IOException {
            return new Part(file.toString(), Files.size(file), Sums.ofFile(file));
        }

        /** Goes by its length, which costs nothing however large the file is. */
        boolean isThere() {
            Path path = Path.of(file);
            try {
                return Files.isRegularFile(path) && Files.size(path) == bytes;
            } catch (IOException gone) {
                return false;
            }
        }
    }

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Manifest begin(JobOrder order) {
        return new Manifest(
                order.version(),
                Runtime.version().toString(),
                Instant.now().toString(),
                Input.of(order.input()),
                Shape.of(order),
                null,
                null);
    }

    /** Null where there is none. */
    static @Nullable Manifest read(JobFolder folder) {
        if (Files.notExists(folder.manifest())) return null;
        try {
            return JSON.readValue(Files.readAllBytes(folder.manifest()), Manifest.class);
        } catch (IOException | JacksonException e) {
            throw JobException.damaged(folder.manifest(), "cannot be read");
        }
    }

    void write(JobFolder folder) {
        Path written = folder.temporary("manifest");
        try {
            Files.write(written, JSON.writeValueAsBytes(this));
            try (FileChannel file = FileChannel.open(written, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            folder.rename(written, folder.manifest());
        } catch (IOException e) {
            throw JobException.cannot("write " + folder.manifest(), e);
        }
    }

    Manifest planned(PlanCounts plan) {
        return new Manifest(fluxcrawl, java, begun, input, options, plan, finished);
    }

    Manifest finished(Finished finished) {
        return new Manifest(fluxcrawl, java, begun, input, options, plan, finished);
    }

    /**
     * Compares what the job was begun with to what it is to go on with.
     *
     * @throws JobException if they are not the same
     */
    void check(JobOrder order, Path folder) {
        Input now = Input.of(order.input());
        if (!input.isSame(now)) {
            String how =
                    input.name().equals(now.name()) ? "has changed since" : "is another (it was " + input.name() + ")";
            throw changed(folder, "the list " + now.name() + " " + how);
        }
        List<String> others = new ArrayList<>();
        Shape.of(order).forEach((name, value) -> {
            String before = options.getOrDefault(name, "");
            if (!before.equals(value)) others.add("--" + name + " was " + said(before) + " and is " + said(value));
        });
        if (!others.isEmpty()) throw changed(folder, String.join(", ", others));
    }

    private static String said(String value) {
        return value.isEmpty() ? "not given" : value;
    }

    private static JobException changed(Path folder, String what) {
        return new JobException(
                JobException.Reason.CHANGED,
                "The job " + folder + " cannot go on with this: " + what
                        + ". Give the command that it was begun with, or begin" + " anew with --restart.");
    }
}
