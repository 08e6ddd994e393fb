package io.fluxcrawl.testweb;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A site that changes with its version: {@code /changing/KIND[/ANY/PATH]}, where the kind says what changes and
 * everything else stays. {@code ?v=3} asks for a version whatever the current one is. Kinds:
 *
 * <ul>
 *   <li>{@code same}: nothing, ever
 *   <li>{@code title}, {@code description}, {@code canonical}, {@code robots}, {@code og}, {@code jsonld}, {@code lang}: that
 *   <li>{@code body}: the text, and no metadata; {@code etag}: the ETag, and nothing of the content
 *   <li>{@code status}: 200 in odd versions, 404 in even ones; {@code gone}: 200 in the first, 410 ever after;
 *       {@code appearing}: 404 in the first, 200 ever after
 *   <li>{@code redirect}: 200 in odd versions, 301 to {@code /changing/same} in even ones
 *   <li>{@code weak} (a weak ETag only), {@code modified} (Last-Modified only), {@code plain} (no validators): the title
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
    public WebResponse reply(WebRequest request) {
        String rest = request.path().substring("/changing/".length());
        int slash = rest.indexOf('/');
        String kind = slash < 0 ? rest : rest.substring(0, slash);
        int now = SyntheticSite.number(request, "v", version(), 1, Integer.MAX_VALUE);
        int marked = kind.equals("same") ? 1 : now;
        return switch (kind) {
            case "status" -> now % 2 == 0 ? WebResponse.status(404) : page(request, kind, 1, validators(1));
            case "gone" -> now > 1 ? WebResponse.status(410) : page(request, kind, 1, validators(1));
            case "appearing" -> now == 1 ? WebResponse.status(404) : page(request, kind, 1, validators(1));
            case "redirect" ->
                now % 2 == 0 ? WebResponse.redirect(301, "/changing/same") : page(request, kind, 1, validators(1));
            case "weak" -> page(request, kind, now, new Validators("W/\"v" + now + "\"", null));
            case "modified" -> page(request, kind, now, new Validators(null, modified(now)));
            case "plain" -> page(request, kind, now, Validators.NONE);
            case "same", "title", "description", "canonical", "robots", "og", "jsonld", "lang", "body", "etag" ->
                page(request, kind, marked, validators(marked));
            default -> WebResponse.status(404);
        };
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

    /** The text of one version: each part carries a 1, but for the part that changes, which carries the version. */
    private static String html(WebRequest request, String kind, int version) {
        boolean titled = kind.equals("weak") || kind.equals("modified") || kind.equals("plain");
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
                        titled || kind.equals("title") ? version : 1,
                        path,
                        kind.equals("description") ? version : 1,
                        kind.equals("robots") && version % 2 == 0 ? "noindex" : "index",
                        SyntheticPage.escaped(request.authority()),
                        path,
                        kind.equals("canonical") ? "?canonical=" + version : "",
                        kind.equals("og") ? version : 1,
                        kind.equals("jsonld") ? version : 1,
                        kind.equals("body") ? version : 1);
    }
}
