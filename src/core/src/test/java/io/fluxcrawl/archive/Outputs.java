package io.fluxcrawl.archive;

import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.record.RecordView;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whole outputs, written and read back at once. */
public final class Outputs {
    private Outputs() {}

    static Path write(Path file, SinkOptions options, List<? extends RecordView> records) {
        try (RecordSink sink = RecordSink.open(SinkTarget.of(file.toString()), options)) {
            records.forEach(sink::write);
        }
        return file;
    }

    public static List<RecordValues> read(Path file) {
        List<RecordValues> read = new ArrayList<>();
        try (RecordArchive archive = RecordArchive.open(file)) {
            for (RecordValues next; (next = archive.next()) != null; ) read.add(next);
        }
        return read;
    }
}
