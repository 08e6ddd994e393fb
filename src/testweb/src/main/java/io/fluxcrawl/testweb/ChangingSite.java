package io.fluxcrawl.testweb;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Site whose pages change with a version number: {@code /changing/KIND[/ANY/PATH]}. The kind says what changes;
 * everything else stays. {@code ?v=3} requests a version regardless of the current one. Kinds:
 *
 * <ul>
 *   <li>{@code same}: nothing changes
 *   <li>{@code title}, {@code description}, {@code canonical}, {@code robots}, {@code og}, {@code jsonld}, {@code lang}: that
 *       part of the metadata
 *   <li>{@code body}: the text but no metadata; {@code etag}: the ETag but not the content
 *   <li>{@code status}: 200 in odd versions, 404 in even ones; {@code gone}: 200 in version 1, 410 later;
 *       {@code appearing}: 404 in version 1, 200 later
 *   <li>{@code redirect}: 200 in odd versions, 301 to {@code /changing/same} in even ones
 *   <li>{@code weak} (weak ETag only), {@code modified} (Last-Modified only), {@code plain} (no validators): the title
 * </ul>
 */
final class ChangingSite implements Site {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicInteger version = new AtomicInteger(1);

    int version() {
        return version.get();
    }

    void version(int version) {
        if (version < 1) throw new IllegalArgumentException("version < 1: " + version);
        this.version.set(version);
    }

    @Override
    public WebResponse respond(WebRequest request) {
        String rest = request.path().substring("/changing/".length());
        int slash = rest.indexOf('/');
        String kind = slash < 0 ? rest : rest.substring(0, slash);
        int now = SyntheticSite.number(request, "v", version(), 1, Integer.MAX_VALUE);
        int marked = kind.equals("same") ? 1 : now;
        return switch (kind) {
            case "status" -> changed(now % 2 == 0, WebResponse.status(404), request, kind);
            case "gone" -> changed(now > 1, WebResponse.status(410), request, kind);
            case "appearing" -> changed(now == 1, WebResponse.status(404), request, kind);
            case "redirect" -> changed(now % 2 == 0, WebResponse.redirect(301, "/changing/same"), request, kind);
            case "weak" -> page(request, kind, now, new Validators("W/\"v" + now + "\"", null));
            case "modified" -> page(request, kind, now, new Validators(null, modified(now)));
            case "plain" -> page(request, kind, now, Validators.NONE);
            case "same", "title", "description", "canonical", "robots", "og", "jsonld", "lang", "body", "etag" ->
                page(request, kind, marked, validators(marked));
            default -> WebResponse.status(404);
        };
    }

    /** Returns another response if the page has changed, else the page of version 1. */
    private static WebResponse changed(boolean changed, WebResponse other, WebRequest request, String kind) {
        return changed ? other : page(request, kind, 1, validators(1));
    }

    private static Validators validators(int version) {
        return new Validators("\"v" + version + "\"", modified(version));
    }

    private static Instant modified(int version) {
        return FIRST.plus(Duration.ofDays(version - 1L));
    }

    private static WebResponse page(WebRequest request, String kind, int version, Validators validators) {
        return validators.apply(request, WebResponse.html(200, html(request, kind, version)));
    }

    /**
     * Returns the page of one version. Every part carries the number 1, but the part that changes carries the version.
     */
    private static String html(WebRequest request, String kind, int version) {
        boolean titleKind = Set.of("title", "weak", "modified", "plain").contains(kind);
        String path = SyntheticPage.escaped(request.path());
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <title>Title %d of %s</title>
                <meta name="description" content="Description %d">
                <meta name="robots" content="%s">
                <link rel="canonical" href="http://%s%s%s">
                <meta property="og:title" content="Open Graph %d">
                <script type="application/ld+json">{"@type": "Article", "headline": "Headline %d"}</script>
                </head>
                <body><h1>A page that changes</h1><p>Text %d</p></body>
                </html>
                """.formatted(
                        kind.equals("lang") && version % 2 == 0 ? "de" : "en",
                        titleKind ? version : 1,
                        path,
                        part("description", kind, version),
                        kind.equals("robots") && version % 2 == 0 ? "noindex" : "index",
                        SyntheticPage.escaped(request.authority()),
                        path,
                        kind.equals("canonical") ? "?canonical=" + version : "",
                        part("og", kind, version),
                        part("jsonld", kind, version),
                        part("body", kind, version));
    }

    /** Returns the number of one part: the version if this kind changes the part, else 1. */
    private static int part(String part, String kind, int version) {
        return kind.equals(part) ? version : 1;
    }
}
