package io.fluxcrawl.url;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.internal.Whitespace;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Parser of http and https URLs by the <a href="https://url.spec.whatwg.org/">WHATWG URL Standard</a>, as browsers read
 * them. Never throws, whatever the text. Safe for several threads; an ordinary URL takes less than a microsecond.
 *
 * <p>Beyond the standard, {@link #normalize} is made for lists typed by people:
 *
 * <ul>
 *   <li>Unicode white space, byte order marks and zero-width spaces around the text are dropped.
 *   <li>Text without a scheme is read as by an address bar: {@code example.com/x}, {@code example.com:8080},
 *       {@code //example.com}, {@code localhost:3000} are URLs. https is assumed; port 80 or 443 decides the scheme. Not
 *       URLs are a single word without dot and port (except {@code localhost}), a number, an e-mail address, a path without
 *       a host, and a host with unusual characters.
 *   <li>Two URLs in a text, a scheme twice, and bullets, brackets, comments or markup around a URL are defects of the list.
 *   <li>A URL of more than 65,536 characters, as given or in canonical form, is invalid.
 * </ul>
 *
 * <pre>{@code
 * switch (UrlNormalizer.normalize(line)) {
 *     case Normalized.Valid valid -> visit(valid.url());
 *     case Normalized.Invalid invalid -> log.info(invalid.why());
 * }
 * }</pre>
 */
public final class UrlNormalizer {
    private UrlNormalizer() {}

    /** Result of parsing: a URL, or the reason for which the text is not one. */
    public sealed interface Normalized {
        /**
         * @param schemeGuessed true if the text named no scheme: https is assumed, and http may be tried if that fails
         */
        record Valid(CrawlUrl url, boolean schemeGuessed) implements Normalized {}

        /**
         * @param why full sentence for the user: one line, at most a few hundred characters,
         *     {@link Sanitizer sanitized}
         */
        record Invalid(String why) implements Normalized {}
    }

    /**
     * Loads the tables that international names and {@link CrawlUrl#registrableDomain} need. Without this call the first use
     * of either loads them, which blocks its thread for some 100 ms, once in a process.
     */
    public static void load() {
        HostParser.load();
        RegistrableDomain.load();
    }

    /**
     * Parses the text of one row of a list.
     *
     * @param text text of a row; white space around it is ignored
     * @return the URL, or why the text is none
     */
    public static Normalized normalize(String text) {
        CrawlUrl plain = CanonicalScan.scan(text);
        if (plain != null) return new Normalized.Valid(plain, false);
        try {
            String row = Whitespace.strip(text);
            String defect = RowDefect.of(row);
            if (defect != null) return new Normalized.Invalid(defect);
            String in = UrlParser.cleaned(row);
            int colon = UrlParser.schemeEnd(in);
            if (colon < 0) return SchemelessText.read(in);
            if (!UrlParser.web(in.substring(0, colon)) && SchemelessText.hostBefore(colon, in))
                return SchemelessText.read(in);
            return new Normalized.Valid(UrlParser.parse(in), false);
        } catch (InvalidUrlException e) {
            return new Normalized.Invalid(e.why());
        }
    }

    /**
     * Resolves a reference of a page or a {@code Location} header, strictly by the standard.
     *
     * @param base URL of the page, or its {@code <base href>}; the result for an empty reference
     * @param reference a relative or absolute reference
     * @return the URL, or why the reference is none
     */
    public static Normalized resolve(CrawlUrl base, String reference) {
        return resolve(base, reference, (QueryEncoder) null);
    }

    /**
     * Resolves a reference of a page that is not UTF-8: its query is encoded in the charset of the page, as browsers
     * do.
     *
     * @param base URL of the page, or its {@code <base href>}
     * @param reference a relative or absolute reference
     * @param page charset of the page; for UTF-16, and charsets that cannot encode, the query is UTF-8
     * @return the URL, or why the reference is none
     */
    public static Normalized resolve(CrawlUrl base, String reference, Charset page) {
        boolean utf = page.name().startsWith("UTF-") || !page.canEncode();
        return resolve(base, reference, utf ? null : QueryEncoder.of(page));
    }

    /**
     * Resolves a reference of a page that is not UTF-8: its query is encoded in the encoding of the page, as browsers do.
     *
     * @param queries encoder of the query, null for UTF-8
     */
    public static Normalized resolve(CrawlUrl base, String reference, @Nullable QueryEncoder queries) {
        CrawlUrl plain = CanonicalScan.scan(reference);
        if (plain != null) return new Normalized.Valid(plain, false);
        try {
            return new Normalized.Valid(UrlParser.parse(UrlParser.cleaned(reference), base, queries), false);
        } catch (InvalidUrlException e) {
            return new Normalized.Invalid(e.why());
        }
    }
}
