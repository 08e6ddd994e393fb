package io.fluxcrawl.seed;

import static io.fluxcrawl.seed.Lists.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.url.UrlNormalizer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSeedsTest {
    @Test
    void theOtherKeysPassThroughTypedAndInTheirOrder() {
        Seed row = read(
                        "x.jsonl",
                        "{\"i\":1,\"l\":5000000000,\"b\":123456789012345678901234567890,\"d\":1.10,\"url\":\"http://a/\","
                                + "\"t\":true,\"n\":null,\"s\":\"x\",\"a\":[1,\"y\",null],\"o\":{\"k\":[false]}}")
                .get(0);
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("i", 1);
        expected.put("l", 5_000_000_000L);
        expected.put("b", new BigInteger("123456789012345678901234567890"));
        expected.put("d", new BigDecimal("1.10"));
        expected.put("t", true);
        expected.put("n", null);
        expected.put("s", "x");
        expected.put("a", new ArrayList<>(Arrays.asList(1, "y", null)));
        expected.put("o", Map.of("k", List.of(false)));
        assertThat(row).isEqualTo(new Seed(1, "http://a/", expected));
        assertThat(row.input().keySet()).containsExactlyElementsOf(expected.keySet());
    }

    @Test
    void aStringAloneIsAUrl() {
        assertThat(read("x.jsonl", "\"http://a/\\u00fc\"\n \"http://b/\" \n"))
                .containsExactly(Seed.of(1, "http://a/ü"), Seed.of(2, "http://b/"));
    }

    @Test
    void theKeyIsFoundByItsNameLineByLine() {
        assertThat(read("x.ndjson", "{\"URL\":\"a\"}\n{\"link\":\"b\",\"x\":1}\n\n{\"page_url\":\"c\"}\n"))
                .containsExactly(Seed.of(1, "a"), new Seed(2, "b", Map.of("x", 1)), Seed.of(4, "c"));
        assertThat(read(
                        "x.jsonl",
                        "{\"url\":\"a\",\"target\":\"b\"}\n",
                        SeedOptions.builder().urlColumn("target").build()))
                .containsExactly(new Seed(1, "b", Map.of("url", "a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\":\"http://a/\"",
                "{\"url\":\"http://a/\"} {\"url\":\"http://b/\"}",
                "{'url':'http://a/'}",
                "{\"url\":NaN}",
                "http://a/",
                "null",
                "17",
                "[\"http://a/\"]",
                "{",
                "\"",
                "\u0000{}",
                "{\"url\":\"a\tb\"}",
            })
    void aLineThatIsNoObjectIsARowAllTheSame(String line) {
        assertThat(read("x.jsonl", "\"before\"\n" + line + "\n\"after\"\n"))
                .containsExactly(Seed.of(1, "before"), Seed.of(2, line), Seed.of(3, "after"));
    }

    @Test
    void anObjectWithoutUrlIsARowWithItsKeys() {
        Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
        nothing.put("url", null);
        assertThat(read("x.jsonl", "{\"id\":1}\n{\"url\":7}\n{\"url\":null}\n{}\n"))
                .containsExactly(
                        new Seed(1, "{\"id\":1}", Map.of("id", 1)),
                        new Seed(2, "{\"url\":7}", Map.of("url", 7)),
                        new Seed(3, "{\"url\":null}", nothing),
                        Seed.of(4, "{}"));
    }

    @Test
    void hostileJsonIsARow() {
        String deep = "{\"url\":".repeat(100_000);
        String number = "{\"url\":\"http://a/\",\"n\":" + "9".repeat(100_000) + "}";
        String key = "{\"" + "k".repeat(100_000) + "\":1}";
        assertThat(read("x.jsonl", deep + "\n" + number + "\n" + key + "\n"))
                .containsExactly(Seed.of(1, deep), Seed.of(2, number), Seed.of(3, key));
        assertThat(read("x.jsonl", "{\"url\":\"http://a/\",\"n\":1e999999999}"))
                .containsExactly(new Seed(1, "http://a/", Map.of("n", new BigDecimal("1e999999999"))));
    }

    @Test
    void jsonWithoutUrlIsNamedAsSuch() {
        assertThat(UrlNormalizer.normalize("{\"id\":1}"))
                .isEqualTo(new UrlNormalizer.Normalized.Invalid(
                        "\"{\"id\":1}\" is JSON, or meant to be, and no URL was found in it."));
    }
}
