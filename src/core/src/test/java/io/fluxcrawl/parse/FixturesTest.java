package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.parse.ParseOptions.Extract;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each fixture's rule holds in either mode, and its record keeps to the shipped schema. */
class FixturesTest {
    static List<Fixture> fixtures() {
        return Fixtures.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void byHeadExtraction(Fixture fixture) {
        JsonNode line = line(fixture, Extract.HEAD);
        assertHas(line, fixture, fixture.expect());
        for (String path : fixture.full().keySet()) {
            assertThat(RecordLine.at(line, path))
                    .as("%s (%s): %s", fixture, fixture.source(), path)
                    .isNull();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void byFullExtraction(Fixture fixture) {
        JsonNode line = line(fixture, Extract.FULL);
        assertHas(line, fixture, fixture.expect());
        assertHas(line, fixture, fixture.full());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void alikeInEitherMode(Fixture fixture) {
        assertThat(ParseDifferences.between(fixture.page()))
                .as(fixture.toString())
                .isEmpty();
    }

    @Test
    void everyRuleIsStatedOnceAndShown() {
        assertThat(fixtures()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(fixtures()).extracting(Fixture::toString).doesNotHaveDuplicates();
        assertThat(fixtures()).allSatisfy(fixture -> assertThat(
                        fixture.expect().size() + fixture.full().size())
                .as(fixture.toString())
                .isPositive());
    }

    @Test
    void aRecordThatSaysOtherwiseIsFound() {
        Fixture fixture = fixtures().get(0);
        JsonNode line = line(fixture, Extract.HEAD);
        for (String path : List.of("url", "no_such_column", "sources.size")) {
            Map<String, @Nullable Object> wrong = Map.of(path, "no");
            assertThatThrownBy(() -> assertHas(line, fixture, wrong)).isInstanceOf(AssertionError.class);
        }
    }

    private static JsonNode line(Fixture fixture, Extract extract) {
        ParseOptions options = ParseOptions.builder()
                .extract(extract)
                .outlinks(extract == Extract.FULL)
                .fallbacks(extract == Extract.FULL)
                .profile(fixture.profile())
                .build();
        return RecordLine.of(fixture.page(), PageParser.create(options).parse(fixture.page()));
    }

    private static void assertHas(JsonNode line, Fixture fixture, Map<String, @Nullable Object> expected) {
        expected.forEach((path, value) -> {
            JsonNode found = RecordLine.at(line, path);
            String what = fixture + " (" + fixture.source() + "): " + path + " in\n" + line;
            if (value == null) assertThat(found).as(what).isNull();
            else if (value instanceof Map<?, ?> map && map.get("like") instanceof String like)
                assertThat(found == null ? null : found.asString()).as(what).matches(like);
            else assertThat(found).as(what).isEqualTo(RecordLine.json(value));
        });
    }
}
