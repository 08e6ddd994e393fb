package io.fluxcrawl.seed;

import static io.fluxcrawl.seed.Lists.gzip;
import static io.fluxcrawl.seed.Lists.read;
import static io.fluxcrawl.seed.Lists.utf8;
import static io.fluxcrawl.seed.Lists.zstd;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.fluxcrawl.internal.Whitespace;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.url.UrlNormalizer;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Row accounting: exactly one seed per row, whatever the rows hold. */
class SeedReaderProperties {
    @Property
    void everyLineOfATextThatIsNoCommentIsARow(@ForAll("lines") List<String> lines, @ForAll("ends") String end) {
        List<Seed> expected = new ArrayList<>(List.of(Seed.of(1, "http://first/"))); // no header of a table
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!Whitespace.only(line) && line.charAt(Whitespace.start(line)) != '#')
                expected.add(Seed.of(i + 2, line));
        }
        byte[] list = utf8("http://first/" + end + String.join(end, lines));
        assertThat(read("x.txt", list)).isEqualTo(expected);
        assertThat(read("x.txt", gzip(list))).isEqualTo(expected);
        assertThat(read("x.txt", zstd(list))).isEqualTo(expected);
    }

    @Property
    void everyRecordOfACsvIsARow(@ForAll("cells") List<List<String>> records, @ForAll("separators") char separator)
            throws IOException {
        StringWriter csv = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().fieldSeparator(separator).build(csv)) {
            writer.writeRecord("a", "url", "b c");
            records.forEach(writer::writeRecord);
        }
        assertThat(read("x.csv", csv.toString()))
                .extracting(row -> List.of(
                        String.valueOf(row.input().get("a")),
                        row.text(),
                        String.valueOf(row.input().get("b c"))))
                .isEqualTo(records.stream()
                        .map(record -> record.stream()
                                .map(cell -> cell.replaceAll("\r\n?", "\n"))
                                .toList())
                        .toList());
    }

    @Property
    void everyLineOfACsvIsARowWhereNoQuoteSpansLines(@ForAll("lines") List<String> lines) {
        List<String> rows =
                lines.stream().map(line -> "x" + line.replace("\"", "")).toList();
        assertThat(read("x.csv", "url,a,b\n" + String.join("\n", rows) + "\n"))
                .extracting(Seed::row)
                .containsExactlyElementsOf(java.util.stream.LongStream.range(2, lines.size() + 2L)
                        .boxed()
                        .toList());
    }

    @Property
    void everyObjectIsARow(@ForAll("lines") List<String> texts) {
        StringBuilder list = new StringBuilder();
        List<Seed> expected = new ArrayList<>();
        for (String text : texts) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("before", text);
            object.put("url", text);
            list.append(JsonMapper.shared().writeValueAsString(object)).append('\n');
            expected.add(new Seed(expected.size() + 1, text, Map.of("before", text)));
        }
        assertThat(read("x.jsonl", list.toString())).isEqualTo(expected);
    }

    @Property
    void everyEntryOfASitemapIsARow(@ForAll("lines") List<String> texts) {
        StringBuilder list = new StringBuilder("<urlset>");
        List<Seed> expected = new ArrayList<>();
        for (String text : texts) {
            String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
            list.append("<url><loc>").append(escaped).append("</loc></url>");
            expected.add(Seed.of(expected.size() + 1, text));
        }
        assertThat(read("x.xml", list.append("</urlset>").toString())).isEqualTo(expected);
    }

    @Property(tries = 300)
    void anyBytesAreReadInAnyFormatWithoutACrash(@ForAll byte[] noise, @ForAll("starts") String start) {
        byte[] list = Lists.concat(utf8(start), noise);
        for (String name : List.of("x", "x.txt", "x.csv", "x.tsv", "x.jsonl", "x.xml")) {
            for (byte[] content : List.of(list, gzip(list))) {
                try {
                    List<Seed> rows = read(name, content);
                    assertThat(rows).extracting(Seed::row).isSorted().doesNotHaveDuplicates();
                    rows.forEach(row -> UrlNormalizer.normalize(row.text()));
                } catch (SeedException e) {
                    assertThat(e).hasMessageStartingWith(name + ": ");
                }
            }
        }
    }

    @Provide
    Arbitrary<String> ends() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }

    @Provide
    Arbitrary<Character> separators() {
        return Arbitraries.of(',', ';', '\t', '|');
    }

    @Provide
    Arbitrary<String> starts() {
        return Arbitraries.of(
                "",
                "\uFEFF",
                "url,a\n",
                "url\ta\n\"",
                "{\"url\":",
                "\"",
                "<urlset><url><loc>",
                "<?xml version='1.0'?>",
                "<!DOCTYPE a [",
                "http://a/\n",
                "#",
                "[",
                "<urlset xmlns='",
                "sep=;\n");
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return text().map(line -> line.replaceAll("[\r\n]", " ")).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<List<String>>> cells() {
        return text().list().ofSize(3).list().ofMaxSize(8).map(records -> records.stream()
                // a record of blanks alone is a blank line to a reader
                .map(record -> List.of("k" + record.get(0), record.get(1), record.get(2)))
                .toList());
    }

    /** Well-formed text, rich in what could be mistaken. */
    private static Arbitrary<String> text() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "http://a/",
                        ",",
                        ";",
                        "\t",
                        "\"",
                        "\"\"",
                        "#",
                        " ",
                        "\u0000",
                        "\uFEFF",
                        "|",
                        "{",
                        "\\",
                        "ü",
                        "\uD83D\uDE00",
                        "\u2028",
                        "\u0085",
                        "\u000B",
                        "\u000C",
                        "\n",
                        "\r\n",
                        "\r",
                        "=",
                        "url"),
                Arbitraries.strings().alpha().ofMaxLength(5));
        // a mark at the start of a list is no text, and a list that starts with one is tested elsewhere
        return piece.list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces))
                .filter(text -> !text.startsWith("\uFEFF"));
    }
}
