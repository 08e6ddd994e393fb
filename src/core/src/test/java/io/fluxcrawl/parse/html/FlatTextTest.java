package io.fluxcrawl.parse.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.internal.Ascii;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class FlatTextTest {
    @Property
    void whiteSpaceIsOneBlankAndTheRestIsAsWritten(
            @ForAll @Chars({'a', 'b', ' ', '\n', '\t', '\u00A0', '\u00E9'}) @StringLength(max = 30) String text) {
        assertThat(FlatText.of(new Element("p").appendText(text), 100)).isEqualTo(Ascii.collapse(text));
    }

    @Property
    void aCutTextIsTheBeginningOfTheWholeAndEndsInNoBlank(
            @ForAll @Chars({'a', ' ', '\n'}) @StringLength(max = 20) String one,
            @ForAll @Chars({'b', ' '}) @StringLength(max = 20) String other,
            @ForAll @IntRange(max = 30) int max) {
        Element element = new Element("p").appendText(one);
        element.appendElement("i").appendText(other);
        String whole = FlatText.of(element, 100);
        String cut = whole.substring(0, Math.min(max, whole.length()));
        assertThat(FlatText.of(element, max)).isEqualTo(cut.stripTrailing());
    }

    @Test
    void aCharacterOfTwoCodeUnitsIsNotCutInTwo() {
        Element element = new Element("p").appendText("a\uD83D\uDE00");
        element.appendElement("i").appendText("b");
        assertThat(FlatText.of(element, 2)).isEqualTo("a");
        assertThat(FlatText.of(element, 3)).isEqualTo("a\uD83D\uDE00");
    }
}
