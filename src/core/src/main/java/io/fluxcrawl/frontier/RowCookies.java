package io.fluxcrawl.frontier;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.HeaderValue;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.RegistrableDomain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cookies that the redirects of one row have set (RFC 6265), for the later requests of the same row and for nothing else.
 * Immutable.
 *
 * @param cookies in the order in which they were first set
 * @param sent the Cookie header that each URL of the chain was last requested with; empty for none
 */
public record RowCookies(List<Cookie> cookies, Map<CrawlUrl, String> sent) {
    /** No cookies, and no URL visited. */
    public static final RowCookies NONE = new RowCookies(List.of(), Map.of());

    private static final int MAX_COOKIES = 50;
    private static final int MAX_COOKIE = 4096;
    private static final int MAX_HEADER = 8192;
    private static final int MAX_NAMES = 200;

    /**
     * One cookie.
     *
     * @param domain host that it belongs to
     * @param hostOnly whether it goes to that host only, and not to those below it
     */
    public record Cookie(String name, String value, String domain, boolean hostOnly, String path, boolean secure) {
        private boolean isSame(Cookie other) {
            return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
        }

        private boolean goesTo(CrawlUrl url) {
            if (secure && !url.secure()) return false;
            boolean domainMatches = hostOnly ? url.host().equals(domain) : domainMatches(url.host(), domain);
            return domainMatches && pathMatches(RowCookies.path(url), path);
        }
    }

    public RowCookies {
        cookies = List.copyOf(cookies);
        sent = Map.copyOf(sent);
    }

    /**
     * Returns the cookies after a redirect.
     *
     * @param url the URL that answered
     * @param setCookies the values of its Set-Cookie headers
     * @param isPast whether a date of an Expires attribute has gone by
     */
    public RowCookies after(CrawlUrl url, List<String> setCookies, Predicate<String> isPast) {
        Map<CrawlUrl, String> requested = new HashMap<>(sent);
        String header = header(url);
        requested.put(url, header == null ? "" : header);
        List<Cookie> kept = new ArrayList<>(cookies);
        for (String each : setCookies) set(each, url, isPast, kept);
        return new RowCookies(kept, requested);
    }

    /** Returns whether another request to a URL of the chain would be the same as its last one. */
    public boolean repeats(CrawlUrl url) {
        String before = sent.get(url);
        String now = header(url);
        return before == null ? now == null : before.equals(now == null ? "" : now);
    }

    /** Returns the Cookie header for a URL (section 5.4); null if no cookie goes there. */
    public @Nullable String header(CrawlUrl url) {
        if (cookies.isEmpty()) return null;
        StringBuilder header = new StringBuilder();
        List<Cookie> fitting = new ArrayList<>(cookies);
        fitting.removeIf(cookie -> !cookie.goesTo(url));
        fitting.sort(Comparator.comparing(cookie -> -cookie.path.length()));
        for (Cookie cookie : fitting) {
            int length = cookie.name.length() + cookie.value.length() + 3;
            if (header.length() + length > MAX_HEADER) continue;
            if (header.length() > 0) header.append("; ");
            header.append(cookie.name).append('=').append(cookie.value);
        }
        return header.length() == 0 ? null : header.toString();
    }

    /** Returns the names of all cookies, each once, separated by commas, safe to print and cut to a usual length. */
    public String names() {
        Set<String> each = cookies.stream().map(Cookie::name).collect(Collectors.toCollection(LinkedHashSet::new));
        String names = String.join(", ", each);
        return Sanitizer.forMessage(names.length() <= MAX_NAMES ? names : names.substring(0, MAX_NAMES) + "…");
    }

