package io.fluxcrawl.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text to {@link CrawlUrl}, as browsers read it: the <a href="https://url.spec.whatwg.org/">WHATWG URL Standard</a>,
 * restricted to http and https. Never throws, whatever the text. Any thread; a plain URL takes well under a microsecond.
 *
 * <p>Where {@link #normalize} goes beyond the standard, because a list is typed by people:
 *
 * <ul>
 *   <li>Any Unicode blank around the text is dropped, so are a byte order mark and zero-width spaces.
 *   <li>Text without a scheme is read as an address bar reads it: {@code example.com/x}, {@code example.com:8080},
 *       {@code //example.com}, {@code localhost:3000} are URLs, https assumed; port 80 or 443 settles the scheme. A
 *       single word without dot and port is none ({@code localhost} is), nor is a number, an e-mail address, a path
 *       without a host, or a host with characters that only the standard's leniency admits.
 *   <li>A URL of more than 65,536 characters, as given or in canonical form, is invalid.
 * </ul>
 */
public final class UrlNormalizer {
    private UrlNormalizer() {}

    /** What a text turned out to be. */
    public sealed interface Normalized {
        /** @param schemeGuessed the text named no scheme: https is assumed, http worth a try should that fail */
        record Valid(CrawlUrl url, boolean schemeGuessed) implements Normalized {}

        /** @param why a sentence for a person, on one line, of at most a few hundred characters, safe to print */
        record Invalid(String why) implements Normalized {}
    }

    /**
     * Reads the tables that international names and {@link CrawlUrl#registrableDomain} need. Without this call the first
     * of either does, which blocks its thread for some tenth of a second, once in a process.
     */
    public static void load() {
        HostParser.load();
        RegistrableDomain.load();
    }

    /** Reads one row of a list. */
    public static Normalized normalize(String text) {
        CrawlUrl plain = CanonicalScan.scan(text);
        if (plain != null) return new Normalized.Valid(plain, false);
        try {
            String in = UrlParser.cleaned(Blanks.strip(text));
            int colon = UrlParser.schemeEnd(in);
            if (colon < 0) return SchemelessText.read(in);
            if (!UrlParser.web(in.substring(0, colon)) && SchemelessText.hostBefore(colon, in))
                return SchemelessText.read(in);
            return new Normalized.Valid(UrlParser.parse(in), false);
        } catch (NotAUrl e) {
            return new Normalized.Invalid(e.why());
        }
    }

    /**
     * Reads a reference as it stands in a page or a {@code Location} header: strictly by the standard, against the URL of
     * the page or its {@code <base href>}. The empty reference is the base itself.
     */
    public static Normalized resolve(CrawlUrl base, String reference) {
        return resolve(base, reference, StandardCharsets.UTF_8);
    }

    /**
     * The same for a page that is not UTF-8: what is not ASCII in a query is sent in the page's charset, as browsers do.
     *
     * @param page the page's charset; where it cannot be written, and for UTF-16, the query is UTF-8
     */
    public static Normalized resolve(CrawlUrl base, String reference, Charset page) {
        CrawlUrl plain = CanonicalScan.scan(reference);
        if (plain != null) return new Normalized.Valid(plain, false);
        boolean utf = page.name().startsWith("UTF-") || !page.canEncode();
        try {
            CrawlUrl url = UrlParser.parse(UrlParser.cleaned(reference), base, utf ? StandardCharsets.UTF_8 : page);
            return new Normalized.Valid(url, false);
        } catch (NotAUrl e) {
            return new Normalized.Invalid(e.why());
        }
    }
}
