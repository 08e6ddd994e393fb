package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.parse.charset.Encoding;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.QueryEncoder;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resolver of the references of one page, against its {@code <base href>} where that is valid. */
public final class PageUrls {
    private static final Logger log = LoggerFactory.getLogger(PageUrls.class);

    private static final int MAX = 64 * 1024;

    private static final int MAX_ORIGINS = 1_000;

    /** Maximum size of all URLs of a page, in characters: a long base and many short references multiply. */
    private static final int MAX_ALL = 16 << 20;

    private final CrawlUrl page;
    private final CrawlUrl base;
    private final @Nullable QueryEncoder queries;
    private final Map<String, Site> origins = new HashMap<>();
    private final String ownOrigin;
    private final Site baseSite;
    private long spent;
    private long followed;

    /** Creates the resolver of a page whose links are UTF-8. */
    public PageUrls(CrawlUrl page, @Nullable String baseHref) {
        this(page, baseHref, Encoding.UTF_8);
    }

    /** @param encoding encoding of the page, in which the queries of its links are sent */
    public PageUrls(CrawlUrl page, @Nullable String baseHref, Encoding encoding) {
        this.page = page;
        this.queries = encoding.isUtf8Output() ? null : encoding::encode;
        CrawlUrl named = baseHref == null || baseHref.length() > MAX ? null : resolve(page, baseHref, queries);
        this.base = named == null ? page : named;
        int path = page.href().indexOf('/', "https://".length());
        this.ownOrigin = path < 0 ? page.href() : page.href().substring(0, path);
        this.baseSite = site(base);
    }

    public CrawlUrl page() {
        return page;
    }

    /** Returns the base URL. */
    public String base() {
        return base.href();
    }

    /**
     * Returns the absolute URL without fragment; null for an empty or invalid reference, for schemes other than http(s), and
     * beyond the size limit of all URLs of a page.
     */
    @Nullable
    public String absolute(@Nullable String reference) {
        return absolute(reference, queries);
    }

    /**
     * Returns what {@link #absolute} does for a reference in a header field. Its query is UTF-8, whatever the encoding of the
     * page: a field is no part of the document (RFC 8288, section 3.1; URL Standard, "URL parsing", whose encoding is UTF-8 by
     * default).
     */
    @Nullable
    public String absoluteOfHeader(String reference) {
        return absolute(reference, null);
    }

    private @Nullable String absolute(@Nullable String reference, @Nullable QueryEncoder queries) {
        if (reference == null || isSpent()) return null;
        CrawlUrl url = resolve(reference, queries);
        spent += cost(reference, url);
        return url == null ? null : url.href();
    }

    /** Tests whether the size of all URLs has reached its limit, so that no further one is resolved. */
    public boolean isSpent() {
        return spent > MAX_ALL;
    }

    /**
     * Returns the size of a URL. One that is not valid has cost as much as the reference and the base, where there was
     * something to resolve.
     */
    private long cost(String reference, @Nullable CrawlUrl url) {
        if (url != null) return url.href().length();
        return reference.isEmpty() ? 0 : reference.length() + (long) base.href().length();
    }

    /**
     * Returns the absolute URL of a link to follow; null where {@link #absolute} would be. The size limit of these is one of
     * its own, so that following links changes no other value.
     */
    @Nullable
    public CrawlUrl follow(String reference) {
        if (followed > MAX_ALL) return null;
        CrawlUrl url = resolve(reference);
        followed += cost(reference, url);
        return url;
    }

    private @Nullable CrawlUrl resolve(String reference) {
        return resolve(reference, queries);
    }

    private @Nullable CrawlUrl resolve(String reference, @Nullable QueryEncoder queries) {
        if (reference.length() > MAX) return null;
        String trimmed = Ascii.trim(reference);
        return trimmed.isEmpty() || isForeign(trimmed) ? null : resolve(base, trimmed, queries);
    }

    /** Site of a reference's target. */
    public enum Site {
        /** None: the reference is not an http or https URL. */
        NONE,
        /** The host of the page. */
        OWN,
        OTHER
    }

