package io.fluxcrawl.parse.html;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Near texts have near hashes, and other texts have not. */
class SimHashTest {
    private static List<String> words(long seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> "w" + random.nextInt(2_000))
                .collect(Collectors.toList());
    }

    private static int distance(List<String> one, List<String> other) {
        return Long.bitCount(bits(String.join(" ", one)) ^ bits(String.join(" ", other)));
    }

    private static long bits(String text) {
        return Long.parseUnsignedLong(requireNonNull(SimHash.of(text)), 16);
    }

    @Test
    void theHashOfATextIsTheSameInEveryVersion() {
        String text = "The quick brown fox jumps over the lazy dog. ".repeat(3);
        assertThat(SimHash.of(text)).isEqualTo("dc7aacdbafe20d8d");
    }

    @Test
    void aShortTextHasNone() {
        assertThat(SimHash.of(String.join(" ", words(1, 19)))).isNull();
        assertThat(SimHash.of(String.join(" ", words(1, 20)))).matches("[0-9a-f]{16}");
        assertThat(SimHash.of("\u6771\u4EAC".repeat(10)))
                .as("each ideograph is a word")
                .isNotNull();
    }

    @Property
    void caseBlanksAndPunctuationDoNotCount(@ForAll @IntRange(min = 20, max = 300) int count, @ForAll long seed) {
        List<String> words = words(seed, count);
        String text = String.join(" ", words);
        String other = String.join(",\n  ", words).toUpperCase(Locale.ROOT) + "!";
        assertThat(SimHash.of(other)).isEqualTo(SimHash.of(text));
    }

    @Property(tries = 200)
    void oneWordInAThousandMovesFewBitsAndAnotherTextHalf(@ForAll long seed) {
        List<String> words = words(seed, 1_000);
        List<String> near = words(seed, 1_000);
        near.set(500, "changed");
        List<String> shuffled = words(seed, 1_000);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(distance(words, near)).isLessThanOrEqualTo(8);
        assertThat(distance(words, shuffled)).isBetween(12, 52);
    }
}
