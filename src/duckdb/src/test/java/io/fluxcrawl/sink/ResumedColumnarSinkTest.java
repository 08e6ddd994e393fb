package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.duckdb.DuckDb;
import io.fluxcrawl.duckdb.DuckDbRows;
import io.fluxcrawl.duckdb.Sql;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.SinkException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columnar outputs of a crawl that dies: whenever that is, every row is there once in the end. */
class ResumedColumnarSinkTest {
    private static final SinkOptions OPTIONS = SinkOptions.builder().partRows(3).build();

    private final Path folder;

    ResumedColumnarSinkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void aCrawlThatDiesAfterAnyStepLosesAndDoublesNothing(String name) throws IOException {
        for (int life = Crawl.SHORTEST; life <= 27; life += 3) {
            Path file = Files.createDirectory(folder.resolve("life-" + life)).resolve(name);
            Crawl crawl = new Crawl(file, life);
            while (!crawl.lives()) {
                // the next life
            }
            assertThat(rows(file)).as("dying every %d steps", life).isEqualTo(rows(1, Crawl.ROWS));
            assertThat(left(file)).as("hidden files").noneMatch(each -> each.startsWith("."));
        }
    }

    /** Writes rows, commits after every second one, and is killed when its steps are used up. */
    private static final class Crawl {
        static final int ROWS = 11;
        /** Two writes, a commit, and that it is logged: with less there is no getting on. */
        static final int SHORTEST = 4;

        private final Path file;
        private final int steps;
        private CommitPosition logged = CommitPosition.START;
        private long loggedRows;

        Crawl(Path file, int steps) {
            this.file = file;
            this.steps = steps;
        }

        /** @return whether it came to its end */
        boolean lives() {
            RecordSink sink = RecordSink.resume(SinkTarget.of(file.toString()), OPTIONS, logged);
            int left = steps;
            for (long row = loggedRows + 1; row <= ROWS; row++) {
                if (left-- == 0) return killed(sink);
                sink.write(SampleRecords.failed(row, "http://a/", Outcome.DNS_FAILED));
                if (row % 2 != 0 && row < ROWS) continue;
                if (left-- == 0) return killed(sink);
                CommitPosition mark = sink.commit();
                if (left-- == 0) return killed(sink);
                logged = mark;
                loggedRows = row;
                if (left-- == 0) return killed(sink);
                sink.committed(mark);
            }
            sink.close();
            return true;
        }

