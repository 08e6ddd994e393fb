package io.fluxcrawl.parse;

import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** References of one page to absolute URLs, against its {@code <base href>} where it has a usable one. */
final class PageUrls {
    private static final int MAX = 64 * 1024;

    private static final int MAX_ORIGINS = 1_000;

    /** A long base and many short references would make of a page more than could be held. */
    private static final int MAX_ALL = 16 << 20;

    private final CrawlUrl page;
    private final CrawlUrl base;
    private final Map<String, Site> origins = new HashMap<>();
    private final String ownOrigin;
    private final Site baseSite;
    private int spent;

    PageUrls(CrawlUrl page, @Nullable String baseHref) {
        this.page = page;
        CrawlUrl named = baseHref == null ? null : resolve(page, baseHref);
        this.base = named == null ? page : named;
        int path = page.href().indexOf('/', "https://".length());
        this.ownOrigin = path < 0 ? page.href() : page.href().substring(0, path);
        this.baseSite = site(base);
    }

    CrawlUrl page() {
        return page;
    }

    /** The URL that references are resolved against. */
    String base() {
        return base.href();
    }

    /**
     * The absolute URL without fragment; null for an empty or broken reference and for other schemes than http(s). All
     * of a page together are bounded.
     */
    @Nullable
    String absolute(@Nullable String reference) {
        CrawlUrl url = resolve(reference);
        if (url == null || spent > MAX_ALL) return null;
        spent += url.href().length();
        return url.href();
    }

    /** The same as what can be visited, and without the common bound. */
    @Nullable
    CrawlUrl resolve(@Nullable String reference) {
        if (reference == null || reference.length() > MAX) return null;
        String trimmed = Ascii.trim(reference);
        return trimmed.isEmpty() || isForeign(trimmed) ? null : resolve(base, trimmed);
    }

    /** Whose page a reference leads to. */
    enum Site {
        /** Nobody's: it is no URL of the web. */
        NONE,
        /** The page's own host. */
        OWN,
        OTHER
    }

    /** What {@link #absolute} would lead to: most often told without making a URL. */
    Site siteOf(String reference) {
        if (reference.length() <= MAX) {
            if (isPath(reference)) return baseSite;
            if (reference.startsWith(ownOrigin) && reference.startsWith("/", ownOrigin.length())) return Site.OWN;
        }
        int path = authorityEnd(reference);
        if (path < 0) return site(spent > MAX_ALL ? null : counted(reference));
        String origin = reference.substring(0, path);
        Site known = origins.get(origin);
        if (known != null) return known;
        Site site = site(resolve(origin));
        if (site != Site.NONE && origins.size() < MAX_ORIGINS) origins.put(origin, site);
        return site;
    }

    private @Nullable CrawlUrl counted(String reference) {
        CrawlUrl url = resolve(reference);
        if (url != null) spent += url.href().length();
        return url;
    }

    private Site site(@Nullable CrawlUrl url) {
        if (url == null) return Site.NONE;
        return url.host().equals(page.host()) ? Site.OWN : Site.OTHER;
    }

    /** A reference without its fragment and the page's own origin: the same for most that lead to the same place. */
    String shortened(String reference) {
        int from = reference.startsWith(ownOrigin) ? ownOrigin.length() : 0;
        int hash = reference.indexOf('#', from);
        return reference.substring(from, hash < 0 ? reference.length() : hash);
    }

    /** No scheme and no authority: nothing of a path, query or fragment can make a URL invalid. */
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

    /** Where the host of a plain {@code https://host/...} ends; -1 for any other reference. */
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

    private static @Nullable CrawlUrl resolve(CrawlUrl base, String reference) {
        return UrlNormalizer.resolve(base, reference) instanceof Normalized.Valid valid ? valid.url() : null;
    }

    /** Whether the text leans on the base: it names no scheme. */
    static boolean isRelative(String reference) {
        return schemeEnd(Ascii.trim(reference)) < 0;
    }

    /** Whether it names a scheme that nobody can visit: {@code javascript:}, {@code mailto:}. */
    private static boolean isForeign(String trimmed) {
        int colon = schemeEnd(trimmed);
        return colon >= 0
                && !(colon == 4 && trimmed.regionMatches(true, 0, "http", 0, 4))
                && !(colon == 5 && trimmed.regionMatches(true, 0, "https", 0, 5));
    }

    /** Where the colon behind a scheme stands; -1 where there is none. */
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
