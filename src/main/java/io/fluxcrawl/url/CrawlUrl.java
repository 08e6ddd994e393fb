package io.fluxcrawl.url;

import org.jspecify.annotations.Nullable;

/**
 * A URL that can be visited: absolute, http or https, in the canonical form of the
 * <a href="https://url.spec.whatwg.org/">WHATWG URL Standard</a>, its fragment dropped. Equal canonical forms are equal
 * URLs. Made by {@link UrlNormalizer} only.
 */
public final class CrawlUrl {
    private final String href;
    private final int hostStart;
    private final int hostEnd;
    private final int pathStart;
    private final @Nullable String userInfo;

    CrawlUrl(String href, int hostStart, int hostEnd, int pathStart, @Nullable String userInfo) {
        this.href = href;
        this.hostStart = hostStart;
        this.hostEnd = hostEnd;
        this.pathStart = pathStart;
        this.userInfo = userInfo;
    }

    /** The canonical form, without credentials and fragment: {@code https://example.com/a?b}. */
    public String href() {
        return href;
    }

    public String scheme() {
        return secure() ? "https" : "http";
    }

    public boolean secure() {
        return href.charAt(4) == 's';
    }

    /** Lower-case ASCII name, dotted IPv4, or IPv6 in brackets: the key of everything that is kept per host. */
    public String host() {
        return href.substring(hostStart, hostEnd);
    }

    /** The port, the scheme's own where the URL names none. */
    public int port() {
        return hostEnd == pathStart ? (secure() ? 443 : 80) : Integer.parseInt(href, hostEnd + 1, pathStart, 10);
    }

    /** {@code scheme://host[:port]}: what a robots.txt speaks for (RFC 9309, 2.3). */
    public String origin() {
        return href.substring(0, pathStart);
    }

    /** The file that speaks for this URL's origin (RFC 9309, 2.3), asked for with the same credentials. */
    public CrawlUrl robotsTxt() {
        return new CrawlUrl(origin() + "/robots.txt", hostStart, hostEnd, pathStart, userInfo);
    }

    /** Path and query as a request line carries them: starts with {@code /}. */
    public String target() {
        return href.substring(pathStart);
    }

    /** {@code user:password}, percent-decoded, where the text named them; never part of {@link #href()}. */
    public @Nullable String userInfo() {
        return userInfo;
    }

    /**
     * The same URL under the other scheme: where https was only assumed, the http URL worth a try. A port that the URL
     * names stays; the scheme's own changes with it.
     *
     * @param scheme {@code http} or {@code https}
     * @throws IllegalArgumentException if it is any other
     */
    public CrawlUrl withScheme(String scheme) {
        if (!scheme.equals("http") && !scheme.equals("https")) throw new IllegalArgumentException("scheme " + scheme);
        if (scheme.equals(scheme())) return this;
        boolean named = hostEnd != pathStart && port() != (scheme.equals("https") ? 443 : 80);
        String start = scheme + "://" + host();
        String origin = named ? start + href.substring(hostEnd, pathStart) : start;
        return new CrawlUrl(origin + target(), scheme.length() + 3, start.length(), origin.length(), userInfo);
    }

    /**
     * The name below which one owner holds all hosts, {@code example.co.uk} for {@code www.example.co.uk}, by the
     * <a href="https://publicsuffix.org/">Public Suffix List</a>, its private part included; the host itself where it is
     * an address or has no known suffix. The first call in a process reads the list, which blocks for
     * a tenth of a second.
     */
    public String registrableDomain() {
        return RegistrableDomain.of(host());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CrawlUrl that && href.equals(that.href);
    }

    @Override
    public int hashCode() {
        return href.hashCode();
    }

    @Override
    public String toString() {
        return href;
    }
}
