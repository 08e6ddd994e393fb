package io.fluxcrawl.sink;

import static io.fluxcrawl.sink.Ordered.OPTIONS;
import static io.fluxcrawl.sink.Ordered.SMALL;
import static io.fluxcrawl.sink.Ordered.files;
import static io.fluxcrawl.sink.Ordered.left;
import static io.fluxcrawl.sink.Ordered.open;
import static io.fluxcrawl.sink.Ordered.removeAll;
import static io.fluxcrawl.sink.Ordered.rows;
import static io.fluxcrawl.sink.Ordered.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.SinkException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs in the order of the rows, whatever the order of arrival and whenever the crawl dies. */
class OrderedSinkTest {
    private final Path folder;

    OrderedSinkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.csv.gz", "a.warc.gz", "a.parquet", "a.duckdb"})
    void theOrderingAtTheEndMayDieAtAnyPointAndIsDoneAgain(String name) throws IOException {
        Path here = Files.createDirectory(folder.resolve("here"));
        Path file = here.resolve(name);
        RecordSink sink = open(file, CommitPosition.START);
        CommitPosition mark = write(sink, 9, 2, 7, 3, 8, 1, 6, 5, 4);
        sink.committed(mark);
        sink.suspend();
        Path before = copy(here, folder.resolve("before"));
        open(file, mark).close();
        Path whole = copy(here, folder.resolve("whole"));
        List<Long> order = LongStream.rangeClosed(1, 9).boxed().toList();
        assertThat(rows(file)).isEqualTo(order);
        assertThat(left(before.resolve(name)).stream().filter(each -> each.contains(".run-")))
                .as("runs made before the end")
                .hasSizeGreaterThan(3);

        for (String killed : List.of("begun", "named", "going", "gone")) {
            removeAll(file);
            if (!killed.equals("gone")) copyInto(before, here);
            HiddenFiles hidden = new HiddenFiles(file);
            if (killed.equals("begun")) Files.writeString(hidden.unfinished(), "{\"row\":1");
            else copyInto(whole, here);
            if (killed.equals("named") || killed.equals("going")) Files.deleteIfExists(hidden.unfinished());
            if (killed.equals("going")) Files.delete(hidden.run(0));
            if (killed.equals("going")) Files.deleteIfExists(hidden.spool(mark.part()));
            open(file, mark).close();
            assertThat(rows(file)).as(killed).isEqualTo(order);
            assertThat(left(file)).as(killed).noneMatch(each -> each.startsWith("."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.parquet"})
    void anOutputThatLostWhatWasCommittedIsRefused(String name) throws IOException {
        Path file = folder.resolve(name);
        RecordSink sink = open(file, CommitPosition.START);
        CommitPosition mark = write(sink, 3, 2, 1);
        sink.committed(mark);
        sink.suspend();
        for (String lost :
                left(file).stream().filter(each -> each.startsWith(".")).toList()) {
            Path hidden = file.resolveSibling(lost);
            Path kept = Files.move(hidden, folder.resolve("kept"));
            assertThatThrownBy(() -> open(file, mark).close())
                    .as(lost)
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("it is gone")
                    .returns(Reason.CHANGED, error -> ((SinkException) error).reason());
            Files.move(kept, hidden);
        }
    }

    @Test
    void aCompleteOutputTakesNoMoreRecords() throws IOException {
        Path file = folder.resolve("a.jsonl");
        CommitPosition mark;
        try (RecordSink sink = open(file, CommitPosition.START)) {
            mark = write(sink, 2, 1);
        }
        RecordSink again = open(file, mark);
        assertThatThrownBy(() -> again.write(record(3)))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("it is complete");
        again.close();
        assertThat(rows(file)).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz", "a.csv", "a.warc", "a.parquet", "a.duckdb"})
    void withoutRecordsItIsWhatItIsWithoutAnOrder(String name) throws IOException {
        open(folder.resolve(name), CommitPosition.START).close();
        assertThat(rows(folder.resolve(name))).isEmpty();
        Path other = Files.createDirectory(folder.resolve("other")).resolve(name);
        RecordSink.open(SinkTarget.of(other.toString()), SinkOptions.DEFAULT).close();
        if (name.contains("a.jsonl") || name.contains("csv"))
            assertThat(text(other)).isEqualTo(text(folder.resolve(name)));
        assertThat(left(folder.resolve(name))).containsExactly(name, "other");
    }

    @Test
    void anotherCrawlBeginsAnewWhateverAnEarlierOneLeft() throws IOException {
        Path file = folder.resolve("a.jsonl");
        RecordSink killed = open(file, CommitPosition.START);
        killed.committed(write(killed, 30, 10, 20));
        killed.suspend();
        Files.writeString(file, "former content");
        try (RecordSink sink = open(file, CommitPosition.START)) {
            assertThat(file).isEmptyFile();
            write(sink, 2, 1);
        }
        assertThat(rows(file)).containsExactly(1L, 2L);
        assertThat(left(file)).containsExactly("a.jsonl");
    }

    @Test
    void aLinkStaysOneAndItsFileGetsTheRecords() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("a.jsonl");
        Path link = Files.createSymbolicLink(folder.resolve("a.jsonl"), real);
        try (RecordSink sink = open(link, CommitPosition.START)) {
            write(sink, 2, 1);
        }
        assertThat(link).isSymbolicLink();
        assertThat(rows(real)).containsExactly(1L, 2L);
        assertThat(left(link)).containsExactly("a.jsonl", "real");
        assertThat(left(real)).containsExactly("a.jsonl");
    }

    @Test
    void standardOutputGetsTheRecordsAtTheEndAndStaysOpen() throws IOException {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        List<Path> before = temporary();
        try (RecordSink sink = SpooledSink.ordered(SinkTarget.of("-"), OPTIONS, CommitPosition.START, stdout, SMALL)) {
            for (long row : new long[] {3, 1, 2}) sink.write(record(row));
            sink.flush();
            assertThat(stdout.size()).isZero();
        }
        assertThat(Written.jsonLines(stdout.toString(UTF_8)).stream()
                        .map(each -> each.get("row").longValue()))
                .containsExactly(1L, 2L, 3L);
        assertThat(temporary()).isEqualTo(before);
    }

    @Test
    void reportsAFullDiskAndRemovesTemporaryFiles() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has a disk that is always full");
        List<Path> before = temporary();
        SinkTarget target = SinkTarget.of(full.toString(), SinkTarget.Format.JSONL);
        RecordSink sink = RecordSink.open(target, OPTIONS);
        sink.write(record(1));
        assertThatThrownBy(sink::close)
                .isInstanceOf(SinkException.class)
                .hasMessage("Cannot write /dev/full: the disk is full. Free some space, then run again.");
        assertThat(temporary()).isEqualTo(before);
    }

    @Test
    void keepsWhatWasSortedWhereASpoolCannotBeWritten() throws IOException {
        Path file = folder.resolve("a.jsonl");
        RecordSink sink = open(file, CommitPosition.START);
        Files.createDirectory(new HiddenFiles(file).spool(2)); // where the third spool is to be
        assertThatThrownBy(() -> {
                    for (long row = 20; row >= 1; row--) sink.write(record(row));
                })
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("it is a folder");
        sink.close();
        List<Long> rows = rows(file);
        assertThat(rows)
                .isNotEmpty()
                .endsWith(19L, 20L)
                .isEqualTo(LongStream.rangeClosed(rows.get(0), 20).boxed().toList());
        assertThat(left(file)).containsExactly("a.jsonl");
    }

    @Test
    void reportsAnOutputThatCannotBeOpenedAtOnce() {
        for (String name : List.of("missing/a.jsonl", "missing/a.parquet")) {
            assertThatThrownBy(() -> open(folder.resolve(name), CommitPosition.START))
                    .isInstanceOf(SinkException.class);
        }
    }

    private static CrawlRecord record(long row) {
        return SampleRecords.failed(row, "http://a/", Outcome.DNS_FAILED);
    }

    private static CommitPosition write(RecordSink sink, long... rows) {
        CommitPosition mark = CommitPosition.START;
        for (long row : rows) {
            sink.write(record(row));
            mark = sink.commit();
        }
        return mark;
    }

    private static List<Path> temporary() throws IOException {
        return files(Path.of(System.getProperty("java.io.tmpdir"))).stream()
                .filter(each -> each.getFileName().toString().startsWith("fluxcrawl-ordered"))
                .toList();
    }

    private static Path copy(Path folder, Path copy) throws IOException {
        copyInto(folder, Files.createDirectory(copy));
        return copy;
    }

    private static void copyInto(Path from, Path to) throws IOException {
        for (Path each : files(from)) Files.copy(each, to.resolve(each.getFileName()), REPLACE_EXISTING);
    }
}
