package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class InertTest {
    @Test
    void anEscapeSequenceIsShownAndNotObeyed() {
        assertThat(Inert.text("a\u001b]0;title\u0007\u009b31mb")).isEqualTo("a\\x1b]0;title\\x07\\x9b31mb");
    }

    @Test
    void aLineEndStaysOnTheLine() {
        assertThat(Inert.text("200 OK\r\n12:00:00 error: forged\u2028\u0085"))
                .isEqualTo("200 OK\\r\\n12:00:00 error: forged\\u2028\\x85");
    }

    @Test
    void marksThatTurnTheReadingDirectionAreShown() {
        assertThat(Inert.text("moc.elpmaxe\u202e.evil")).isEqualTo("moc.elpmaxe\\u202e.evil");
    }

    @Test
    void ordinaryTextOfAnyScriptIsLeftAlone() {
        String text = "bücher.example/日本語 ✓ 😀";
        assertThat(Inert.text(text)).isSameAs(text);
    }

    @Test
    void longTextIsCutInItsMiddle() {
        assertThat(Inert.text("a-very-long-host-name.example.com", 20)).isEqualTo("a-very-l...ample.com");
        assertThat(Inert.text("\u0000".repeat(1_000_000), 20)).hasSize(20);
    }

    @Property
    void nothingThatATerminalActsUponIsLeft(@ForAll String hostile) {
        assertThat(Inert.text(hostile).codePoints()).noneMatch(c -> c < 0x20 || (c >= 0x7f && c < 0xa0));
        assertThat(Inert.text(hostile, 30)).hasSizeLessThanOrEqualTo(30);
    }
}
