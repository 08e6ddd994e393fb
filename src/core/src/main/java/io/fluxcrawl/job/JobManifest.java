package io.fluxcrawl.job;

import io.fluxcrawl.sink.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of a job and of its result: one JSON object, {@code manifest.json}, for people and for programs that check.
 *
 * @param format the {@link JobFormat} of all files of the job
 * @param fluxcrawl the version of fluxcrawl that began it
 * @param program name and version of the program that began it ({@link JobSpec#program})
 * @param java the version of Java that began it
 * @param begun when it was begun, UTC
 * @param input the list
 * @param options those that shape the records ({@link JobFingerprint})
 * @param plan null until the list is planned
 * @param finished null until every row has its record
 */
record JobManifest(
        int format,
        String fluxcrawl,
        String program,
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
     * @param sha256 of its bytes; likewise
     */
    record Input(
            String name, @Nullable Long bytes, @Nullable String sha256) {
        static Input of(JobInput input) {
            try {
                Path file = input.file();
                if (file == null) return new Input(input.name(), null, null);
                return new Input(input.name(), Files.size(file), Sha256.ofFile(file));
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
     * The result of a job.
     *
     * @param at when it was finished, UTC
     * @param records the number of records, of rows and of pages found
     * @param outcomes the number of records by outcome
     * @param parts the files that hold them
     */
    record Finished(String at, long records, Map<String, Long> outcomes, List<Part> parts) {}

    /** A file of the output. */
    record Part(String file, long bytes, String sha256) {
        static Part of(Path file) throws IOException {
            return new Part(file.toString(), Files.size(file), Sha256.ofFile(file));
        }

        /**
         * Returns whether the file is what the job has written: of its length, and not written to since the job was finished or still
         * with the same bytes.
         *
         * @param at when the job was finished
         */
        boolean isUnchanged(String at) {
            if (!isThere()) return false;
            try {
                Path path = Path.of(file);
                Instant written = Files.getLastModifiedTime(path).toInstant();
                return !written.isAfter(Instant.parse(at))
                        || Sha256.ofFile(path).equals(sha256);
            } catch (IOException | DateTimeException e) {
                return false;
            }
        }

        /** Returns whether the file is there, by its length, which costs nothing however large it is. */
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
    private static final String VERSION = version();
    /** The most bytes of a file that may be a manifest. */
    private static final long LARGEST = 64 << 20;

    /** Describes a job that begins now. */
    static JobManifest begin(JobSpec spec) {
        return new JobManifest(
                JobFormat.CURRENT,
                VERSION,
                spec.program(),
                Runtime.version().toString(),
                Instant.now().toString(),
                Input.of(spec.input()),
                JobFingerprint.of(spec),
                null,
                null);
    }

    private static String version() {
        try (InputStream in = JobManifest.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(in, "version.txt").readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the manifest of a folder.
     *
     * @return null where there is none
     * @throws JobException if it is damaged, or of another format
     */
    static @Nullable JobManifest read(JobFolder folder) {
        Path file = folder.manifest();
        if (Files.notExists(file)) return null;
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            if (!json.path("options").isObject()) throw damaged(file);
            // before anything else is read: another format may have other properties
            JobFormat.check(json.path("format").asInt(1), file);
            return JSON.treeToValue(json, JobManifest.class);
        } catch (IOException | JacksonException e) {
            throw damaged(file);
        }
    }

    /** Reads a file that may be the manifest of a job of this format; null where it is not. */
    static @Nullable JobManifest readIfJob(Path file) {
        try {
            if (Files.size(file) > LARGEST) return null;
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            boolean job = json.path("options").path("outputs").isString()
                    && json.path("format").asInt(1) == JobFormat.CURRENT;
            return job ? JSON.treeToValue(json, JobManifest.class) : null;
        } catch (IOException | JacksonException e) {
            return null;
        }
    }

    private static JobException damaged(Path file) {
        return JobException.damaged(file, "is damaged: it is not the JSON that was written to it");
    }

    /** Writes the manifest durably in the place of the one before. */
    void write(JobFolder folder) {
        Path written = folder.temporary("manifest");
        try {
            try (FileChannel file = folder.create(written)) {
                ByteBuffer json = ByteBuffer.wrap(JSON.writeValueAsBytes(this));
                while (json.hasRemaining()) file.write(json);
                file.force(true);
            }
            folder.rename(written, folder.manifest());
        } catch (IOException e) {
            throw JobException.cannot("write " + folder.manifest(), e);
        }
    }

    JobManifest planned(PlanCounts plan) {
        return new JobManifest(format, fluxcrawl, program, java, begun, input, options, plan, finished);
    }

    JobManifest finished(Finished finished) {
        return new JobManifest(format, fluxcrawl, program, java, begun, input, options, plan, finished);
    }

    /**
     * Compares the list and the options that the job was begun with to those given now.
     *
     * @throws JobException if they are not the same
     */
    void check(JobSpec spec, Path folder) {
        Input now = Input.of(spec.input());
        if (!input.isSame(now)) {
            String how = input.name().equals(now.name()) ? "has changed" : "is another (it was " + input.name() + ")";
            throw JobException.changed(folder, "the list " + now.name() + " " + how, List.of());
        }
        List<JobException.Change> changes = JobFingerprint.changes(options, JobFingerprint.of(spec));
        if (!changes.isEmpty()) throw JobException.changed(folder, null, changes);
    }
}
