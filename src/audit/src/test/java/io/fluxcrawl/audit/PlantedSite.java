package io.fluxcrawl.audit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The site with every fault planted, and sound pages beside them. Each fault says which checks find it. */
final class PlantedSite implements AutoCloseable {
    static final String WWW = "www.planted.test";
    static final String SHOP = "shop.planted.test";
    static final String PLAIN = "plain.planted.test";
    static final String NO_ROBOTS = "norobots.planted.test";
    static final String WRONG_NAME = "wrong-name.test";
    static final String ELSEWHERE = "elsewhere.test";
    static final List<String> HOSTS = List.of(WWW, SHOP, PLAIN, NO_ROBOTS, WRONG_NAME, ELSEWHERE);

    final PlantedServer server;
    final String www;
    final String shop;
    final String plain;
    final String elsewhere;
    final String dead;
    private final Map<String, PlantedPage> pages = new LinkedHashMap<>();
    private final List<String> list = new ArrayList<>();
    private final List<String> shopPages = new ArrayList<>();
    private final Map<String, Set<String>> expected = new LinkedHashMap<>();

    PlantedSite(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        server = new PlantedServer(folder, WWW, SHOP, NO_ROBOTS);
        www = server.https(WWW);
        shop = server.https(SHOP);
        plain = server.http(PLAIN);
        elsewhere = server.http(ELSEWHERE);
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = "https://" + WWW + ":" + closed.getLocalPort() + "/dead";
        }
        server.robots(
                WWW,
                "User-agent: *\nContent-Signal: search=yes\nDisallow: /denied\nSitemap: " + www
                        + "/sitemap.xml\nSitemap: " + www + "/sitemap-large.xml\n");
        server.robots(
                SHOP,
                "User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nContent-Signal: search=yes\nDisallow:\nSitemap: "
                        + shop
                        + "/sitemap-same-day.xml\nSitemap: " + shop + "/sitemap-other.xml\nSitemap: " + shop
                        + "/sitemap-twice.xml\n");
        server.robots(PLAIN, "User-agent: *\nDisallow:\n");
        server.robots(NO_ROBOTS, "500");
        plant();
        shop();
        hubs();
    }

    /** Returns the URLs that a crawl begins with. */
    List<String> list() {
        List<String> all = new ArrayList<>(List.of(
                www + "/", shop + "/", plain + "/", server.https(NO_ROBOTS) + "/", server.https(WRONG_NAME) + "/"));
        all.addAll(list);
        return all;
    }

    /** Returns the URLs that a check must find, and no others; of checks of links, their targets. */
    Set<String> expected(String check) {
        return expected.getOrDefault(check, Set.of());
    }

    int pages() {
        return pages.size();
    }

    private void expect(String check, String url) {
        expected.computeIfAbsent(check, id -> new TreeSet<>()).add(url);
    }

    private PlantedPage page(String path, Consumer<PlantedPage> fault, String... checks) {
        return page(WWW, www, path, fault, checks);
    }

    private PlantedPage page(String host, String origin, String path, Consumer<PlantedPage> fault, String... checks) {
        PlantedPage page = new PlantedPage(origin, path).finds(checks);
        fault.accept(page);
        server.serve(host, page);
        pages.put(origin + path, page);
        for (String check : page.checks) expect(check, origin + path);
        if (host.equals(SHOP) && page.raw == null && !page.checks.contains("not-in-sitemap")) shopPages.add(path);
        if (page.listed) list.add(origin + path);
        return page;
    }

    /** Plants no fault. */
    private static void sound(PlantedPage page) {}

    private void plant() {
        page("/", page -> page.linked = false);
        page("/fine", PlantedSite::sound);
        page("/fine-too", PlantedSite::sound);
        response();
        links();
        linkDetails();
        titlesAndContent();
        indexability();
        languages();
        sequences();
        urls();
        imagesAndData();
        securityAndSpeed();
        changes();
    }

    private void response() {
        expect("no-response", dead);
        expect("broken-internal-links", dead);
        page("/client-error", page -> page.status = 404, "client-error");
        expect("broken-internal-links", www + "/client-error");
        page("/server-error", page -> page.status = 500, "server-error");
        expect("broken-internal-links", www + "/server-error");
        page("/blocked", page -> page.status = 403, "blocked");
        page("/old", page -> page.redirect(301, www + "/fine"), "redirects", "links-to-redirects");
        page(
                "/chain",
                page -> page.redirect(301, www + "/chain-2"),
                "redirects",
                "redirect-chain",
                "links-to-redirects");
        page("/chain-2", page -> page.redirect(301, www + "/fine").linked = false);
        page(
                "/loop",
                page -> page.redirect(302, www + "/loop-2"),
                "redirects",
                "redirect-loop",
                "broken-internal-links");
        page("/loop-2", page -> page.redirect(302, www + "/loop").linked = false);
        page("/to-error", page -> page.redirect(301, www + "/missing"), "redirects", "redirect-to-error");
        expect("client-error", www + "/missing");
        expect("broken-internal-links", www + "/to-error");
        page("/temporary-target", page -> page.linked = false);
        page(
                "/temporary",
                page -> page.redirect(302, www + "/temporary-target"),
                "redirects",
                "temporary-redirect-kept",
                "links-to-redirects");
        page(
                "/to-http",
                page -> page.redirect(301, plain + "/landing"),
                "redirects",
                "https-to-http",
                "links-to-redirects");
        page(PLAIN, plain, "/", PlantedSite::sound, "http-without-https");
        page(PLAIN, plain, "/landing", PlantedSite::sound, "http-without-https");
        page("/refresh", page -> page.head = "<meta http-equiv=\"refresh\" content=\"60; url=/fine\">", "meta-refresh");
        page("/denied", PlantedSite::sound, "robots-denied-linked");
        expect("robots-unreachable", server.https(NO_ROBOTS) + "/");
        expect("certificate", server.https(WRONG_NAME) + "/");
        page("/cut", page -> page.cut = true, "body-broken");
        page("/soft-404", page -> page.title = "Page not found, we are sorry", "soft-404");
        page(
                "/soft-404/gone",
                page -> {
                    page.status = 404;
                    page.words = 3_000;
                },
                "client-error",
                "broken-internal-links");
        page(
                "/soft-404/text",
                page -> {
                    page.text = "https://" + WWW + "/soft-404/gone";
                    page.words = 3_000;
                },
                "soft-404");
    }

    private void links() {
        page(ELSEWHERE, elsewhere, "/fine", page -> page.linked = false);
        expect("broken-external-links", elsewhere + "/gone");
        page(
                "/external",
                page -> page.body = "<a href=\"" + elsewhere + "/gone\">A page elsewhere</a> <a href=\"" + elsewhere
                        + "/fine\">Another</a>");
        page("/sitemap/orphan", page -> page.linked = false, "orphan");
        page("/parent", page -> page.body = "<a href=\"/weak\">The weak page</a>");
        page("/weak", page -> page.linked = false, "weakly-linked");
        page("/dead-end", page -> page.navigation = false, "dead-end");
        page(
                "/many-internal",
                page -> page.body = "<a href=\"/fine\">Fine page</a> ".repeat(1_001),
                "many-internal-links");
        page(
                "/many-external",
                page -> page.body = ("<a href=\"" + elsewhere + "/fine\">A site</a> ").repeat(101),
                "many-external-links");
        page("/vague", page -> page.body = "<a href=\"/fine-too\">Click here</a>");
        expect("vague-anchor", www + "/fine-too");
        page("/nofollow", page -> page.body = "<a href=\"/only-nofollow\" rel=\"nofollow\">This page</a>");
        page("/nofollow-too", page -> page.body = "<a href=\"/only-nofollow\" rel=\"nofollow\">That page</a>");
        page(
                "/only-nofollow",
                page -> {
                    page.linked = false;
                    page.listed = true; // a crawl does not follow nofollow
                },
                "only-nofollow-inlinks",
                "internal-nofollow");
        page("/private", page -> page.body = "<a href=\"http://localhost:1/admin\">Administration</a>");
        expect("private-links", "http://localhost:1/admin");
        page("/deep-1", page -> page.body = "<a href=\"/deep-2\">Deeper</a>");
        page("/deep-1b", page -> page.body = "<a href=\"/deep-2\">Deeper too</a>");
        page("/deep-2", page -> {
            page.body = "<a href=\"/deep-3\">Deeper</a>";
            page.linked = false;
        });
        page("/deep-2b", page -> page.body = "<a href=\"/deep-3b\">Deeper</a>");
        page("/deep-3b", page -> {
            page.body = "<a href=\"/deep-4\">Deepest</a>";
            page.linked = false;
            page.finds("weakly-linked");
        });
        page("/deep-3", page -> {
            page.body = "<a href=\"/deep-4\">Deepest</a>";
            page.linked = false;
            page.finds("weakly-linked", "deep-page");
        });
        page("/deep-4", page -> page.linked = false, "deep-page");
        page(
                "/protocol-relative",
                page -> page.head = "<link rel=\"stylesheet\" href=\"//" + ELSEWHERE + "/x.css\">",
                "protocol-relative");
        page(
                "/malformed",
                page -> page.body = "<a href=\"http://https//" + WWW + "/x\" rel=\"nofollow\">A typing error</a>");
        expect("malformed-link", "http://https//" + WWW + "/x");
        page(
                "/tracking",
                page -> page.body =
                        "<a href=\"/tracked?utm_source=mail\">A link of a mail</a> <a href=\"/tracked?utm_source=mail\">Again</a>");
        page(
                        "/tracked?utm_source=mail",
                        page -> page.canonical(www + "/fine").og.put("og:url", www + "/fine"),
                        "tracking-parameters",
                        "canonicalised")
                .linked = false;
    }

    private void linkDetails() {
        page("/anchor/empty", page -> page.body = "<a href=\"/fine-too?empty\"><i></i></a>");
        page("/fine-too?empty", page -> page.canonical(www + "/fine-too"), "empty-anchor", "canonicalised")
                .og
                .put("og:url", www + "/fine-too");
        page(
                "/anchor/named",
                page -> page.body = "<a href=\"/fine-too\" aria-label=\"A fine page\"></a>"
                        + "<a href=\"/fine-too\"><img src=\"/img/ok.png\" width=\"1\" height=\"1\" alt=\"A page\"></a>"
                        + "<a href=\"/fine-too\"><svg><title>A page</title></svg></a>");
        page(
                "/anchor/image",
                page -> page.body =
                        "<a href=\"/img-target\"><img src=\"/img/ok.png\" width=\"1\" height=\"1\" alt=\"\"></a>");
        page("/img-target", PlantedSite::sound, "alt-empty-linked");
        page(
                "/window",
                page -> page.body = "<a href=\"" + elsewhere + "/window\" target=\"_blank\">Elsewhere</a> <a href=\""
                        + elsewhere + "/safe\" target=\"_blank\" rel=\"noopener\">Safe</a> <a href=\"/fine\""
                        + " target=\"_blank\">Own</a>");
        page(ELSEWHERE, elsewhere, "/window", page -> page.linked = false, "unsafe-cross-origin");
        page(ELSEWHERE, elsewhere, "/safe", page -> page.linked = false);
        page(
                "/bookmark",
                page -> page.body =
                        "<a href=\"/bookmark-target#nowhere\">Nowhere</a> <a href=\"/bookmark-target#h%C3%A9re\">That place</a>"
                                + " <a href=\"#top\">Top</a> <a href=\"/bookmark-target#/route\">Route</a>");
        page("/bookmark-target", page -> page.body = "<p id=\"h\u00E9re\">Here</p>");
        expect("broken-bookmark", www + "/bookmark-target#nowhere");
    }

    private void titlesAndContent() {
        page("/title/none", page -> page.title = null, "title-missing");
        for (String path : List.of("/title/same-1", "/title/same-2"))
            page(path, page -> page.title = "The same title for two pages", "title-duplicate");
        page(
                "/title/long",
                page -> page.title = "A title that goes on and on until nobody wants to read on any more " + "at all",
                "title-too-long");
        page("/title/short", page -> page.title = "Short", "title-too-short");
        page(
                "/title/h1",
                page -> {
                    page.h1.clear();
                    page.h1.add("Title and heading  alike today");
                    page.title = "Title and heading alike today";
                },
                "title-equals-h1");
        page("/title/two", page -> page.moreTitles.add("A second title of that page"), "title-several");
        page(
                "/title/body",
                page -> page.body = "<title>A title in the body of it</title>",
                "title-outside-head",
                "title-several");
        page("/description/none", page -> page.description = null, "description-missing");
        for (String path : List.of("/description/same-1", "/description/same-2")) {
            page(
                    path,
                    page -> page.description =
                            "One description for two pages, long enough to be of a length that is fine for all.",
                    "description-duplicate");
        }
        page("/description/long", page -> page.description = "Words that go on. ".repeat(12), "description-too-long");
        page("/description/short", page -> page.description = "Too short a text.", "description-too-short");
        page(
                "/description/two",
                page -> page.moreDescriptions.add("A second description of that page."),
                "description-several");
        page("/keywords", page -> page.head = "<meta name=\"keywords\" content=\"a, b\">", "meta-keywords");
        page("/h1/none", page -> page.h1.clear(), "h1-missing");
        page("/h1/two", page -> page.h1.add("A second heading"), "h1-several");
        for (String path : List.of("/h1/same-1", "/h1/same-2")) {
            page(
                    path,
                    page -> {
                        page.h1.clear();
                        page.h1.add("One heading for two pages");
                    },
                    "h1-duplicate");
        }
        page("/h1/long", page -> page.h1.set(0, "A heading that goes on and on ".repeat(3)), "h1-too-long");
        page("/heading-order", page -> page.headings = "<h4>Two levels down</h4>", "heading-order");
        page(
                "/h2/none",
                page -> {
                    page.raw = page.html()
                            .replaceAll("<h2>.*?</h2>", "<p>")
                            .replace("</main>", "word ".repeat(100) + "</main>")
                            .getBytes(StandardCharsets.UTF_8);
                },
                "h2-missing");
        page(
                "/h2/long",
                page -> page.headings = "<h2>" + "A heading that goes on and on ".repeat(3) + "</h2>",
                "h2-too-long");
        page("/thin", page -> page.words = 50, "thin-content");
        for (String path : List.of("/copy/1", "/copy/2")) {
            page(
                    path,
                    page -> page.raw =
                            new PlantedPage(www, "/copy").canonical().html().getBytes(StandardCharsets.UTF_8),
                    "duplicate-content",
                    "canonical-missing",
                    "title-duplicate",
                    "description-duplicate",
                    "h1-duplicate");
        }
        for (String path : List.of("/template/1", "/template/2")) {
            page(
                    path,
                    page -> {
                        PlantedPage template = new PlantedPage(www, "/template").canonical();
                        page.raw = template.html()
                                .replace("</main>", "<p>Text of " + path + "</p></main>")
                                .getBytes(StandardCharsets.UTF_8);
                    },
                    "same-metadata",
                    "near-duplicate",
                    "canonical-missing",
                    "title-duplicate",
                    "description-duplicate",
                    "h1-duplicate");
        }
        page("/lorem", page -> page.headings = "<h2>Lorem ipsum dolor sit amet</h2>", "placeholder-text");
        page("/text-ratio", page -> page.body = "<!--" + "filler ".repeat(10_000) + "-->", "text-ratio");
        page(
                "/hard",
                page -> {
                    page.words = 0;
                    page.body = "<p>"
                            + "Responsibilities characteristically necessitate institutional communication. ".repeat(45)
                            + "</p>";
                },
                "hard-to-read");
        page("/year/stale", page -> page.body = "<footer>\u00A9 2015-2019 Planted</footer>", "stale-year");
        page("/year/open", page -> page.body = "<footer>\u00A9 2015 \u2013 today Planted</footer>");
        for (String path : List.of("/near/1", "/near/2")) {
            page(
                    path,
                    page -> {
                        page.text = "/near";
                        page.words = 3_000;
                    },
                    "near-duplicate");
        }
        page("/mojibake", page -> page.title = "All on CafÃ© and tea in the old town", "mojibake");
    }

    private void indexability() {
        page("/noindex", page -> page.robots = "noindex", "noindex");
        page(
                "/noindex-linked",
                page -> page.headers.put("X-Robots-Tag", "noindex"),
                "noindex",
                "noindex-in-navigation");
        page("/links-noindex", page -> page.body = "<footer><a href=\"/noindex-linked\">Terms of use</a></footer>");
        page("/canonical/other", page -> page.canonical(www + "/fine"), "canonicalised");
        page("/canonical/none", page -> page.canonical(), "canonical-missing");
        page("/canonical/two", page -> page.canonicals.add(www + "/fine"), "canonical-several");
        page(
                "/canonical/body",
                page -> page.canonical().bodyCanonical = www + "/canonical/body",
                "canonical-outside-head");
        page("/canonical/relative", page -> page.canonical("/canonical/relative"), "canonical-relative");
        page("/canonical/invalid", page -> page.canonical("http://[bad"), "canonical-invalid");
        page(
                "/canonical/noindex",
                page -> page.canonical(www + "/noindex"),
                "canonicalised",
                "canonical-not-indexable");
        page(
                "/canonical/error",
                page -> page.canonical(www + "/client-error"),
                "canonicalised",
                "canonical-not-indexable");
        page("/canonical/chain", page -> page.canonical(www + "/canonical/other"), "canonicalised", "canonical-chain");
        page("/canonical/host", page -> page.canonical(shop + "/"), "canonicalised", "canonical-other-host");
        page(
                "/canonical/unlinked",
                page -> page.canonical(www + "/sitemap/orphan"),
                "canonicalised",
                "canonical-not-linked");
        page("/canonical/fragment", page -> page.canonical(www + "/canonical/fragment#top"), "canonical-fragment");
        page("/robots-conflict", page -> page.robots = "index, noindex", "robots-conflict", "noindex");
        page("/nosnippet", page -> page.robots = "nosnippet", "nosnippet");
        page("/expired", page -> page.robots = "unavailable_after: 2020-01-01", "unavailable-after");
        page(
                "/noindex-data",
                page -> {
                    page.robots = "noindex";
                    page.head = "<script type=\"application/ld+json\">{\"@type\":\"Person\",\"name\":\"A\"}</script>";
                },
                "noindex",
                "noindex-structured-data");
        page(
                "/sitemap/error",
                page -> {
                    page.status = 410;
                    page.linked = false;
                },
                "sitemap-error",
                "client-error");
        page("/sitemap/old", page -> page.redirect(301, www + "/fine").linked = false, "sitemap-redirect", "redirects");
        page(
                "/sitemap/noindex",
                page -> {
                    page.robots = "noindex";
                    page.linked = false; // otherwise the link may be found before the sitemap
                },
                "sitemap-not-indexable",
                "noindex",
                "orphan");
        page("/sitemap/fine", PlantedSite::sound);
        StringBuilder sitemap = new StringBuilder(
                "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
        expect("sitemap-not-indexable", www + "/denied-in-sitemap");
        sitemap.append("<url><loc>").append(www).append("/denied-in-sitemap</loc></url>");
        for (String name : List.of("error", "old", "noindex", "fine", "orphan"))
            sitemap.append("<url><loc>")
                    .append(www)
                    .append("/sitemap/")
                    .append(name)
                    .append("</loc></url>");
        sitemap(WWW, www, "/sitemap.xml", sitemap.append("</urlset>").toString());
        String large = "<url><loc>" + www + "/fine</loc></url>";
        sitemap(WWW, www, "/sitemap-large.xml", "<urlset>" + large.repeat(50_001) + "</urlset>", "sitemap-too-large");
    }

    private void sitemap(String host, String origin, String path, String xml, String... checks) {
        page(
                host,
                origin,
                path,
                page -> {
                    page.linked = false;
                    page.contentType = "application/xml";
                    page.compressed = false; // a crawl takes what expands a thousandfold for an attack
                    page.raw = xml.getBytes(StandardCharsets.UTF_8);
                },
                checks);
    }

    /** Sitemaps of the shop, which name all of its pages but one. */
    private void shopSitemaps() {
        StringBuilder own = new StringBuilder("<urlset>");
        StringBuilder sameDay = new StringBuilder("<urlset>");
        for (String path : shopPages) {
            boolean product = path.matches("/p/\\d+");
            (product ? sameDay : own)
                    .append("<url><loc>")
                    .append(shop)
                    .append(path)
                    .append("</loc>")
                    .append(product ? "<lastmod>2026-01-02T03:04:05Z</lastmod>" : "")
                    .append("</url>");
        }
        sitemap(SHOP, shop, "/sitemap.xml", own + "</urlset>");
        sitemap(SHOP, shop, "/sitemap-same-day.xml", sameDay + "</urlset>", "lastmod-churn");
        sitemap(
                SHOP,
                shop,
                "/sitemap-other.xml",
                "<urlset><url><loc>" + plain + "/landing</loc></url></urlset>",
                "sitemap-other-host");
        sitemap(SHOP, shop, "/sitemap-twice.xml", "<urlset><url><loc>" + shop + "/p/1</loc></url></urlset>");
        expect("in-several-sitemaps", shop + "/p/1");
    }

    private String alternates(String... pairs) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            html.append("<link rel=\"alternate\" hreflang=\"")
                    .append(pairs[i])
                    .append("\" href=\"")
                    .append(www)
                    .append(pairs[i + 1])
                    .append("\">");
        }
        return html.toString();
    }

    private void languages() {
        String group = alternates("en", "/lang/en", "de", "/lang/de", "x-default", "/lang/en");
        page("/lang/en", page -> page.head = group);
        page("/lang/de", page -> {
            page.head = group;
            page.lang = "de";
        });
        page(
                "/lang/error",
                page -> page.head = alternates("en", "/lang/error", "de", "/client-error", "x-default", "/lang/error"),
                "hreflang-not-200");
        page(
                "/lang/no-return",
                page -> page.head =
                        alternates("en", "/lang/no-return", "de", "/lang/de", "x-default", "/lang/no-return"),
                "hreflang-no-return");
        page(
                "/lang/a",
                page -> page.head = alternates("en", "/lang/a", "fr", "/lang/b", "x-default", "/lang/a"),
                "hreflang-return-differs");
        page("/lang/b", page -> {
            page.head = alternates("fr", "/lang/b", "de", "/lang/a", "x-default", "/lang/a");
            page.lang = "fr";
        });
        page(
                "/lang/c",
                page -> page.head = alternates("en", "/lang/c", "de", "/lang/d", "x-default", "/lang/c"),
                "hreflang-not-canonical");
        page(
                "/lang/d",
                page -> {
                    page.head = alternates("en", "/lang/c", "de", "/lang/d", "x-default", "/lang/c");
                    page.lang = "de";
                    page.canonical(www + "/fine");
                },
                "canonicalised",
                "hreflang-not-canonical");
        page(
                "/lang/invalid",
                page -> page.head = alternates("en-UK", "/lang/invalid", "x-default", "/lang/invalid"),
                "hreflang-invalid");
        page("/lang/no-default", page -> page.head = alternates("en", "/lang/no-default"), "hreflang-no-default");
        page(
                "/lang/no-self",
                page -> page.head = alternates("de", "/never-visited", "x-default", "/never-visited"),
                "hreflang-no-self");
        page("/lang/none", page -> page.lang = null, "lang");
        page(
                "/lang/unlike",
                page -> {
                    page.head = alternates("en", "/lang/unlike", "x-default", "/lang/unlike");
                    page.lang = "es";
                },
                "lang");
    }

    private static String link(String rel, String href) {
        return "<link rel=\"" + rel + "\" href=\"" + href + "\">";
    }

    private void sequences() {
        page("/list/1", page -> {
            page.head = link("next", "/list/2");
            page.body = "<a href=\"/list/2\">Page two</a>";
        });
        page("/list/2", page -> {
            page.head = link("prev", "/list/1");
            page.body = "<a href=\"/list/1\">Page one</a>";
        });
        page(
                "/list/error",
                page -> {
                    page.head = link("next", "/client-error");
                    page.body = "<a href=\"/client-error\">Page two</a>";
                },
                "pagination-not-200");
        page("/list/unlinked", page -> page.head = link("next", "/list/unlinked-2"), "pagination-not-linked");
        page("/list/unlinked-2", page -> {
            page.head = link("prev", "/list/unlinked");
            page.body = "<a href=\"/list/unlinked\">Page one</a>";
        });
        page(
                "/list/broken",
                page -> {
                    page.head = link("next", "/list/2");
                    page.body = "<a href=\"/list/2\">Page two</a>";
                },
                "pagination-broken-sequence");
        page(
                "/list/noindex",
                page -> {
                    page.head = link("prev", "/list/1");
                    page.body = "<a href=\"/list/1\">Page one</a>";
                    page.robots = "noindex";
                },
                "paginated-not-indexable",
                "noindex");
        page("/amp", page -> page.head = link("amphtml", "/fine"), "amp-broken");
        page("/amp-sound", page -> page.head = link("amphtml", "/amp-page"));
        page("/amp-page", page -> page.canonical(www + "/amp-sound"), "canonicalised");
    }

    private void urls() {
        page("/url/" + "long-".repeat(20) + "end", PlantedSite::sound, "url-too-long");
        page("/url/Capital", PlantedSite::sound, "url-uppercase");
        page("/url/under_score", PlantedSite::sound, "url-underscore");
        page("/url/a%20space", PlantedSite::sound, "url-space");
        page("/url/%C3%BCber", PlantedSite::sound, "url-non-ascii");
        page(
                "/url/many?a=1&b=2&c=3&d=4",
                page -> page.canonical(www + "/url/many?a=1&amp;b=2&amp;c=3&amp;d=4")
                        .og
                        .put("og:url", www + "/url/many?a=1&amp;b=2&amp;c=3&amp;d=4"),
                "url-parameters");
        page("/url/again/again/again", page -> page.listed = true, "url-repeated-path");
        page("/form", PlantedSite::sound, "url-forms");
        page("/form/", PlantedSite::sound, "url-forms");
    }

    private void imagesAndData() {
        page("/img/ok.png", page -> image(page, 500));
        page("/img/heavy.png", page -> image(page, 150_000));
        page(
                "/img/broken.png",
                page -> {
                    image(page, 100);
                    page.status = 404;
                },
                "client-error");
        page(
                "/image/no-alt",
                page -> page.images = "<img src=\"/img/ok.png\" width=\"1\" height=\"1\">",
                "alt-missing");
        page(
                "/image/long-alt",
                page -> page.images =
                        "<img src=\"/img/ok.png\" width=\"1\" height=\"1\" alt=\"" + "long ".repeat(30) + "\">",
                "alt-long");
        page("/image/no-size", page -> page.images = "<img src=\"/img/ok.png\" alt=\"A\">", "image-size-missing");
        page(
                "/image/broken",
                page -> page.images = "<img src=\"/img/broken.png\" width=\"1\" height=\"1\" alt=\"A\">",
                "image-broken");
        page(
                "/image/heavy",
                page -> page.images = "<img src=\"/img/heavy.png\" width=\"1\" height=\"1\" alt=\"A\">",
                "image-heavy");
        page("/image/many", page -> page.images = page.images.repeat(5), "image-not-lazy");
        page("/og/none", page -> page.og.clear(), "open-graph-missing");
        page("/og/url", page -> page.og.put("og:url", www + "/fine"), "og-url-differs");
        page("/og/relative", page -> page.og.put("og:image", "/img/ok.png"), "og-image-address");
        page(
                "/og/small",
                page -> {
                    page.og.put("og:image:width", "200");
                    page.og.put("og:image:height", "100");
                },
                "og-image-small");
        page("/og/large", page -> {
            page.og.put("og:image:width", "1200");
            page.og.put("og:image:height", "630");
        });
        page("/twitter", page -> page.twitter = "huge", "twitter-card");
        page(
                "/data/invalid",
                page -> page.head = "<script type=\"application/ld+json\">{\"@type\": oops</script>",
                "json-ld-invalid");
        page(
                "/data/incomplete",
                page -> page.head =
                        "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Event\",\"name\":\"A\"}</script>",
                "structured-data-incomplete");
    }

    private static void image(PlantedPage page, int bytes) {
        page.raw = new byte[bytes];
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        System.arraycopy(signature, 0, page.raw, 0, signature.length);
        page.contentType = "image/png";
        page.compressed = false;
        page.linked = false;
        page.listed = true;
    }

    private void securityAndSpeed() {
        page("/mixed", page -> page.body = "<script src=\"http://" + ELSEWHERE + "/x.js\"></script>", "mixed-content");
        page("/header/hsts", page -> page.headers.remove("Strict-Transport-Security"), "hsts-missing");
        page("/header/csp", page -> page.headers.remove("Content-Security-Policy"), "csp-missing");
        page("/header/nosniff", page -> page.headers.remove("X-Content-Type-Options"), "nosniff-missing");
        page("/header/frame", page -> page.headers.remove("X-Frame-Options"), "frame-options-missing");
        page("/header/referrer", page -> page.headers.remove("Referrer-Policy"), "referrer-policy-missing");
        page("/header/cookie", page -> page.headers.put("Set-Cookie", "a=b; Path=/; Secure"), "cookie-flags");
        page(
                "/header/safe-cookie",
                page -> page.headers.put("Set-Cookie", "a=b; Path=/; Secure; HttpOnly; SameSite=Lax"));
        page("/header/server", page -> page.headers.put("Server", "Apache/2.4.1"), "server-version");
        page("/heavy", page -> page.words = 315_000, "page-heavy");
        page("/uncompressed", page -> page.compressed = false, "not-compressed");
        page("/static/app.css", page -> style(page), "no-caching").headers.remove("Cache-Control");
        page("/static/cached.css", page -> style(page));
        page(
                "/form/http",
                page -> page.body = "<form method=\"post\" action=\"" + elsewhere + "/form\"><input name=\"a\"></form>",
                "form-on-http");
        page("/form/https", page -> page.body = "<form method=\"post\" action=\"/fine\"><input name=\"a\"></form>");
        page("/document/bodies", page -> page.body = "<body class=\"second\">", "head-and-body");
        page(
                "/document/shell",
                page -> page.raw = page.html()
                        .replaceAll(
                                "(?s)<body>.*</body>",
                                "<body><div id=\"root\"></div><script src=\"/app.js\"></script></body>")
                        .getBytes(StandardCharsets.UTF_8),
                "needs-javascript",
                "h1-missing",
                "thin-content",
                "dead-end");
        page("/viewport", page -> page.viewport = null, "viewport");
        page("/viewport-fixed", page -> page.viewport = "width=device-width, user-scalable=no", "viewport");
        list.add(www + "/favicon.ico");
        page(SHOP, shop, "/favicon.ico", page -> image(page, 100));
        expect("favicon-missing", www + "/favicon.ico");
        expect("client-error", www + "/favicon.ico");
        page("/charset", page -> page.contentType = "text/html", "charset");
        page(
                "/img/false.jpg",
                page -> {
                    image(page, 500);
                    page.contentType = "image/jpeg";
                },
                "content-type");
    }

    private static void style(PlantedPage page) {
        page.raw = "body{margin:0}\n".repeat(20).getBytes(StandardCharsets.UTF_8);
        page.contentType = "text/css; charset=utf-8";
        page.linked = false;
        page.listed = true;
    }

    private void changes() {
        page("/change/noindex", PlantedSite::sound, "became-not-indexable", "noindex");
        page("/change/gone", PlantedSite::sound, "gone-but-linked", "client-error", "broken-internal-links");
        page("/change/title", PlantedSite::sound, "title-or-canonical-changed");
        page("/change/none", PlantedSite::sound);
    }

    /** Makes the changes between the first crawl and the second. */
    void change() {
        at("/change/noindex").robots = "noindex";
        at("/change/gone").status = 410;
        at("/change/title").title = "Another title than it was before";
    }

    private PlantedPage at(String path) {
        PlantedPage page = pages.get(www + path);
        if (page == null) throw new IllegalArgumentException(path);
        return page;
    }

    /** A shop whose pages end their titles alike and hold data of one type, and a section of long texts. */
    private void shop() {
        StringBuilder links = new StringBuilder();
        for (int i = 1; i <= 24; i++) {
            String path = "/p/" + i;
            int number = i;
            page(SHOP, shop, path, page -> {
                page.title = "Product number " + number + " of ours | Shop";
                page.linked = false;
                page.head =
                        "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Product\",\"name\":\"P"
                                + number + "\",\"sku\":\"1\"}</script>";
            });
            links.append("<a href=\"")
                    .append(path)
                    .append("\">Product ")
                    .append(i)
                    .append("</a> ");
        }
        page(
                SHOP,
                shop,
                "/p/without-data",
                page -> {
                    page.title = "Product without any data | Shop";
                    page.linked = false;
                },
                "structured-data-outlier");
        page(
                SHOP,
                shop,
                "/p/odd",
                page -> {
                    page.linked = false;
                    page.head =
                            "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Product\",\"name\":\"P0\",\"sku\":\"1\"}</script>";
                },
                "title-outlier",
                "not-in-sitemap");
        links.append("<a href=\"/p/without-data\">No data</a> <a href=\"/p/odd\">An odd one</a> ");
        for (int i = 1; i <= 10; i++) {
            String path = "/guide/" + i;
            page(SHOP, shop, path, page -> {
                page.title = "Guide to " + path.replace("/", " ") + " for you all | Shop";
                page.words = 600;
                page.linked = false;
            });
            links.append("<a href=\"")
                    .append(path)
                    .append("\">Guide ")
                    .append(i)
                    .append("</a> ");
        }
        page(
                SHOP,
                shop,
                "/guide/thin",
                page -> {
                    page.title = "Guide to thin texts for you all | Shop";
                    page.words = 220;
                    page.linked = false;
                },
                "thin-against-section");
        links.append("<a href=\"/guide/thin\">A thin guide</a>");
        page(SHOP, shop, "/", page -> {
            page.title = "The home of the shop for all | Shop";
            page.linked = false;
            page.body = links + "<a href=\"/all\">All of them</a>";
        });
        page(SHOP, shop, "/fine", page -> page.title = "A fine page of the shop for all | Shop").linked = false;
        page(
                SHOP,
                shop,
                "/all",
                page -> {
                    page.title = "All products and guides of ours | Shop";
                    page.linked = false;
                    page.body = links.toString() + "<a href=\"/all\">This list</a>";
                },
                "weakly-linked");
        page(PLAIN, plain, "/fine", PlantedSite::sound, "http-without-https");
        expect("http1-only", www);
        expect("http1-only", shop);
        expect("agents-refused", shop);
        expect("no-content-signal", plain);
        shopSitemaps();
    }

    /** Two pages that link to all others, so that none is linked once only. */
    private void hubs() {
        StringBuilder links = new StringBuilder();
        pages.forEach((url, page) -> {
            if (page.linked)
                links.append("<a href=\"")
                        .append(url)
                        .append("\">To ")
                        .append(page.path)
                        .append("</a> ");
        });
        links.append("<a href=\"")
                .append(dead)
                .append("\">To a dead server</a> <a href=\"/hub/1\">One</a> <a href=\"/hub/2\">Two</a>");
        page("/hub/1", page -> page.body = links.toString());
        page("/hub/2", page -> page.body = links.toString());
        at("/").body = "<a href=\"/hub/1\">Hub one</a> <a href=\"/hub/2\">Hub two</a>";
    }

    @Override
    public void close() {
        server.close();
    }
}
