package io.fluxcrawl.archive;

import io.fluxcrawl.internal.Zstd;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JsonParser;

/**
 * A temporary file of compressed records, each with a number of the writer, which are read again by their offset. The file
 * is deleted when it is closed, also by the end of the process. Written by one thread, then read by any.
 */
final class RecordSpool implements AutoCloseable {
    private static final TreeReader RECORD = TreeReader.struct(Columns.ALL.list(), tree -> tree);
    private static final SinkTarget JSON =
            new SinkTarget(SinkTarget.STDOUT, SinkTarget.Format.JSONL, SinkTarget.Compression.NONE);
    private static final int BUFFER = 1 << 16;
    private static final int LEVEL = 3;
    /** The bytes before each record: its number, its compressed and its uncompressed length. */
    private static final int HEAD = Long.BYTES + 2 * Integer.BYTES;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final RecordSink json;
    private final FileChannel file;
    private final DataOutputStream out;
    private long end;

    /** @param columns the columns that are kept */
    RecordSpool(Columns columns) throws IOException {
        json = RecordSink.open(JSON, SinkOptions.builder().columns(columns).build(), text);
        file = FileChannel.open(
                Files.createTempFile("fluxcrawl", ".records"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
    }

    /** Adds a record, and returns its offset. */
    long add(RecordValues record, long number) throws IOException {
        text.reset();
        json.write(record);
        json.flush();
        byte[] packed = Zstd.compress(text.toByteArray(), 0, text.size(), LEVEL);
        out.writeLong(number);
        out.writeInt(packed.length);
        out.writeInt(text.size());
        out.write(packed);
        long offset = end;
        end += HEAD + packed.length;
        return offset;
    }

    /** Ends writing; reading may begin. */
    void finish() throws IOException {
        out.flush();
    }

    long number(long offset) {
        return read(offset, Long.BYTES).getLong();
    }

    RecordValues record(long offset) {
        ByteBuffer head = read(offset + Long.BYTES, HEAD - Long.BYTES);
        byte[] packed = read(offset + HEAD, head.getInt()).array();
        byte[] record = content(packed, head.getInt());
        try (JsonParser parser = JsonText.parser(new ByteArrayInputStream(record))) {
            parser.nextToken();
            return (RecordValues) RECORD.read(JsonText.object(parser));
        }
    }

    private static byte[] content(byte[] packed, int size) {
        try {
            return Zstd.decompress(packed, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer read(long at, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, at + bytes.position()) < 0)
                    throw new IOException("the temporary file of records is truncated");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.flip();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // it is deleted on close
        }
    }
}
