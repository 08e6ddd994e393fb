package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.FetchRequest.Credentials;
import io.fluxcrawl.identity.WebBotAuth;
import io.fluxcrawl.internal.HeaderValue;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.Proxy;
import io.fluxcrawl.url.CrawlUrl;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Header fields of a request: those of all requests, then of its host, then its own; the later wins. Those that may hold a
 * secret stay with the origins that they were given for: {@link Credentials}.
 */
final class RequestHead {
    private static final String ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    /** Headers that hold no secret; any other that a user sets might. */
    private static final Set<String> OPEN = Set.of(
            "host",
            "user-agent",
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "connection",
            "dnt",
            "from",
            "if-modified-since",
            "if-none-match",
            "pragma",
            "range",
            "referer",
            "upgrade-insecure-requests");

    private static final String HIDDEN = "***";

    private final String userAgent;
    private final FetchOptions options;
    private final Headers open;
    private final String acceptEncoding;

    /** @param acceptEncoding the codings that can be undone here */
    RequestHead(String userAgent, FetchOptions options, String acceptEncoding) {
        this.userAgent = new Headers(List.of(new Headers.Field("user-agent", userAgent)))
                .requireSendable()
                .fields()
                .get(0)
                .value();
        this.options = options;
        open = new Headers(options.headers().fields().stream()
                .filter(field -> OPEN.contains(field.name()))
                .toList());
        this.acceptEncoding = acceptEncoding;
    }

    /** @param to the head to be sent; what it holds under other names stays */
    void write(FetchRequest request, HttpHeaders to) {
        CrawlUrl url = request.url();
        to.set("host", url.origin().substring(url.scheme().length() + "://".length()));
        to.set("user-agent", userAgent);
        to.set("accept", ACCEPT);
        to.set("accept-encoding", acceptEncoding);
        if (!request.keepAlive()) to.set("connection", "close");
        if (url.userInfo() != null) to.set("authorization", HeaderValue.basic(url.userInfo()));
        Proxy proxy = options.proxy();
        if (proxy != null && proxy.takesWholeUrl(url) && proxy.user() != null) {
            to.set("proxy-authorization", HeaderValue.basic(proxy.user() + ':' + proxy.password()));
        }
        replace(request.credentials() == Credentials.ALL ? options.headers() : open, to);
        if (request.credentials() != Credentials.OF_ORIGIN) {
            boolean usualPort = url.origin().endsWith(url.host());
            if (usualPort) replace(options.hostHeaders().get(url.host()), to);
            replace(options.hostHeaders().get(url.host() + ':' + url.port()), to);
        }
        replace(options.hostHeaders().get(url.origin()), to);
        String cookies = to.get("cookie");
        replace(request.headers(), to);
        if (cookies != null && request.headers().first("cookie") != null)
            to.set("cookie", joined(cookies, String.valueOf(to.get("cookie"))));
    }

    /** Signs a head that is complete, for the host that it names. */
    static void sign(WebBotAuth identity, Instant now, CrawlUrl url, HttpHeaders to) {
        String host = String.valueOf(to.get("host"));
        String usualPort = url.scheme().equals("https") ? ":443" : ":80";
        String authority = host.endsWith(usualPort) ? host.substring(0, host.length() - usualPort.length()) : host;
        for (Headers.Field field : identity.sign(authority, now).fields()) to.set(field.name(), field.value());
    }

    /** Returns the cookies of the options and those of the row, which count where both have one of a name. */
    private static String joined(String options, String row) {
        Set<String> ofRow = new HashSet<>();
        for (String each : row.split(";", -1)) ofRow.add(name(each));
        StringBuilder joined = new StringBuilder();
        for (String each : options.split(";", -1)) {
            if (!each.isBlank() && !ofRow.contains(name(each)))
                joined.append(each.strip()).append("; ");
        }
        return joined.append(row).toString();
    }

    private static String name(String cookie) {
        int equals = cookie.indexOf('=');
        return (equals < 0 ? cookie : cookie.substring(0, equals)).strip();
    }

    /** Returns the fields as they are kept: without secrets, by the names of HTTP/1.1. */
    static Headers kept(HttpHeaders head) {
        Headers kept = Headers.EMPTY;
        for (Map.Entry<String, String> each : head) {
            String name = each.getKey().toLowerCase(Locale.ROOT);
            kept = kept.with(name, OPEN.contains(name) ? each.getValue() : HIDDEN);
        }
        return kept;
    }

    private static void replace(@Nullable Headers with, HttpHeaders to) {
        if (with == null || with.fields().isEmpty()) return;
        Set<String> begun = new HashSet<>();
        for (Headers.Field field : with.fields()) {
            String value = HeaderValue.cleaned(field.value());
            if (begun.add(field.name())) to.set(field.name(), value);
            else to.add(field.name(), value);
        }
    }
}
