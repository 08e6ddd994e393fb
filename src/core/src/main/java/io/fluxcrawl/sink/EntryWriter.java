package io.fluxcrawl.sink;

import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.RecordView;
import io.fluxcrawl.sink.SinkTarget.Compression;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes records as entries of an {@link EntryStream}, in the bytes that the output will hold: those of its format before
 * compression; of a WARC its gzip members; of a table the JSON lines that its part is made of.
 */
final class EntryWriter implements RecordWriter {
    private final EntryStream entries;
    private final Row row = new Row();
    private final RecordWriter format;

    /** @param begins whether to write the header of the output first */
    EntryWriter(OutputStream spool, SinkTarget target, SinkOptions options, boolean begins) throws IOException {
        entries = new EntryStream(spool);
        format = format(target, options, begins);
        if (!begins) return;
        format.flush();
        row.end();
    }

    private RecordWriter format(SinkTarget target, SinkOptions options, boolean begins) throws IOException {
        if (target.format().isColumnar()) return JsonlWriter.ofSpool(row, options.columns());
        Compression inParts = isCompressedInParts(target) ? target.compression() : Compression.NONE;
        SinkTarget bytes = new SinkTarget(SinkTarget.STDOUT, target.format(), inParts);
        return RecordWriter.of(target, options, TargetStream.open(bytes, row), begins);
    }

    /** Returns whether every record is compressed by itself, so that records can be concatenated as they are. */
    static boolean isCompressedInParts(SinkTarget target) {
        return target.format() == SinkTarget.Format.WARC;
    }

    @Override
    public void write(RecordView record) throws IOException {
        row.number = record.row();
        format.write(record);
        format.flush();
        row.end();
    }

    @Override
    public void write(CapturedRecord captured) throws IOException {
        row.number = captured.record().row();
        format.write(captured);
        format.flush();
        row.end();
    }

    @Override
    public void flush() throws IOException {
        entries.flush();
    }

    /** Collects the bytes of one row. */
    private final class Row extends OutputStream {
        private final byte[] bytes = new byte[EntryStream.MOST];
        private int length;
        private long number;

        @Override
        public void write(int b) throws IOException {
            if (length == bytes.length) end();
            bytes[length++] = (byte) b;
        }

        @Override
        public void write(byte[] from, int offset, int count) throws IOException {
            for (int done = 0; done < count; ) {
                if (length == bytes.length) end();
                int fits = Math.min(count - done, bytes.length - length);
                System.arraycopy(from, offset + done, bytes, length, fits);
                length += fits;
                done += fits;
            }
        }

        void end() throws IOException {
            if (length > 0) entries.take(number, bytes, 0, length);
            length = 0;
        }
    }
}
