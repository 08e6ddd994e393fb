package io.fluxcrawl.sink;

import static io.fluxcrawl.sink.SinkOptions.DEFAULT;
import static io.fluxcrawl.sink.SinkTarget.Format.CSV;
import static io.fluxcrawl.sink.SinkTarget.Format.JSONL;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.SampleRecords;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

/** Whatever a page or an input row says, a record is written whole and read back equal. */
class HostileContentTest {
    private static final SinkOptions COLUMNS = SinkOptions.builder()
            .columns(Columns.ALL.select(List.of("title", "url", "input")))
            .build();

    private static final String ODD = "\"',;=+-@\t\r\n \\{}[]\0\u001B\u2028\u2029\uFEFF\uFFFE\uD800\uDC00\uFF1D";

    @Property(tries = 1_000)
    void aJsonLineReadsBackEqual(@ForAll("hostile") String title, @ForAll("tree") Object tree) {
        String text = Written.by(JSONL, DEFAULT, SampleRecords.titled(title, Map.of("tree", tree)));
        List<JsonNode> lines = Written.jsonLines(text);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).get("title").stringValue()).isEqualTo(mended(title));
        assertThat(value(lines.get(0).get("input").get("tree")))
                .isEqualTo(Written.JSON.convertValue(tree, Object.class));
    }

    @Property(tries = 1_000)
    void aCsvRowReadsBackEqual(@ForAll("hostile") String title, @ForAll("tree") Object tree) {
        List<String> row = StrictCsv.read(Written.by(
                        CSV,
                        COLUMNS.toBuilder().formulaSafe(false).build(),
                        SampleRecords.titled(title, Map.of("tree", tree))))
                .get(1);
        assertThat(row).hasSize(3);
        assertThat(row.get(0)).isEqualTo(mended(title).replace('\0', '\uFFFD'));
        assertThat(value(Written.JSON.readTree(row.get(2)).get("tree")))
                .isEqualTo(Written.JSON.convertValue(tree, Object.class));
    }

    @Property(tries = 1_000)
    void theGuardAddsApostrophesAndNothingElse(@ForAll("hostile") String title, @ForAll("tree") Object tree) {
        List<String> row = StrictCsv.read(Written.by(CSV, COLUMNS, SampleRecords.titled(title, Map.of("tree", tree))))
                .get(1);
        assertThat(row.get(0).replace("'", ""))
                .isEqualTo(mended(title).replace('\0', '\uFFFD').replace("'", ""));
        assertThat(value(Written.JSON.readTree(row.get(2)).get("tree")))
                .isEqualTo(Written.JSON.convertValue(tree, Object.class));
    }

    private static Object value(JsonNode json) {
        return Written.JSON.treeToValue(json, Object.class);
    }

    /** Any UTF-16 at all, thick with what formats trip over. */
    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings().all().withChars(ODD).ofMaxLength(60);
    }

    /** JSON without lone surrogates or fractions: those are the other tests' matter. */
    @Provide
    Arbitrary<Object> tree() {
        return Arbitraries.randomValue(random -> tree(random, 4));
    }

    private static Object tree(Random random, int depth) {
        int kinds = depth == 0 ? 4 : 6;
        return switch (random.nextInt(kinds)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean();
            case 2 -> new BigInteger(random.nextInt(300), random);
            case 3 -> text(random);
            case 4 ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> tree(random, depth - 1))
                        .toList();
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) map.put(text(random), tree(random, depth - 1));
                yield map;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            boolean odd = random.nextBoolean();
            text.append(odd ? ODD.charAt(random.nextInt(ODD.length())) : (char) random.nextInt(0x10000));
        }
        return mended(text.toString());
    }

    /** By another way than the code under test: the JDK's encoder, told to replace. */
    private static String mended(String text) {
        StringBuilder mended = new StringBuilder();
        text.codePoints()
                .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }
}
