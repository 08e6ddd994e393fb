package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201",
                "  =1",
                "\u00A0=1",
                "\uFEFF=1",
                "\u200B=1",
                "\u0000=1"
            })
    void textThatASpreadsheetWouldRunStartsWithAnApostrophe(String text) {
        assertThat(FormulaGuard.text(text)).startsWith("'");
        assertThat(FormulaGuard.text(text).replace("'", "")).isEqualTo(text.replace("'", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a=b", "1-2", "Shoes - all sizes", "a, -b", "'1", "\"=1\"", "a;b", "a; b", "tel:+44"})
    void otherTextStaysAsItIs(String text) {
        assertThat(FormulaGuard.text(text)).isSameAs(text);
    }

    @Test
    void anApostropheAtTheStartGetsOneMore() {
        assertThat(FormulaGuard.text("'=1")).isEqualTo("''=1");
        assertThat(FormulaGuard.undone("''=1")).isEqualTo("'=1");
        assertThat(FormulaGuard.undone("'=1")).isEqualTo("=1");
        assertThat(FormulaGuard.undone("'1")).isEqualTo("'1");
    }

    @Property(tries = 2_000)
    void whatIsGuardedCanBeHadBack(@ForAll("odd") String text) {
        assertThat(FormulaGuard.undone(FormulaGuard.text(text))).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> odd() {
        return Arbitraries.strings().withChars("'= ;\t\n\r+a\uFEFF").ofMaxLength(12);
    }

    @Test
    void aFormulaAfterAnotherSeparatorIsDefusedToo() {
        assertThat(FormulaGuard.text("a;=1+1")).isEqualTo("a;'=1+1");
        assertThat(FormulaGuard.text("a; =1;\n@x")).isEqualTo("a;' =1;\n'@x");
        assertThat(FormulaGuard.text("a\t+1\r\n-1")).isEqualTo("a\t'+1\r\n'-1");
        assertThat(FormulaGuard.text("\t=1")).isEqualTo("'\t'=1");
    }

    @Test
    void inJsonAnEscapeDefusesAndLosesNothing() {
        String json = "{\"a\":\"x;=1; \uFF0D2;y=3\",\"b\":[-1,\"=4\"]}";
        String safe = FormulaGuard.json(json);
        assertThat(safe).isEqualTo("{\"a\":\"x;\\u003d1; \\uff0d2;y=3\",\"b\":[-1,\"=4\"]}");
        assertThat(Written.JSON.readTree(safe)).isEqualTo(Written.JSON.readTree(json));
    }

    @Test
    void whereCommasAreNotTheSeparatorTheyAreGuardedToo() {
        assertThat(FormulaGuard.text("a,=1+1", true)).isEqualTo("a,'=1+1");
        assertThat(FormulaGuard.undone("a,'=1+1", true)).isEqualTo("a,=1+1");
        assertThat(FormulaGuard.text("a,=1+1", false)).isEqualTo("a,=1+1");
        String json = "{\"a\":\"x,=1\\\",@2\",\"b\":[-1,-2,\"=4\",\"y, +5\"]}";
        String safe = FormulaGuard.json(json, true);
        assertThat(safe).doesNotContainPattern("[,;] *\"*[=@+]");
        assertThat(Written.JSON.readTree(safe)).isEqualTo(Written.JSON.readTree(json));
    }

    @Property(tries = 2_000)
    void whatIsGuardedWithCommasCanBeHadBack(@ForAll("odd") String text) {
        String commas = text.replace(' ', ',');
        assertThat(FormulaGuard.undone(FormulaGuard.text(commas, true), true)).isEqualTo(commas);
    }

    /** As a spreadsheet with any of these separators would split it. */
    @Property(tries = 5_000)
    void noPieceOfGuardedTextStartsWithAFormula(
            @ForAll
                    @Chars({'=', '+', '-', '@', ';', '\t', '\r', '\n', ' ', '\uFF1D', '\''})
                    @CharRange(from = 'a', to = 'c')
                    String text) {
        for (String piece : FormulaGuard.text(text).split("[;\t\r\n]")) {
            assertThat(piece.stripLeading()).doesNotContainPattern("^[=+\\-@\uFF1D]");
        }
    }
}
