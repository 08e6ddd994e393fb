package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.SinkException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is committed stays, what is not goes, whatever the process did in between. */
class ResumedSinkTest {
    private final Path folder;

    ResumedSinkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv", "a.csv.gz", "a.csv.zst"})
    void aResumedOutputHoldsWhatWasCommittedAndWhatCameAfter(String name) throws IOException {
        CommitPosition mark;
        try (RecordSink sink = open(name)) {
            write(sink, 3);
            sink.commit();
            write(sink, 2);
            mark = sink.commit();
            write(sink, 40); // lost with the process
        }
        try (RecordSink sink = RecordSink.resume(target(name), SinkOptions.DEFAULT, mark)) {
            write(sink, 4);
        }
        try (RecordSink undisturbed = open("whole-" + name)) {
            write(undisturbed, 9);
        }
        assertThat(text(name)).isEqualTo(text("whole-" + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.csv", "a.csv.gz"})
    void anOutputWithoutACommitBeginsAnew(String name) throws IOException {
        try (RecordSink sink = open(name)) {
            write(sink, 40);
        }
        try (RecordSink sink = RecordSink.resume(target(name), SinkOptions.DEFAULT, CommitPosition.START)) {
            write(sink, 1);
        }
        try (RecordSink undisturbed = open("whole-" + name)) {
            write(undisturbed, 1);
        }
        assertThat(text(name)).isEqualTo(text("whole-" + name));
    }

    @Test
    void anOutputThatLostWhatWasCommittedIsRefused() throws IOException {
        CommitPosition mark;
        try (RecordSink sink = open("a.jsonl")) {
            write(sink, 2);
            mark = sink.commit();
        }
        Path file = folder.resolve("a.jsonl");
        Files.writeString(file, "{}\n");
        assertThatThrownBy(() -> RecordSink.resume(target("a.jsonl"), SinkOptions.DEFAULT, mark))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("it is another (3 bytes)")
                .returns(Reason.CHANGED, error -> ((SinkException) error).reason());
        assertThat(file).hasContent("{}"); // left as it was

        Files.delete(file);
        assertThatThrownBy(() -> RecordSink.resume(target("a.jsonl"), SinkOptions.DEFAULT, mark))
                .hasMessageContaining("it is gone");
    }

    @Test
    void noticesARemovedOutputAtTheNextCommit() throws IOException {
        try (RecordSink sink = open("a.jsonl")) {
            write(sink, 1);
            sink.commit();
            Files.delete(folder.resolve("a.jsonl"));
            write(sink, 1);
            assertThatThrownBy(sink::commit).isInstanceOf(SinkException.class).hasMessageContaining("it is gone");
        }
    }

    private static void write(RecordSink sink, int records) {
        for (int i = 0; i < records; i++) sink.write(SampleRecords.full());
    }

    private RecordSink open(String name) {
        return RecordSink.open(target(name), SinkOptions.DEFAULT);
    }

    private SinkTarget target(String name) {
        return SinkTarget.of(folder.resolve(name).toString());
    }

    private String text(String name) throws IOException {
        InputStream file = Files.newInputStream(folder.resolve(name));
        InputStream decoded = name.endsWith(".gz")
                ? new GZIPInputStream(file)
                : name.endsWith(".zst") ? new ZstdInputStream(file).setContinuous(false) : file;
        try (decoded) {
            return Written.utf8(decoded.readAllBytes());
        }
    }
}
