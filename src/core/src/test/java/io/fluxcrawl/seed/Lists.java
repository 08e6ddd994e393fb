package io.fluxcrawl.seed;

import com.github.luben.zstd.Zstd;
import io.fluxcrawl.model.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Lists for tests, and what is read from them. */
final class Lists {
    private Lists() {}

    static List<Seed> read(String name, String content) {
        return read(name, content.getBytes(StandardCharsets.UTF_8), SeedOptions.DEFAULT);
    }

    static List<Seed> read(String name, String content, SeedOptions options) {
        return read(name, content.getBytes(StandardCharsets.UTF_8), options);
    }

    static List<Seed> read(String name, byte[] content) {
        return read(name, content, SeedOptions.DEFAULT);
    }

    static List<Seed> read(String name, byte[] content, SeedOptions options) {
        return SeedReader.read(source(name, content), options)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    static SeedSource source(String name, byte[] content) {
        return new SeedSource(name, () -> new ByteArrayInputStream(content));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] zstd(byte[] content) {
        return Zstd.compress(content);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }
}
