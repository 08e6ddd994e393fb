package io.fluxcrawl.sink;

import static io.fluxcrawl.sink.Ordered.OPTIONS;
import static io.fluxcrawl.sink.Ordered.files;
import static io.fluxcrawl.sink.Ordered.left;
import static io.fluxcrawl.sink.Ordered.open;
import static io.fluxcrawl.sink.Ordered.removeAll;
import static io.fluxcrawl.sink.Ordered.rows;
import static io.fluxcrawl.sink.Ordered.text;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.WireBytes;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.testing.CrawlUrls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the order of arrival, and whenever the crawl dies, each row is there once and all are in order. */
class OrderedSinkProperties {
    private static final long FOUND = 10_000_000_000L;

    /**
     * A crawl.
     *
     * @param rows in the order of arrival
     * @param steps what comes after each record that is written, and nothing in the end
     * @param sizes how many bytes of text a record has, by its row
     */
    record Story(List<Long> rows, List<Step> steps, List<Integer> sizes) {
        CapturedRecord record(int i) {
            long row = rows.get(i);
            // a record is always that of its row, however often it is written
            int size = sizes.get((int) (row % sizes.size()));
            CrawlRecord record = SampleRecords.again(row, SampleRecords.titled("x".repeat(size) + row, Map.of()));
            String answer = "HTTP/1.1 200 OK\r\n\r\n" + "y".repeat(size) + row;
            Capture capture = new Capture(
                    CrawlUrls.url("http://a/" + row),
                    Instant.EPOCH,
                    null,
                    List.of("http/1.1"),
                    null,
                    WireBytes.of("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII)),
                    WireBytes.of(answer.getBytes(US_ASCII)),
                    19,
                    null);
            return CapturedRecord.of(record, List.of(capture), () -> {});
        }
    }

    /** What may come after a record. */
    enum Step {
        NOTHING,
        COMMIT,
        /** ... which is written down. */
        LOG,
        /** ... of which the sink hears. */
        HEAR,
        /** The process is gone; more is on the disk then than a kill leaves, never less. */
        DIE
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<Long> row = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 99),
                Arbitraries.longs().between(FOUND + 1, FOUND + 30),
                Arbitraries.just(Long.MAX_VALUE));
        return Combinators.combine(
                        row.list().uniqueElements().ofMinSize(1).ofMaxSize(60),
                        Arbitraries.of(Step.class).list().ofMaxSize(40),
                        Arbitraries.of(1, 300, 3_000, EntryStream.MOST + 5)
                                .list()
                                .ofSize(4))
                .as(Story::new);
    }

    @Property(tries = 150)
    void linesComeInTheOrderOfTheirRows(@ForAll("stories") Story story) throws IOException {
        for (String name : List.of("a.jsonl", "a.csv.gz", "a.jsonl.zst")) {
            Path file = told(story, name);
            Path expected = inOrder(story, name);
            assertThat(text(file)).isEqualTo(text(expected));
            removeFolders(file, expected);
        }
    }

    @Property(tries = 60)
    void archivesComeInTheOrderOfTheirRows(@ForAll("stories") Story story) throws IOException {
        for (String name : List.of("a.warc", "a.warc.gz")) {
            Path file = told(story, name);
            List<WarcFile.Entry> entries = WarcFile.read(file);
            assertThat(entries).allSatisfy(each -> assertThat(each.faults()).isEmpty());
            Path expected = inOrder(story, name);
            assertThat(entries.stream().map(OrderedSinkProperties::told))
                    .isEqualTo(WarcFile.read(expected).stream()
                            .map(OrderedSinkProperties::told)
                            .toList());
            removeFolders(file, expected);
        }
    }

    @Property(tries = 8)
    void tablesComeInTheOrderOfTheirRows(@ForAll("stories") Story story) throws IOException {
        for (String name : List.of("a.parquet", "a.duckdb")) {
            Path file = told(story, name);
            List<Long> sorted = story.rows().stream().sorted().toList();
            assertThat(rows(file)).isEqualTo(sorted);
            if (name.equals("a.parquet")) {
                assertThat(new PartFiles(file).present()).hasSize((sorted.size() + 6) / 7);
            }
            removeFolders(file);
        }
    }

    /** Writes the records, dying where the story says, and leaves nothing hidden. @return the output */
    private static Path told(Story story, String name) throws IOException {
        Path file = Files.createTempDirectory("ordered").resolve(name);
        RecordSink sink = open(file, CommitPosition.START);
        CommitPosition logged = CommitPosition.START;
        int done = 0;
        int step = 0;
        for (int i = 0; i < story.rows().size(); ) {
            sink.write(story.record(i++));
            Step next = step < story.steps().size() ? story.steps().get(step++) : Step.NOTHING;
            if (next == Step.DIE) {
                sink.suspend();
                sink = open(file, logged);
                i = done;
            } else if (next != Step.NOTHING) {
                CommitPosition mark = sink.commit();
                if (next == Step.COMMIT) continue;
                logged = mark;
                done = i;
                if (next == Step.HEAR) sink.committed(mark);
            }
        }
        sink.close();
        assertThat(left(file)).noneMatch(each -> each.startsWith("."));
        return file;
    }

    private static Path inOrder(Story story, String name) throws IOException {
        Path file = Files.createTempDirectory("ordered").resolve(name);
        SinkTarget target = SinkTarget.of(file.toString());
        try (RecordSink sink =
                RecordSink.open(target, OPTIONS.toBuilder().ordered(false).build())) {
            IntStream.range(0, story.rows().size())
                    .mapToObj(story::record)
                    .sorted(Comparator.comparing(captured -> captured.record().row()))
                    .forEach(captured -> sink.write(captured));
        }
        return file;
    }

    private static String told(WarcFile.Entry entry) {
        return entry.type() + " " + entry.target() + " " + new String(entry.block(), UTF_8);
    }

    private static void removeFolders(Path... files) throws IOException {
        for (Path file : files) {
            removeAll(file);
            Files.delete(file.getParent());
        }
    }
}