    /** Returns the site of a reference, mostly without parsing a URL: {@code ParseBenchmark.fullMode} measures it. */
    public Site siteOf(String reference) {
        if (reference.length() <= MAX) {
            if (isPath(reference)) return baseSite;
            if (reference.startsWith(ownOrigin) && reference.startsWith("/", ownOrigin.length())) return Site.OWN;
        }
        int path = authorityEnd(reference);
        if (path < 0) return site(isSpent() ? null : counted(reference));
        String origin = reference.substring(0, path);
        Site known = origins.get(origin);
        if (known != null) return known;
        if (isSpent()) return Site.NONE;
        Site site = site(counted(origin));
        if (site != Site.NONE && origins.size() < MAX_ORIGINS) origins.put(origin, site);
        return site;
    }

    private @Nullable CrawlUrl counted(String reference) {
        CrawlUrl url = resolve(reference);
        spent += cost(reference, url);
        return url;
    }

    private Site site(@Nullable CrawlUrl url) {
        if (url == null) return Site.NONE;
        return url.host().equals(page.host()) ? Site.OWN : Site.OTHER;
    }

    /** Returns a reference without its fragment and the page's origin: equal for most references to the same page. */
    public String shortened(String reference) {
        int from = reference.startsWith(ownOrigin) ? ownOrigin.length() : 0;
        int hash = reference.indexOf('#', from);
        return reference.substring(from, hash < 0 ? reference.length() : hash);
    }

    /** Tests for a reference without scheme and authority: path, query and fragment cannot make a URL invalid. */
    private static boolean isPath(String reference) {
        int n = reference.length();
        for (int i = 0; i < n; i++) {
            char c = reference.charAt(i);
            if (c <= ' ' || c == ':') return false;
            if (isSlash(c)) return i > 0 || n == 1 || (reference.charAt(1) > ' ' && !isSlash(reference.charAt(1)));
            if (c == '?' || c == '#') return true;
        }
        return n > 0;
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    /** Returns the end of the host of a plain {@code https://host/...}; -1 for any other reference. */
    private static int authorityEnd(String reference) {
        if (!reference.startsWith("http") || reference.length() > MAX) return -1;
        int from = reference.startsWith("://", 4) ? 7 : reference.startsWith("s://", 4) ? 8 : -1;
        if (from < 0) return -1;
        int end = from;
        while (end < reference.length() && isPlainInHost(reference.charAt(end))) end++;
        if (end == from) return -1;
        return end == reference.length() || endsAuthority(reference.charAt(end)) ? end : -1;
    }

    private static boolean isPlainInHost(char c) {
        return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '.' || c == '-';
    }

    private static boolean endsAuthority(char c) {
        return c == '/' || c == '?' || c == '#';
    }

    /** Resolves one reference; whatever is wrong with it costs its own value and no other. */
    private static @Nullable CrawlUrl resolve(CrawlUrl base, String reference, @Nullable QueryEncoder queries) {
        try {
            return UrlNormalizer.resolve(base, reference, queries) instanceof Normalized.Valid valid
                    ? valid.url()
                    : null;
        } catch (RuntimeException e) {
            log.debug("A reference of {} could not be resolved: {}", base, e.toString());
            return null;
        }
    }

    /** Tests for a relative reference: one without scheme. */
    public static boolean isRelative(String reference) {
        return schemeEnd(Ascii.trim(reference)) < 0;
    }

    /** Tests for schemes other than http and https: {@code javascript:}, {@code mailto:}. */
    private static boolean isForeign(String trimmed) {
        int colon = schemeEnd(trimmed);
        return colon >= 0
                && !(colon == 4 && trimmed.regionMatches(true, 0, "http", 0, 4))
                && !(colon == 5 && trimmed.regionMatches(true, 0, "https", 0, 5));
    }

    /** Returns the index of the colon after the scheme; -1 without a scheme. */
    private static int schemeEnd(String trimmed) {
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (Ascii.isLetter(c)) continue;
            if (i == 0) return -1;
            if (c == ':') return i;
            if (!Ascii.isDigit(c) && c != '+' && c != '-' && c != '.') return -1;
        }
        return -1;
    }
}
