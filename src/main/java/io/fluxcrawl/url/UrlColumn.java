package io.fluxcrawl.url;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of a list's columns holds the URLs.
 *
 * @param wanted its header or 1-based number; null to look for a usual one
 */
record UrlColumn(@Nullable String wanted) {
    private static final List<String> USUAL =
            List.of("url", "address", "loc", "link", "page", "uri", "href", "website");

    /** A header such as "Page URL" or "start_url"; what holds a separator is no header. */
    private static final Pattern SPEAKS_OF_URL =
            Pattern.compile("([^,;|\\t]*[^a-z,;|\\t])?urls?([^a-z,;|\\t][^,;|\\t]*)?");

    /** The header of the URL column among these, null where none of them is. */
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

    /** The number of the wanted column, from 0; -1 where it is not wanted by number. */
    int number() {
        return wanted != null && wanted.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(wanted) - 1 : -1;
    }

    /** The index of the first cell that is a URL, -1 without any: a list that starts with one has no header. */
    static int firstUrl(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (holdsUrl(cells.get(i))) return i;
        }
        return -1;
    }

    static boolean holdsUrl(String cell) {
        if (!(UrlNormalizer.normalize(cell) instanceof UrlNormalizer.Normalized.Valid valid)) return false;
        CrawlUrl url = valid.url();
        // "page.title" is no URL, though it could be one
        return !valid.schemeGuessed() || cell.indexOf('/') >= 0 || RegistrableDomain.known(url.host());
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
        return Blanks.strip(header).toLowerCase(Locale.ROOT);
    }
}
