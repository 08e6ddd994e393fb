package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdInputStream;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.SinkException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSinkTest {
    private static final CrawlRecord RECORD = SampleRecords.full();

    private final Path folder;

    FileSinkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz", "a.ndjson.zst", "a.csv", "a.csv.gz", "a.csv.zst"})
    void whatIsFlushedCanBeReadWholeWhileTheSinkIsOpen(String name) throws IOException {
        try (RecordSink sink = open(name)) {
            for (int i = 1; i <= 3; i++) {
                sink.write(RECORD);
                sink.flush();
                assertThat(records(name, readSoFar(name))).isEqualTo(i);
            }
            for (int i = 0; i < 1_000; i++) sink.write(RECORD);
        }
        try (InputStream bytes = decoded(name)) {
            assertThat(records(name, Written.utf8(bytes.readAllBytes()))).isEqualTo(1_003);
        }
    }

    @Test
    void anExistingFileIsEmptied() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), "former content ".repeat(1_000));
        try (RecordSink sink = open("a.jsonl")) {
            sink.write(RECORD);
        }
        assertThat(Written.jsonLines(Files.readString(folder.resolve("a.jsonl"))))
                .hasSize(1);
    }

    @Test
    void anOutputThatCannotBeOpenedSaysWhatToDo() throws IOException {
        String missing = folder.resolve("missing/a.jsonl").toString();
        assertThatThrownBy(() -> RecordSink.open(SinkTarget.of(missing), SinkOptions.DEFAULT))
                .isInstanceOf(SinkException.class)
                .hasMessage("Cannot write " + missing + ": its folder does not exist. Create it first.")
                .returns(Reason.NOT_WRITABLE, error -> ((SinkException) error).reason());

        Path inPlace = Files.createDirectory(folder.resolve("b.csv"));
        assertThatThrownBy(() -> open("b.csv"))
                .hasMessage("Cannot write " + inPlace + ": it is a folder. Name a file in it.");

        assertThatThrownBy(() -> RecordSink.open(SinkTarget.of("a\0.csv"), SinkOptions.DEFAULT))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("no file can have that name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv", "a.csv.gz", "a.csv.zst"})
    void reportsAFullDiskAndClosesTheFile(String name) throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has a disk that is always full");
        SinkTarget named = SinkTarget.of(name);
        SinkTarget target = new SinkTarget(full.toString(), named.format(), named.compression());
        assertThatThrownBy(() -> {
                    RecordSink sink = RecordSink.open(target, SinkOptions.DEFAULT);
                    try {
                        sink.write(RECORD);
                        sink.flush();
                    } finally {
                        assertThatThrownBy(sink::close).isInstanceOf(SinkException.class);
                        sink.close();
                    }
                })
                .isInstanceOf(SinkException.class)
                .hasMessageEndingWith("the disk is full. Free some space, then run again.")
                .returns(Reason.DISK_FULL, error -> ((SinkException) error).reason());
        assertThat(openFiles()).doesNotContain(full);
    }

    @Test
    void reportsAClosedPipeWithItsOwnReason() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        OutputStream stdout = Channels.newOutputStream(pipe.sink());
        RecordSink sink = StreamSink.open(SinkTarget.of("-"), SinkOptions.DEFAULT, stdout);
        sink.write(RECORD);
        assertThatThrownBy(sink::flush)
                .hasMessage("Cannot write standard output: its reader has closed the pipe.")
                .returns(Reason.READER_GONE, error -> ((SinkException) error).reason());
        pipe.sink().close();
    }

    @Test
    void standardOutputIsFlushedAndStaysOpen() {
        AtomicBoolean closed = new AtomicBoolean();
        ByteArrayOutputStream stdout = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        try (RecordSink sink = StreamSink.open(SinkTarget.of("-"), SinkOptions.DEFAULT, stdout)) {
            sink.write(SampleRecords.titled("a", Map.of()));
        }
        assertThat(Written.jsonLines(Written.utf8(stdout.toByteArray()))).hasSize(1);
        assertThat(closed).isFalse();
    }

    private RecordSink open(String name) {
        return RecordSink.open(SinkTarget.of(folder.resolve(name).toString()), SinkOptions.DEFAULT);
    }

    private static int records(String name, String text) {
        return name.contains("csv")
                ? StrictCsv.read(text).size() - 1
                : Written.jsonLines(text).size();
    }

    private InputStream decoded(String name) throws IOException {
        InputStream file = Files.newInputStream(folder.resolve(name));
        if (name.endsWith(".gz")) return new GZIPInputStream(file);
        return name.endsWith(".zst") ? new ZstdInputStream(file).setContinuous(true) : file;
    }

    /** Everything up to where the file stops, which for a compressed one is before its proper end. */
    private String readSoFar(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = decoded(name)) {
            for (int b = in.read(); b >= 0; b = in.read()) bytes.write(b);
        } catch (java.io.EOFException e) {
            assertThat(name).endsWith(".gz");
        }
        return Written.utf8(bytes.toByteArray());
    }

    private static Stream<Path> openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.map(FileSinkTest::linkTarget).toList().stream();
        }
    }

    private static Path linkTarget(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException e) {
            return descriptor; // closed meanwhile
        }
    }
}
