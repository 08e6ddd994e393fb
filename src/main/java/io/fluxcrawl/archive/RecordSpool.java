package io.fluxcrawl.archive;

import com.github.luben.zstd.Zstd;
import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.Values;
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
 * Records one after another in a file, each compressed, with a number of the writer's own beside it; to be read again at any
 * place. The file lies in the folder for temporary files and is nameless as soon as it is open, so that nothing is left of it
 * however the process ends. Written by one thread, then read by any.
 */
final class RecordSpool implements AutoCloseable {
    private static final TreeReader RECORD = TreeReader.struct(Columns.ALL.list(), tree -> tree);
    private static final SinkTarget JSON =
            new SinkTarget(SinkTarget.STDOUT, SinkTarget.Format.JSONL, SinkTarget.Compression.NONE);
    private static final int BUFFER = 1 << 16;
    private static final int LEVEL = 3;
    /** Of each record: the number, and its length, compressed and not. */
    private static final int HEAD = Long.BYTES + 2 * Integer.BYTES;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final RecordSink json;
    private final FileChannel file;
    private final DataOutputStream out;
    private long end;

    /** @param columns those of a record that are kept */
    RecordSpool(Columns columns) throws IOException {
        json = RecordSink.open(JSON, SinkOptions.builder().columns(columns).build(), text);
        file = FileChannel.open(
                Files.createTempFile("fluxcrawl", ".records"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
    }

    /** @return the record's place */
    long add(Values record, long number) throws IOException {
        text.reset();
        json.write(record);
        json.flush();
        byte[] packed = Zstd.compress(text.toByteArray(), LEVEL);
        out.writeLong(number);
        out.writeInt(packed.length);
        out.writeInt(text.size());
        out.write(packed);
        long place = end;
        end += HEAD + packed.length;
        return place;
    }

    /** Ends the writing. */
    void finish() throws IOException {
        out.flush();
    }

    long number(long place) {
        return read(place, Long.BYTES).getLong();
    }

    Values record(long place) {
        ByteBuffer head = read(place + Long.BYTES, HEAD - Long.BYTES);
        byte[] packed = read(place + HEAD, head.getInt()).array();
        byte[] record = Zstd.decompress(packed, head.getInt());
        try (JsonParser parser = JsonText.parser(new ByteArrayInputStream(record))) {
            parser.nextToken();
            return (Values) RECORD.read(JsonText.object(parser));
        }
    }

    private ByteBuffer read(long at, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, at + bytes.position()) < 0) throw new IOException("the spool is cut off");
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
            // it has no name any more: nothing is left of it
        }
    }
}
