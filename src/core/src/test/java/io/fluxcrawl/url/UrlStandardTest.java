package io.fluxcrawl.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table {@code whatwg.tsv}: what the URL Standard makes of 1,549 inputs. */
class UrlStandardTest {
    /** Dropped from a row, while the standard, which trims ASCII only, encodes it. */
    private static final Pattern UNICODE_BLANK_AT_END = Pattern.compile("[\\u00A0\\u2028\\uFEFF]$");

    /** How many URLs of the table have a host that no name server can be asked for; see {@link #isUnaskable}. */
    private static final int UNASKABLE = 5;

    private record Case(
            String input, @Nullable String base, @Nullable String expected) {}

    @Test
    void readsEveryInputOfTheTableAsTheStandardDoes() throws IOException {
        List<Case> cases = cases();
        assertThat(cases).hasSize(1_549);
        SoftAssertions softly = new SoftAssertions();
        for (Case c : cases) {
            softly.assertThat(parsed(c))
                    .as("%s against %s", Sanitizer.quote(c.input), c.base)
                    .isEqualTo(isUnaskable(c.expected) ? null : c.expected);
        }
        softly.assertAll();
        assertThat(cases).filteredOn(c -> isUnaskable(c.expected)).hasSize(UNASKABLE);
    }

    private static final Pattern TWO_SCHEMES = Pattern.compile("^https?://https?://");

    @Test
    void readsTheTablesUrlsWithASchemeAlikeAsRows() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Case c : cases()) {
            if (c.base != null
                    || c.expected == null
                    || UNICODE_BLANK_AT_END.matcher(c.input).find()) continue;
            Normalized row = UrlNormalizer.normalize(c.input);
            // two schemes are a defect of the list: nobody means the host "https"
            if (TWO_SCHEMES.matcher(c.input).find() || isUnaskable(c.expected)) {
                softly.assertThat(row).as("%s", Sanitizer.quote(c.input)).isInstanceOf(Normalized.Invalid.class);
                continue;
            }
            softly.assertThat(row)
                    .as("%s", Sanitizer.quote(c.input))
                    .isInstanceOfSatisfying(Normalized.Valid.class, v -> {
                        softly.assertThat(v.url().href()).isEqualTo(c.expected);
                        softly.assertThat(v.schemeGuessed()).isFalse();
                    });
        }
        softly.assertAll();
    }

    @Test
    void keepsEveryCanonicalFormOfTheTableAsItIs() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Case c : cases()) {
            if (c.expected == null) continue;
            softly.assertThat(parsed(new Case(c.expected, null, null)))
                    .isEqualTo(isUnaskable(c.expected) ? null : c.expected);
        }
        softly.assertAll();
    }

    /**
     * Tests for a host that no name server can be asked for: a label of more than 63 characters, or more than 253 in all (RFC
     * 1035, section 2.3.4). The standard leaves them to the resolver; we depart from it and refuse them as URLs.
     */
    private static boolean isUnaskable(@Nullable String url) {
        if (url == null) return false;
        String host = url.split("/", 4)[2].replaceFirst(":[0-9]+$", "");
        return host.length() > 253 || Stream.of(host.split("\\.")).anyMatch(label -> label.length() > 63);
    }

    private static @Nullable String parsed(Case c) {
        try {
            if (c.base == null)
                return UrlParser.parse(UrlParser.cleaned(c.input)).href();
            CrawlUrl base = UrlParser.parse(c.base);
            return UrlNormalizer.resolve(base, c.input) instanceof Normalized.Valid v
                    ? v.url().href()
                    : null;
        } catch (InvalidUrlException e) {
            return null;
        }
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(UrlStandardTest.class.getResourceAsStream("whatwg.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.startsWith("#")) continue;
                String[] cells = line.split("\t", -1);
                cases.add(new Case(unescaped(cells[0]), orNull(cells[1]), orNull(cells[2])));
            }
        }
        return cases;
    }

    private static @Nullable String orNull(String cell) {
        return cell.equals("-") ? null : unescaped(cell);
    }

    private static String unescaped(String cell) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = cell.charAt(++i);
            switch (kind) {
                case 't' -> out.append('\t');
                case 'n' -> out.append('\n');
                case '\\' -> out.append('\\');
                default -> {
                    out.append((char) Integer.parseInt(cell, i + 1, i + 5, 16));
                    i += 4;
                }
            }
        }
        return out.toString();
    }
}
