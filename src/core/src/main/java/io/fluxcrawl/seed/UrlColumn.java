package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Whitespace;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.RegistrableDomain;
import io.fluxcrawl.url.UrlNormalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Column of a list that holds the URLs.
 *
 * @param wanted its header, or its number from 1; null to detect it by the usual headers
 */
record UrlColumn(@Nullable String wanted) {
    private static final List<String> USUAL =
            List.of("url", "address", "loc", "link", "page", "uri", "href", "website");

    /** Headers such as "Page URL" or "start_url"; text with a separator is not a header. */
    private static final Pattern SPEAKS_OF_URL =
            Pattern.compile("([^,;|\\t]*[^a-z,;|\\t])?urls?([^a-z,;|\\t][^,;|\\t]*)?");

    /** Returns the header of the URL column among the given ones, null where there is none. */
    @Nullable
    String in(Collection<String> headers) {
        if (wanted != null) return named(wanted, headers);
        for (String name : USUAL) {
            String header = named(name, headers);
            if (header != null) return header;
        }
        List<String> speaking = headers.stream()
                .filter(header -> SPEAKS_OF_URL.matcher(folded(header)).matches())
                .toList();
        return speaking.size() == 1 ? speaking.get(0) : null;
    }

    /** Returns the index of the wanted column, from 0; -1 where it is not given by number. */
    int number() {
        return wanted != null && wanted.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(wanted) - 1 : -1;
    }

    /** Returns the index of the first cell that is a URL, or -1. A list whose first line has a URL has no header. */
    static int firstUrl(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (holdsUrl(cells.get(i))) return i;
        }
        return -1;
    }

    static boolean holdsUrl(String cell) {
        if (!(UrlNormalizer.normalize(cell) instanceof UrlNormalizer.Normalized.Valid valid)) return false;
        CrawlUrl url = valid.url();
        // "page.title" is a header, though it can be read as a host
        return !valid.schemeGuessed() || cell.indexOf('/') >= 0 || RegistrableDomain.known(url.host());
    }

    /** Tests for an http or https URL as it stands. */
    static boolean isWebUrl(String cell) {
        int from = Whitespace.start(cell);
        return cell.regionMatches(true, from, "http://", 0, 7) || cell.regionMatches(true, from, "https://", 0, 8);
    }

    /**
     * Returns the index of the only cell of a row that is a URL, for a list whose header does not tell: one with a scheme,
     * or else one without; -1 where there is none and where there are several.
     */
    static int onlyUrl(List<String> cells) {
        int web = only(cells, UrlColumn::isWebUrl);
        return web == NONE ? Math.max(only(cells, UrlColumn::holdsUrl), -1) : Math.max(web, -1);
    }

    private static final int NONE = -2;

    private static int only(List<String> cells, Predicate<String> test) {
        int found = NONE;
        for (int i = 0; i < cells.size(); i++) {
            if (!test.test(cells.get(i))) continue;
            if (found >= 0) return -1;
            found = i;
        }
        return found;
    }

    private static @Nullable String named(String name, Collection<String> headers) {
        for (String header : headers) {
            if (header.equals(name)) return header;
        }
        for (String header : headers) {
            if (folded(header).equals(folded(name))) return header;
        }
        return null;
    }

    private static String folded(String header) {
        return Whitespace.strip(header).toLowerCase(Locale.ROOT);
    }
}
