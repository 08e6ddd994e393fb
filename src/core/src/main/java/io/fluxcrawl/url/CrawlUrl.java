package io.fluxcrawl.url;

import org.jspecify.annotations.Nullable;

/**
 * Absolute http or https URL in the canonical form of the <a href="https://url.spec.whatwg.org/">WHATWG URL Standard</a>,
 * without its fragment. Two URLs are equal if their canonical forms and credentials are. Immutable; created by
 * {@link UrlNormalizer}.
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

    /** {@return the canonical form, without credentials and fragment: {@code https://example.com/a?b}} */
    public String href() {
        return href;
    }

    /** {@return the scheme: {@code http} or {@code https}} */
    public String scheme() {
        return secure() ? "https" : "http";
    }

    /**
     * Tests for the scheme https.
     *
     * @return true for https
     */
    public boolean secure() {
        return href.charAt(4) == 's';
    }

    /** {@return the host: a lower-case ASCII name, dotted IPv4, or IPv6 in brackets} */
    public String host() {
        return href.substring(hostStart, hostEnd);
    }

    /** {@return the port; the default of the scheme where the URL names none} */
    public int port() {
        return hostEnd == pathStart ? (secure() ? 443 : 80) : Integer.parseInt(href, hostEnd + 1, pathStart, 10);
    }

    /** {@return the origin, {@code scheme://host[:port]}: the scope of a robots.txt (RFC 9309, section 2.3)} */
    public String origin() {
        return href.substring(0, pathStart);
    }

    /** {@return the URL of the origin's robots.txt (RFC 9309, section 2.3), with the credentials of this URL} */
    public CrawlUrl robotsTxt() {
        return new CrawlUrl(origin() + "/robots.txt", hostStart, hostEnd, pathStart, userInfo);
    }

    /** {@return path and query as in a request line; starts with {@code /}} */
    public String target() {
        return href.substring(pathStart);
    }

    /**
     * {@return the credentials, {@code user:password}, percent-decoded; null without any} Never part of {@link
     * #href()}.
     */
    public @Nullable String userInfo() {
        return userInfo;
    }

    /**
     * {@return this URL with another scheme, for text whose scheme was assumed} A port that the URL names stays; the
     * default port changes with the scheme.
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
     * {@return the registrable domain, {@code example.co.uk} for {@code www.example.co.uk}, by the <a
     * href="https://publicsuffix.org/">Public Suffix List</a> with its private part; the host itself where it is an
     * address or has no known suffix} The first call in a process reads the list, which blocks for about 100 ms.
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
