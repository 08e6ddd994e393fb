package io.fluxcrawl.parse.html;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Character references mean what they mean to jsoup's tokenizer, which is the one that reads whole pages. */
class CharacterReferencesTest {
    private static final String[] PIECES = """
            &|amp|&amp;|&lt;|&quot;|&apos;|&nbsp;|&copy|&copy;|&notin;|&notit;|&NotEqualTilde;|&eacute;|&Eacute|&AMP;|&AMP|&nosuch;
            &#39;|&#8217;|&#x27;|&#0;|&#128;|&#150|&#55296;|&#1114112;|&#99999999999;|&#|&#x|&#;|#|;|=|-|_|a|é|&é;|\uD83D\uDE00|1| |?a=1&b=2
            """.strip().split("[|\n]");

    @Property(tries = 20_000)
    void inAnyText(@ForAll("texts") String text, @ForAll boolean inAttribute) {
        assertThat(CharacterReferences.resolve(text, inAttribute))
                .isEqualTo(Parser.unescapeEntities(text, inAttribute));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(8).map(pieces -> String.join("", pieces));
    }

    @ParameterizedTest
    @CsvSource({"/s?a=1&amp;copy=2, /s?a=1&copy=2", "/s?a=1&copy=2, /s?a=1&copy=2", "Tom &amp; &#8216;J&#39;, Tom & ‘J'"
    })
    void asAnAttributesValue(String raw, String resolved) {
        assertThat(CharacterReferences.resolve(raw, true)).isEqualTo(resolved);
    }
}
