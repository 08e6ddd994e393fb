package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every documented key of Open Graph, Twitter, App Links, Dublin Core and others has its place in the record. */
class KnownKeysTest {
    private static final Path LIST = Path.of("src/core/src/test/resources/io/fluxcrawl/parse/keys.txt");

    static List<String> keys() {
        return new String(Pages.read(LIST), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void keyListHasNoDuplicatesAndCoversOtherLibraries() {
        assertThat(keys()).doesNotHaveDuplicates().hasSizeGreaterThan(250);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyIsReadByNameAndByPropertyAndEveryValueIsKept(String key) {
        for (String attribute : List.of("name", "property")) {
            String page = "<title>t</title><meta " + attribute + "='" + key + "' content='https://a.example/1'><meta "
                    + attribute + "='" + key.toUpperCase(Locale.ROOT) + "' content=2>";
            var fetched = Pages.html(page);
            for (ParseOptions options : List.of(ParseOptions.head(), ParseOptions.full())) {
                JsonNode line =
                        RecordLine.of(fetched, PageParser.create(options).parse(fetched));
                assertThat(line.at("/meta/0/" + attribute).asString()).isEqualTo(key);
                JsonNode values = values(line, key.toLowerCase(Locale.ROOT));
                if (values != null) assertThat(values).hasToString("[\"https://a.example/1\",\"2\"]");
            }
        }
    }

    @Test
    void noKeyWithAPrefixIsLeftToTheListOfMetas() {
        Set<String> bare = Set.of(
                "author",
                "updated_time",
                "modified_time",
                "published_time",
                "release_date",
                "keywords",
                "generator",
                "theme-color",
                "viewport",
                "robots",
                "googlebot",
                "application-name",
                "publisher",
                "date");
        Stream<String> without = keys().stream().filter(key -> {
            var fetched = Pages.html("<meta name='" + key + "' content=x>");
            JsonNode line = RecordLine.of(
                    fetched, PageParser.create(ParseOptions.head()).parse(fetched));
            return values(line, key.toLowerCase(Locale.ROOT)) == null;
        });
        assertThat(without).containsExactlyInAnyOrderElementsOf(bare);
    }

    /** Where the values of a key stand that has a prefix; null where they are in {@code meta} only. */
    private static @Nullable JsonNode values(JsonNode line, String key) {
        String[] parts = key.split("[:._-]", 2);
        if (parts.length < 2) return null;
        if (parts[0].equals("og")) return line.path("open_graph").get(key);
        if (parts[0].equals("twitter")) return line.path("twitter").get(key);
        String vocabulary = parts[0].equals("dcterms") ? "dc" : parts[0];
        return line.path("vocabularies").path(vocabulary).get(parts[1]);
    }
}
