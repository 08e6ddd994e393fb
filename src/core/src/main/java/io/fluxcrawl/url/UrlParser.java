package io.fluxcrawl.url;

import io.fluxcrawl.internal.Sanitizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The basic URL parser of the <a href="https://url.spec.whatwg.org/#url-parsing">URL Standard, section 4.4</a>, restricted
 * to http and https; the fragment is dropped.
 */
final class UrlParser {
    /** Maximum length of a URL, as given and in canonical form, in characters. */
    static final int LONGEST = 65_536;

    private final String in;
    private final @Nullable QueryEncoder queries;
    private final StringBuilder out;
    private int hostEnd;
    private int pathStart;
    private @Nullable String userInfo;

    private UrlParser(String in, @Nullable QueryEncoder queries) {
        this.in = in;
        this.queries = queries;
        this.out = new StringBuilder(in.length() + 16);
    }

    /**
     * Parses a URL, or a reference where there is a base to resolve it against.
     *
     * @param in text as returned by {@link #cleaned}
     * @param queries encoder of the query, null for UTF-8
     */
    static CrawlUrl parse(String in, @Nullable CrawlUrl base, @Nullable QueryEncoder queries)
            throws InvalidUrlException {
        int colon = schemeEnd(in);
        UrlParser parser = new UrlParser(in, queries);
        if (colon < 0) {
            if (base == null) throw new InvalidUrlException(Sanitizer.quote(in) + " names no scheme.");
            return parser.relative(base, 0);
        }
        String scheme = in.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!web(scheme)) {
            throw new InvalidUrlException(
                    "The scheme " + Sanitizer.quote(scheme + ":") + " cannot be visited; only http and https can.");
        }
        if (base != null && base.scheme().equals(scheme) && !in.startsWith("//", colon + 1)) {
            return parser.relative(base, colon + 1);
        }
        return parser.absolute(scheme, colon + 1);
    }

    static boolean web(String scheme) {
        return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    }

    static CrawlUrl parse(String in) throws InvalidUrlException {
        return parse(in, null, null);
    }

    /** Returns the index of the colon after the scheme, -1 where the text names none. */
    static int schemeEnd(String in) {
        for (int i = 0; i < in.length(); i++) {
            char c = in.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            if (letter) continue;
            if (i == 0) return -1;
            if (c == ':') return i;
            if ((c < '0' || c > '9') && c != '+' && c != '-' && c != '.') return -1;
        }
        return -1;
    }

    /** Returns the text without C0 controls and spaces around it, and without tabs and line ends in it. */
    static String cleaned(String text) throws InvalidUrlException {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') from++;
        while (to > from && text.charAt(to - 1) <= ' ') to--;
        if (to - from > LONGEST) throw tooLong(to - from);
        for (int i = from; i < to; i++) {
            if (stripped(text.charAt(i))) return strip(text, from, to);
        }
        return text.substring(from, to);
    }

    private static boolean stripped(char c) {
        return c == '\t' || c == '\n' || c == '\r';
    }

    private static String strip(String text, int from, int to) {
        StringBuilder kept = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (!stripped(text.charAt(i))) kept.append(text.charAt(i));
        }
        return kept.toString();
    }

    static InvalidUrlException tooLong(int length) {
        return new InvalidUrlException("The URL is " + length + " characters long; " + LONGEST + " is the bound.");
    }

    /** Parses the part behind the scheme and its colon: any number of slashes, then a host. */
    static CrawlUrl afterScheme(String scheme, String in, int at) throws InvalidUrlException {
        return new UrlParser(in, null).absolute(scheme, at);
    }

    private CrawlUrl absolute(String scheme, int at) throws InvalidUrlException {
        int from = at;
        while (from < in.length() && slash(from)) from++;
        int to = from;
        while (to < in.length() && !slash(to) && in.charAt(to) != '?' && in.charAt(to) != '#') to++;
        out.append(scheme).append("://");
        authority(from, to, scheme.equals("https"));
        path(to < in.length() && slash(to) ? to + 1 : to);
        return done();
    }

    private void authority(int from, int to, boolean secure) throws InvalidUrlException {
        UrlAuthority authority = UrlAuthority.split(in, from, to);
        userInfo = authority.userInfo();
        out.append(HostParser.parse(authority.host()));
        hostEnd = out.length();
        int port = authority.portNumber();
        if (port >= 0 && port != (secure ? 443 : 80)) out.append(':').append(port);
        pathStart = out.length();
    }

    private CrawlUrl relative(CrawlUrl base, int at) throws InvalidUrlException {
        if (at == in.length() || in.charAt(at) == '#') return base;
        if (slash(at) && at + 1 < in.length() && slash(at + 1)) return absolute(base.scheme(), at);
        String origin = base.origin();
        out.append(origin);
        hostEnd = origin.indexOf("://") + 3 + base.host().length();
        pathStart = origin.length();
        userInfo = base.userInfo();
        if (slash(at)) {
            path(at + 1);
            return done();
        }
        String path = base.target();
        int query = path.indexOf('?');
        if (query >= 0) path = path.substring(0, query);
        if (in.charAt(at) == '?') {
            out.append(path);
            query(at);
        } else {
            out.append(path, 0, path.lastIndexOf('/'));
            path(at);
        }
        return done();
    }

    /** Appends the segments of the path, dot segments resolved; {@code at} is the start of the first segment. */
    private void path(int at) {
        for (int start = at; ; ) {
            int end = start;
            while (end < in.length() && !slash(end) && in.charAt(end) != '?' && in.charAt(end) != '#') end++;
            boolean more = end < in.length() && slash(end);
            int dots = dots(start, end);
            if (dots == 2) out.setLength(Math.max(pathStart, out.lastIndexOf("/")));
            if (dots == 0) {
                out.append('/');
                PercentEncoding.PATH.encode(in, start, end, out);
            } else if (!more) {
                out.append('/');
            }
            if (!more) {
                query(end);
                return;
            }
            start = end + 1;
        }
    }

    /** Returns 1 or 2 for a dot segment, where {@code %2e} is a dot too; 0 for any other segment. */
    private int dots(int start, int end) {
        if (end - start > 6) return 0;
        int dots = 0;
        for (int i = start; i < end; dots++) {
            if (in.charAt(i) == '.') i++;
            else if (end - i >= 3 && in.regionMatches(true, i, "%2e", 0, 3)) i += 3;
            else return 0;
        }
        return dots > 2 ? 0 : dots;
    }

    private void query(int at) {
        if (at == in.length() || in.charAt(at) != '?') return;
        int hash = in.indexOf('#', at);
        out.append('?');
        int end = hash < 0 ? in.length() : hash;
        if (queries == null) PercentEncoding.QUERY.encode(in, at + 1, end, out);
        else PercentEncoding.QUERY.encode(in, at + 1, end, queries, out);
    }

    private CrawlUrl done() throws InvalidUrlException {
        if (out.length() > LONGEST) throw tooLong(out.length());
        int hostStart = out.indexOf("://") + 3;
        return new CrawlUrl(out.toString(), hostStart, hostEnd, pathStart, userInfo);
    }

    private boolean slash(int at) {
        char c = in.charAt(at);
        return c == '/' || c == '\\';
    }
}
