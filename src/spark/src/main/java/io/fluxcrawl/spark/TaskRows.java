package io.fluxcrawl.spark;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a task in a local file: Spark's iterator belongs to the task's thread, a crawl reads its rows on another. Written by one
 * thread, then read by one.
 */
final class TaskRows implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, @Nullable Object>> COLUMNS = new TypeReference<>() {};

    private final Path file;
    private final DataOutputStream out;
    private long rows;
    private long done;

    TaskRows() throws IOException {
        file = Files.createTempFile("fluxcrawl-task", ".rows");
        out = new DataOutputStream(
                new BufferedOutputStream(new ZstdOutputStream(Files.newOutputStream(file)), 1 << 16));
    }

    /**
     * Adds a row; rows come in the order of their numbers.
     *
     * @param input other columns of the row as a JSON object, null for none
     * @param isDone whether the row has its record already
     */
    void add(long row, String url, @Nullable String input, boolean isDone) throws IOException {
        out.writeBoolean(true);
        out.writeLong(row);
        out.writeBoolean(isDone);
        write(url);
        write(input == null ? "" : input);
        rows++;
        if (isDone) done++;
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** To be called when all rows are added. */
    void end() throws IOException {
        out.writeBoolean(false);
        out.close();
    }

    /** {@return the rows that have no record yet} */
    long open() {
        return rows - done;
    }

    /** {@return the rows as a crawl takes them: those that are done tell it their URLs only} */
    Flux<Row> read() {
        return Flux.generate(this::openFile, TaskRows::next, TaskRows::close);
    }

    private DataInputStream openFile() throws IOException {
        return new DataInputStream(new BufferedInputStream(new ZstdInputStream(Files.newInputStream(file)), 1 << 16));
    }

    private static DataInputStream next(DataInputStream in, SynchronousSink<Row> rows) {
        try {
            Row row = null;
            while (row == null && in.readBoolean()) row = row(in);
            if (row == null) rows.complete();
            else rows.next(row);
        } catch (IOException e) {
            rows.error(new UncheckedIOException(e));
        }
        return in;
    }

    /** Returns null for a row that is done and has no URL. */
    private static @Nullable Row row(DataInputStream in) throws IOException {
        long row = in.readLong();
        boolean done = in.readBoolean();
        String url = text(in);
        String input = text(in);
        if (!done) return new Seed(row, url, input.isEmpty() ? Map.of() : JSON.readValue(input, COLUMNS));
        return UrlNormalizer.normalize(url) instanceof Normalized.Valid valid
                ? new ResumedUrl(Seed.of(row, url), valid.url(), ResumedUrl.Kind.DONE)
                : null;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static void close(DataInputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
