package io.fluxcrawl.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.RecordView;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.SinkOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** JSON Lines to another format and back are the same JSON Lines: to the byte, whatever the records say. */
class RoundTripTest {
    private static final List<String> FORMATS = List.of("x.csv", "x.csv.gz", "x.parquet", "x.duckdb", "x.jsonl.zst");
    private static final String ODD = "\"',;=+-@\t\r\n \\{}[]\u001B\u2028\u2029\uFEFF\uFFFE\uD800\uDC00\uFF1D'";
    private static final Path FOLDER = folder();

    @Property(tries = 1)
    void recordsOfEveryKind() throws IOException {
        List<CrawlRecord> records = List.of(
                SampleRecords.full(),
                SampleRecords.invalid(2, "no url"),
                SampleRecords.failed(3, "http://a/", Outcome.DNS_FAILED),
                SampleRecords.titled("", Map.of()),
                SampleRecords.ok(5, "http://a/", 200, java.time.Duration.ofMillis(7)));
        assertSameAfterAll(records, FORMATS);
    }

    @Property(tries = 40)
    void recordsOfAnyContent(@ForAll("records") List<CrawlRecord> records) throws IOException {
        assertSameAfterAll(records, FORMATS);
    }

    @Property(tries = 10)
    void nulSurvivesInFormatsThatHoldIt(@ForAll("records") List<CrawlRecord> records) throws IOException {
        List<CrawlRecord> more = new ArrayList<>(records);
        more.add(SampleRecords.titled("a\0b", Map.of("k\0", "v\0")));
        assertSameAfterAll(more, List.of("x.parquet", "x.duckdb"));
    }

    private static void assertSameAfterAll(List<CrawlRecord> records, List<String> formats) throws IOException {
        String expected = Files.readString(write("before.jsonl", Columns.ALL, records));
        for (String format : formats) {
            write(format, Columns.ALL, Outputs.read(FOLDER.resolve("before.jsonl")));
            Path back = write("after.jsonl", Columns.ALL, Outputs.read(FOLDER.resolve(format)));
            assertThat(Files.readString(back)).as(format).isEqualTo(expected);
        }
    }

    private static Path write(String name, Columns columns, List<? extends RecordView> records) {
        SinkOptions options = SinkOptions.builder().columns(columns).partRows(3).build();
        return Outputs.write(FOLDER.resolve(name), options, records);
    }

    @Provide
    Arbitrary<List<CrawlRecord>> records() {
        return Arbitraries.randomValue(RoundTripTest::record)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    private static CrawlRecord record(Random random) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) input.put(text(random), tree(random, 4));
        return SampleRecords.titled(text(random), input);
    }

    private static @Nullable Object tree(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean();
            case 2 -> new BigInteger(random.nextInt(300), random).negate();
            case 3 -> new BigDecimal(new BigInteger(200, random), 1 + random.nextInt(60));
            case 4 -> text(random);
            case 5 -> null;
            case 6 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) list.add(tree(random, depth - 1));
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) map.put(text(random), tree(random, depth - 1));
                yield map;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            boolean odd = random.nextBoolean();
            text.append(odd ? ODD.charAt(random.nextInt(ODD.length())) : (char) (1 + random.nextInt(0xFFFF)));
        }
        return text.toString();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("round-trip");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void remove() throws IOException {
        try (var files = Files.list(FOLDER)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(FOLDER);
    }
}
