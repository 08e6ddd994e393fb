package io.fluxcrawl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SanitizerTest {
    private static final String LONE_HIGH = "a\ud83db";
    private static final String LONE_LOW = "a\ude00b";

    @Test
    void terminalShowsAnsiSequencesAsText() {
        assertThat(Sanitizer.forTerminal("a\u001b]0;title\u0007\u009b31mb")).isEqualTo("a\\x1b]0;title\\x07\\x9b31mb");
    }

    @Test
    void terminalKeepsTextOnOneLine() {
        assertThat(Sanitizer.forTerminal("200 OK\r\n12:00:00 error: forged\u2028\u0085\t\u2029"))
                .isEqualTo("200 OK\\r\\n12:00:00 error: forged\\u2028\\x85\\t\\u2029");
    }

    @Test
    void terminalShowsBidiOverridesAndLoneSurrogates() {
        assertThat(Sanitizer.forTerminal("moc.elpmaxe\u202e.evil")).isEqualTo("moc.elpmaxe\\u202e.evil");
        assertThat(Sanitizer.forTerminal(LONE_HIGH)).isEqualTo("a\\ud83db");
        assertThat(Sanitizer.forTerminal(LONE_LOW)).isEqualTo("a\\ude00b");
    }

    @Test
    void terminalLeavesOrdinaryTextOfAnyScriptAlone() {
        String text = "bücher.example/日本語 ✓ 😀";
        assertThat(Sanitizer.forTerminal(text)).isSameAs(text);
    }

    @Test
    void terminalCutsTheMiddleOfLongText() {
        assertThat(Sanitizer.forTerminal("a-very-long-host-name.example.com", 20))
                .isEqualTo("a-very-l...ample.com");
        assertThat(Sanitizer.forTerminal("\u0000".repeat(1_000_000), 20)).hasSize(20);
    }

    @Test
    void terminalCutsBetweenCharactersNotWithinOne() {
        for (int length = 5; length < 20; length++) {
            assertThat(Sanitizer.forTerminal("😀".repeat(40), length).codePoints())
                    .allMatch(c -> c == '.' || c == 0x1f600);
        }
    }

    @Property
    void terminalTextHasNoControlLeft(@ForAll String hostile) {
        assertThat(Sanitizer.forTerminal(hostile).codePoints())
                .noneMatch(c -> c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0xd800 && c < 0xe000));
        assertThat(Sanitizer.forTerminal(hostile, 30)).hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void messageIsOneLineOfVisibleText() {
        assertThat(Sanitizer.forMessage("a\u001b[31m\r\nb\u202ec\u2028d\u007f\ue000é😀"))
                .isEqualTo("a\\u001b[31m\\u000d\\u000ab\\u202ec\\u2028d\\u007f\\ue000é😀");
        assertThat(Sanitizer.forMessage(LONE_HIGH)).isEqualTo("a\\ud83db");
    }

    @Test
    void messageAndResponseQuoteAreBounded() {
        assertThat(Sanitizer.forMessage("x".repeat(401))).isEqualTo("x".repeat(400) + "…");
        assertThat(Sanitizer.quoteResponse("x".repeat(121))).isEqualTo('"' + "x".repeat(120) + "…\"");
        assertThat(Sanitizer.quoteResponse("\u0000".repeat(1_000_000))).hasSizeLessThan(130);
    }

    @Test
    void quoteNamesWhatCannotBeShown() {
        assertThat(Sanitizer.quote("a\u001b[31m\n\u202eb\u2029" + LONE_LOW))
                .isEqualTo("\"aU+001B[31mU+000AU+202EbU+2029aU+DE00b\"");
        assertThat(Sanitizer.quote("<a b=c>", 1, 2)).isEqualTo("\"a\"");
        assertThat(Sanitizer.quote("x".repeat(81))).isEqualTo('"' + "x".repeat(80) + "…\"");
    }

    @Test
    void oneCharacterIsQuotedOrNamed() {
        assertThat(Sanitizer.quoteCharacter(' ')).isEqualTo("a space");
        assertThat(Sanitizer.quoteCharacter('<')).isEqualTo("'<'");
        assertThat(Sanitizer.quoteCharacter(0x7f)).isEqualTo("U+007F");
    }

    @Test
    void pageShowsControlsAndKeepsLinesAndJoiners() {
        assertThat(Sanitizer.forPage("a\u001b[31m\n\tb\r\u202ec\u2028" + LONE_HIGH + "👩\u200d🔧\ufdd0", 100))
                .isEqualTo("a\\u001b[31m\n\tb\\u000d\\u202ec\\u2028a\\ud83db👩\u200d🔧\\ufdd0");
    }

    @Test
    void pageTellsTheLengthOfTextThatIsCut() {
        assertThat(Sanitizer.forPage("x".repeat(12_345), 10)).isEqualTo("xxxxxxxxxx… (12,345 characters)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain text", "bücher 日本語 😀"})
    void plainTextIsTheSameInEveryContext(String text) {
        assertThat(Sanitizer.forTerminal(text)).isEqualTo(text);
        assertThat(Sanitizer.forMessage(text)).isEqualTo(text);
        assertThat(Sanitizer.forPage(text, 100)).isEqualTo(text);
        assertThat(Sanitizer.quote(text)).isEqualTo('"' + text + '"').isEqualTo(Sanitizer.quoteResponse(text));
    }
}