    /** Stores a cookie, or removes it if it has expired (sections 5.2 and 5.3). */
    private static void set(String text, CrawlUrl url, Predicate<String> isPast, List<Cookie> kept) {
        int end = text.indexOf(';');
        String pair = end < 0 ? text : text.substring(0, end);
        int equals = pair.indexOf('=');
        String name = equals < 0 ? "" : pair.substring(0, equals).strip();
        String value = pair.substring(equals + 1).strip();
        boolean sendable = HeaderValue.sendable(name) && HeaderValue.sendable(value);
        if (name.isEmpty() || name.length() + value.length() > MAX_COOKIE || !sendable) return;
        Attributes attributes = new Attributes(end < 0 ? "" : text.substring(end + 1), isPast);
        Cookie cookie = cookie(name, value, attributes, url);
        if (cookie == null) return;
        int present = 0;
        while (present < kept.size() && !kept.get(present).isSame(cookie)) present++;
        if (attributes.expired) {
            if (present < kept.size()) kept.remove(present);
        } else if (present < kept.size()) {
            kept.set(present, cookie);
        } else if (kept.size() < MAX_COOKIES) {
            kept.add(cookie);
        }
    }

    /** Returns null for a cookie that its URL may not set. */
    private static @Nullable Cookie cookie(String name, String value, Attributes attributes, CrawlUrl url) {
        if (attributes.secure && !url.secure()) return null;
        String domain = attributes.domain;
        boolean hostOnly = domain.isEmpty() || domain.equals(url.host());
        if (!hostOnly && !mayNameDomain(url.host(), domain)) return null;
        String path = attributes.path.startsWith("/") ? attributes.path : defaultPath(url);
        boolean toHost = domain.isEmpty() || isAddress(url.host());
        Cookie cookie = new Cookie(name, value, hostOnly ? url.host() : domain, toHost, path, attributes.secure);
        return keepsItsPrefix(cookie, domain) ? cookie : null;
    }

    private static boolean mayNameDomain(String host, String domain) {
        return domainMatches(host, domain) && RegistrableDomain.known(domain);
    }

    /** Tests what a prefix of a cookie's name promises. */
    private static boolean keepsItsPrefix(Cookie cookie, String domain) {
        if (startsWith(cookie.name, "__Secure-")) return cookie.secure;
        if (!startsWith(cookie.name, "__Host-")) return true;
        return cookie.secure && domain.isEmpty() && cookie.path.equals("/");
    }

    private static boolean startsWith(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** The attributes of one cookie; of each kind the last counts. */
    private static final class Attributes {
        String domain = "";
        String path = "";
        boolean secure;
        boolean expired;

        Attributes(String text, Predicate<String> isPast) {
            boolean hasMaxAge = false;
            for (String each : text.split(";", -1)) {
                int equals = each.indexOf('=');
                String name = Ascii.lower((equals < 0 ? each : each.substring(0, equals)).strip());
                String value = equals < 0 ? "" : each.substring(equals + 1).strip();
                switch (name) {
                    case "domain" -> domain = Ascii.lower(value.startsWith(".") ? value.substring(1) : value);
                    case "path" -> path = HeaderValue.sendable(value) ? value : "";
                    case "secure" -> secure = true;
                    case "max-age" -> {
                        if (!value.matches("-?[0-9]+")) break;
                        hasMaxAge = true;
                        expired = value.matches("-[0-9]+|0+");
                    }
                    case "expires" -> {
                        if (!hasMaxAge) expired = isPast.test(value);
                    }
                    default -> {}
                }
            }
        }
    }

    /** Section 5.1.3. */
    private static boolean domainMatches(String host, String domain) {
        return host.equals(domain) || (host.endsWith('.' + domain) && !isAddress(host));
    }

    /** Tests for an IP address: of canonical hosts only those of IPv4 end in a number, and those of IPv6 in a bracket. */
    private static boolean isAddress(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return last.endsWith("]") || (!last.isEmpty() && last.chars().allMatch(Ascii::isDigit));
    }

    /** Section 5.1.4. */
    private static boolean pathMatches(String requested, String path) {
        if (!requested.startsWith(path)) return false;
        return requested.length() == path.length() || path.endsWith("/") || requested.charAt(path.length()) == '/';
    }

    private static String defaultPath(CrawlUrl url) {
        String path = path(url);
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private static String path(CrawlUrl url) {
        String target = url.target();
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
