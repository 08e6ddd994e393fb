package io.fluxcrawl.split;

import io.fluxcrawl.internal.PrivateFile;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.sink.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes one part: JSON Lines that are read as rows of the whole list. It gets its name when it is finished.
 */
final class PartFile implements AutoCloseable {
    /** In ASCII, so that lone surrogates are kept, which no charset can encode. */
    private static final ObjectWriter JSON =
            JsonMapper.builder().build().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private final Path path;
    private final Path unfinished;
    private final MessageDigest digest = Sha256.digest();
    private final OutputStream bytes;
    private long rows;

    PartFile(Path path) throws IOException {
        this.path = path;
        unfinished = path.resolveSibling("." + path.getFileName() + ".tmp");
        Files.deleteIfExists(unfinished); // a link there is not followed
        bytes = new BufferedOutputStream(new DigestOutputStream(PrivateFile.create(unfinished), digest), 1 << 16);
    }

    void add(Seed seed) throws IOException {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put(Seed.ROW_KEY, seed.row());
        line.put("url", seed.text());
        if (!seed.input().isEmpty()) line.put("input", seed.input());
        bytes.write(JSON.writeValueAsBytes(line));
        bytes.write('\n');
        rows++;
    }

    /** @param hosts the number of hosts of its rows */
    SplitManifest.Part finish(long hosts) throws IOException {
        bytes.close();
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new SplitManifest.Part(path.getFileName().toString(), rows, hosts, Sha256.hex(digest));
    }

    /** Removes it, unless it is finished. */
    @Override
    public void close() throws IOException {
        bytes.close();
        Files.deleteIfExists(unfinished);
    }
}
