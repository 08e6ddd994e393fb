package io.fluxcrawl.options;

import io.fluxcrawl.url.CrawlUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Proxy of all requests. It looks up the hosts itself, so {@link AddressScope#SEEDS} can be checked only for hosts that URLs
 * spell out, and {@link AddressScope#PUBLIC} is refused together with a proxy: what a name leads to is for the proxy to
 * judge.
 *
 * @param kind its protocol
 * @param host its own name or address, looked up as any other but never checked
 * @param user the user name at the proxy, or null
 * @param password empty where {@code user} has none
 */
public record Proxy(
        Kind kind,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {
    /** Protocol of a proxy. */
    public enum Kind {
        /** RFC 9110: https through CONNECT, http by naming the whole URL. */
        HTTP,
        /** RFC 1928, the host's name given to the proxy to resolve. */
        SOCKS5
    }

    private static final String UNREADABLE = "the proxy is no URL of the form http://[user:password@]host[:8080] or"
            + " socks5://[user:password@]host[:1080]; write characters such as @ : / % in a password as %40 %3A %2F %25";

    /**
     * @param kind protocol that the proxy speaks
     * @param host name or address of the proxy
     * @param port 1 to 65535
     * @param user null where the proxy asks for none
     * @param password empty where {@code user} has none
     * @throws IllegalArgumentException if {@code port} is none
     */
    public Proxy {
        if (port < 1 || port > 65535)
            throw new IllegalArgumentException("port must be from 1 to 65535, but is " + port + ".");
    }

    /**
     * {@return the proxy that a URL names: {@code http://[user:password@]host[:8080]} or {@code
     * socks5://[user:password@]host[:1080]}}
     *
     * @param url URL of the proxy, with its port where it is not the usual one
     * @throws IllegalArgumentException if it is no such URL
     */
    public static Proxy of(String url) {
        URI uri = uri(url.contains("://") ? url : "http://" + url);
        Kind kind =
                switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
                    case "http" -> Kind.HTTP;
                    case "socks5", "socks5h" -> Kind.SOCKS5;
                    default ->
                        throw new IllegalArgumentException("a proxy is http:// or socks5://, not " + uri.getScheme());
                };
        if (uri.getHost() == null) throw new IllegalArgumentException(UNREADABLE);
        int port = uri.getPort() > 0 ? uri.getPort() : kind == Kind.HTTP ? 8080 : 1080;
        String userInfo = uri.getRawUserInfo();
        if (userInfo == null) return new Proxy(kind, uri.getHost(), port, null, null);
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        return new Proxy(
                kind, uri.getHost(), port, decoded(user), colon < 0 ? "" : decoded(userInfo.substring(colon + 1)));
    }

    /** The URL is not part of the message: it may hold a password. */
    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(UNREADABLE);
        }
    }

    /**
     * {@return whether the proxy is sent the URL itself, and not asked for a tunnel to its host}
     *
     * @param url URL to be requested
     */
    public boolean takesWholeUrl(CrawlUrl url) {
        return kind == Kind.HTTP && !url.secure();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Returns a text without the password, for logs. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "://" + (user == null ? "" : user + "@") + host + ':' + port;
    }
}
