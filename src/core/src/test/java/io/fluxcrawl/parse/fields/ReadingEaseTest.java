package io.fluxcrawl.parse.fields;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.page.Readability;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flesch's formula, on texts whose words, sentences and syllables are plain to see. */
class ReadingEaseTest {
    /** A sentence, and the score that its formula gives by hand. */
    @ParameterizedTest
    @CsvSource({
        "en, The cat sat on the mat., 116.1", // 206.835 - 1.015 * 6 - 84.6 * 1
        "en-US, We make a cake in the morning., 103", // 206.835 - 1.015 * 7 - 84.6 * 8/7, as make and cake have one
        "de-AT, Das Haus ist rot., 117.5", // 180 - 4 - 58.5
        "fr, Le chat dort bien., 129.3", // 207 - 1.015 * 4 - 73.6
        "es, El sol da luz., 142.8", // 206.84 - 1.02 * 4 - 60
        "it, Il sol fa ben., 151.8", // 217 - 1.3 * 4 - 60
        "nl, De kat zit op de mat., 124.3" // 206.84 - 0.93 * 6 - 77
    })
    void theScoreIsThatOfTheFormula(String lang, String sentence, double score) {
        Readability ease = ease((sentence + " ").repeat(40), lang);
        assertThat(ease.sentences()).isEqualTo(40);
        assertThat(ease.words()).isEqualTo(40 * sentence.split(" ").length);
        assertThat(ease.score()).isEqualTo(score);
    }

    @Test
    void otherLanguagesAndShortTextsHaveNoScore() {
        String text = "The cat sat on the mat. ".repeat(40);
        assertThat(ReadingEase.of(text, "fi")).isNull();
        assertThat(ReadingEase.of(text, null)).isNull();
        assertThat(ReadingEase.of(text, "")).isNull();
        assertThat(ReadingEase.of(text, "english")).isNull();
        assertThat(ReadingEase.of("The cat sat on the mat. ".repeat(16), "en")).isNull();
    }

    @Test
    void aMenuIsNoSentenceAndALineEndsOne() {
        String menu = "Home\nProducts\nAbout us\nTerms of use\n";
        String text = "The cat sat on the mat\n".repeat(40);
        assertThat(ease(menu.repeat(30) + text, "en").sentences()).isEqualTo(40);
    }

    private static Readability ease(String text, @Nullable String lang) {
        return requireNonNull(ReadingEase.of(text, lang));
    }
}
