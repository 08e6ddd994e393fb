package io.fluxcrawl.robots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PathPatternTest {
    /** The RFC's words, one case a line; exponential, so for short texts only. */
    private static boolean byTheBook(String pattern, String path) {
        if (pattern.isEmpty()) return true;
        if (pattern.equals("$")) return path.isEmpty();
        if (pattern.charAt(0) == '*')
            return byTheBook(pattern.substring(1), path) || (!path.isEmpty() && byTheBook(pattern, path.substring(1)));
        return !path.isEmpty()
                && pattern.charAt(0) == path.charAt(0)
                && byTheBook(pattern.substring(1), path.substring(1));
    }

    @Property(tries = 20_000)
    void matchesAsTheRfcSays(@ForAll("patterns") String pattern, @ForAll("paths") String path) {
        assertThat(PathPattern.matches("xx" + pattern + "*yy", 2, 2 + pattern.length(), path))
                .isEqualTo(byTheBook(pattern, path));
    }

    @Property(tries = 2_000)
    void findsLongPiecesWhereAPlainSearchFindsThem(
            @ForAll("longPieces") String piece, @ForAll("longPaths") String path) {
        String pattern = "/*" + piece;
        assertThat(PathPattern.matches(pattern, 0, pattern.length(), "/" + path))
                .isEqualTo(path.contains(piece));
    }

    @Property(tries = 5_000)
    void spellingTwiceIsSpellingOnce(@ForAll("octets") String octets) {
        String target = PathForm.ofTarget("/" + octets);
        assertThat(PathForm.ofTarget(target)).isEqualTo(target);
        assertThat(target).matches("[!-~]*").doesNotContain("*", "$");
        String pattern = PathForm.ofPattern("/" + octets);
        assertThat(PathForm.ofPattern(pattern)).isEqualTo(pattern);
    }

    @Property(tries = 5_000)
    void aRuleMatchesTheUrlWithItsOwnPath(@ForAll("octets") String octets) {
        String text = "/" + octets.replaceAll("[*$]", "");
        String pattern =
                PathForm.ofPattern(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        String path = PathForm.ofTarget(text);
        assertThat(PathPattern.matches(pattern, 0, pattern.length(), path)).isTrue();
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> body = Arbitraries.strings().withChars("aab**").ofMaxLength(9);
        return Arbitraries.of("", "$").flatMap(end -> body.map(text -> text + end));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("aab").ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> longPieces() {
        return Arbitraries.strings().withChars("aaaab").ofMinLength(17).ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> longPaths() {
        return longPieces().list().ofMaxSize(6).map(pieces -> String.join("a", pieces));
    }

    @Provide
    Arbitrary<String> octets() {
        return Arbitraries.strings().withChars("ab/?=&%2fF3A*$ |~\u00e9").ofMaxLength(30);
    }
}
