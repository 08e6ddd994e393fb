package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

/** A few seconds of what {@code src/bench/fuzz.sh} does for as long as it is told. */
class FuzzTest {
    private static final List<byte[]> CORPUS = FuzzPages.corpus();

    @Tag("slow")
    @Property(tries = 4_000, shrinking = ShrinkingMode.OFF)
    void everyPageIsReadAlikeInHeadAndFullMode(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] body = new PageMutation(CORPUS, random).next();
        int type = random.nextInt(100);
        assertThat(ParseCheck.fault(FuzzPages.page(type, body)))
                .as(() -> "type " + type + ", page\n" + new String(body, StandardCharsets.ISO_8859_1))
                .isNull();
    }

    @Test
    void mutationsMakeManyDifferentPages() {
        PageMutation mutation = new PageMutation(CORPUS, new Random(1));
        List<String> pages = Stream.generate(mutation::next)
                .limit(1_000)
                .map(page -> new String(page, StandardCharsets.ISO_8859_1))
                .distinct()
                .toList();
        assertThat(pages).hasSizeGreaterThan(900);
    }
}