        /** More is on the disk then than a kill leaves, never less. */
        private static boolean killed(RecordSink sink) {
            sink.suspend();
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void doesNotMakeAPartTwiceWhereItsSpoolIsLeft(String name) throws IOException {
        Path file = folder.resolve(name);
        HiddenFiles hidden = new HiddenFiles(file);
        RecordSink sink = open(file);
        CommitPosition first = write(sink, 1, 3);
        Path kept = Files.copy(hidden.spool(0), folder.resolve("kept"));
        sink.committed(first);
        sink.suspend();
        assertThat(hidden.spool(0)).doesNotExist();

        Files.copy(kept, hidden.spool(0)); // killed before it was removed
        Files.delete(kept);
        try (RecordSink again = resume(file, first)) {
            write(again, 4, 5);
        }
        assertThat(rows(file)).isEqualTo(rows(1, 5));
        assertThat(left(file)).noneMatch(each -> each.startsWith("."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void anOutputThatWasCompleteWhenKilledCanGrow(String name) throws IOException {
        Path file = folder.resolve(name);
        CommitPosition mark;
        try (RecordSink sink = open(file)) {
            mark = write(sink, 1, 2);
            sink.committed(mark);
        }
        resume(file, mark).close();
        assertThat(rows(file)).isEqualTo(rows(1, 2));

        try (RecordSink sink = resume(file, mark)) {
            write(sink, 3, 7);
        }
        assertThat(rows(file)).isEqualTo(rows(1, 7));
        assertThat(left(file)).noneMatch(each -> each.startsWith("."));
    }

    @Test
    void aHalfWrittenPartIsWrittenAnew() throws IOException {
        Path file = folder.resolve("a.parquet");
        RecordSink sink = open(file);
        write(sink, 1, 1);
        CommitPosition mark = write(sink, 2, 3);
        sink.suspend();
        assertThat(file).doesNotExist();
        Files.writeString(new HiddenFiles(file).unfinished(), "PAR1 and no more");
        try (RecordSink again = resume(file, mark)) {
            again.committed(again.commit());
        }
        assertThat(rows(file)).isEqualTo(rows(1, 3));
        assertThat(left(file)).containsExactly("a.parquet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void anOutputThatLostWhatWasCommittedIsRefused(String name) throws IOException {
        Path file = folder.resolve(name);
        RecordSink sink = open(file);
        CommitPosition mark = write(sink, 1, 2);
        sink.suspend();
        Files.delete(new HiddenFiles(file).spool(0));
        assertThatThrownBy(() -> resume(file, mark))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("it is gone")
                .returns(Reason.CHANGED, error -> ((SinkException) error).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void reportsAPartThatCannotBeMadeAndKeepsItsSpool(String name) throws IOException {
        Path file = folder.resolve(name);
        Path spool = new HiddenFiles(file).spool(0);
        RecordSink sink = open(file);
        write(sink, 1, 1); // from here on a part waits for its mark
        CommitPosition mark = write(sink, 2, 4);
        Files.writeString(spool, "no zstd");
        sink.committed(mark);
        assertThatThrownBy(sink::close).isInstanceOf(SinkException.class);
        assertThat(spool).hasContent("no zstd");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailedEndIsRepeatedFromTheLastPosition(boolean ordered) throws IOException {
        Path file = folder.resolve("a.duckdb");
        SinkOptions options = OPTIONS.toBuilder().ordered(ordered).build();
        SinkTarget target = SinkTarget.of(file.toString());
        RecordSink sink = ordered
                ? SpooledSink.ordered(target, options, CommitPosition.START, System.out, new SortSize(1, 2))
                : RecordSink.open(target, options);
        write(sink, 1, 1);
        CommitPosition mark = write(sink, 2, 3); // which begins an empty spool
        sink.committed(mark);
        Path inTheWay = Files.createDirectories(file.resolve("in-the-way"));
        assertThatThrownBy(sink::close).isInstanceOf(SinkException.class);

        Files.delete(inTheWay);
        Files.delete(file);
        RecordSink.resume(target, options, mark).close();
        assertThat(rows(file)).isEqualTo(rows(1, 3));
        assertThat(left(file)).noneMatch(each -> each.startsWith("."));
    }

    private static RecordSink open(Path file) {
        return RecordSink.open(SinkTarget.of(file.toString()), OPTIONS);
    }

    private static RecordSink resume(Path file, CommitPosition mark) {
        return RecordSink.resume(SinkTarget.of(file.toString()), OPTIONS, mark);
    }

    private static CommitPosition write(RecordSink sink, long first, long last) {
        for (long row = first; row <= last; row++) {
            sink.write(SampleRecords.failed(row, "http://a/", Outcome.DNS_FAILED));
        }
        return sink.commit();
    }

    private static List<Object> rows(long first, long last) {
        return LongStream.rangeClosed(first, last).<Object>mapToObj(row -> row).toList();
    }

    private List<Object> rows(Path file) throws IOException {
        List<Object> found = new ArrayList<>();
        Path spill = folder.resolve("spill");
        boolean parquet = file.toString().endsWith(".parquet");
        String pages = parquet ? "read_parquet(" + Sql.reading(new PartFiles(file).present()) + ")" : "pages";
        try (DuckDb db = parquet ? DuckDb.inMemory(spill, DuckDb.MEMORY) : DuckDb.openReadOnly(file, spill);
                DuckDbRows rows = db.query("SELECT row FROM " + pages)) {
            for (List<?> row; (row = rows.next()) != null; ) found.add(row.get(0));
        }
        return found;
    }

    private static List<String> left(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
