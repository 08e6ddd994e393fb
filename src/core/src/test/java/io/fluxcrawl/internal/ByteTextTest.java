package io.fluxcrawl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Eight bytes at a time find what one at a time would. */
class ByteTextTest {
    private static final ByteText.Followers TAGS = new ByteText.Followers("s!");

    @Property
    void aCharacterIsFoundWhereItStandsNext(
            @ForAll @Chars({'<', '=', 's', 'S', '!', ';', 'x', '\u00BC'}) @StringLength(max = 60) String text,
            @ForAll @IntRange(max = 30) int from) {
        assertThat(bytes(text).find('<', from)).isEqualTo(text.indexOf('<', from));
    }

    @Property
    void aCharacterBeforeOneOfSomeIsFoundWhereItStandsNextAndLast(
            @ForAll @Chars({'<', '=', 's', 'S', '!', ';', 'x', '\u00BC'}) @StringLength(max = 60) String text,
            @ForAll @IntRange(max = 70) int from) {
        int next = -1;
        int last = -1;
        for (int i = 0; i + 1 < text.length(); i++) {
            if (text.charAt(i) != '<' || "sS!".indexOf(text.charAt(i + 1)) < 0) continue;
            if (i >= from && next < 0) next = i;
            if (i < from) last = i;
        }
        assertThat(bytes(text).find('<', TAGS, from)).isEqualTo(next);
        assertThat(bytes(text).findLast('<', TAGS, from)).isEqualTo(last);
    }

    private static ByteText bytes(String text) {
        return new ByteText(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
