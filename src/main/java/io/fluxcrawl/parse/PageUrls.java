package io.fluxcrawl.parse;

import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import org.jspecify.annotations.Nullable;

/** References of one page to absolute URLs, against its {@code <base href>} where it has a usable one. */
final class PageUrls {
    private static final int MAX = 64 * 1024;

    private final CrawlUrl page;
    private final CrawlUrl base;

    PageUrls(CrawlUrl page, @Nullable String baseHref) {
        this.page = page;
        CrawlUrl named = baseHref == null ? null : resolve(page, baseHref);
        this.base = named == null ? page : named;
    }

    CrawlUrl page() {
        return page;
    }

    /** The absolute URL without fragment; null for an empty or broken reference and for other schemes than http(s). */
    @Nullable
    String absolute(@Nullable String reference) {
        if (reference == null || reference.length() > MAX) return null;
        String trimmed = Ascii.trim(reference);
        if (trimmed.isEmpty()) return null;
        CrawlUrl url = resolve(base, trimmed);
        return url == null ? null : url.href();
    }

    private static @Nullable CrawlUrl resolve(CrawlUrl base, String reference) {
        return UrlNormalizer.resolve(base, reference) instanceof Normalized.Valid valid ? valid.url() : null;
    }

    /** Whether the text leans on the base: it names no scheme. */
    static boolean isRelative(String reference) {
        String trimmed = Ascii.trim(reference);
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (c == ':') return i == 0;
            boolean scheme =
                    Ascii.isLetter(c) || (i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
            if (!scheme) return true;
        }
        return true;
    }
}
