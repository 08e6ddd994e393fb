package io.fluxcrawl.testweb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Redirects in loops, endless, without a valid target, or to targets that a crawler must not visit. */
final class HostileRedirects {
    private HostileRedirects() {}

    static List<HostileCase> cases() {
        List<HostileCase> cases = new ArrayList<>(chains());
        cases.addAll(broken());
        cases.addAll(odd());
        cases.addAll(schemes());
        cases.addAll(addresses());
        return cases;
    }

    private static List<HostileCase> chains() {
        return List.of(
                to("redirect-self", "redirects to itself", exchange -> exchange.request()
                                .target())
                        .expects("redirect_loop"),
                to(
                                "redirect-loop",
                                "redirects in a loop of three URLs",
                                exchange -> below("redirect-loop", (step(exchange) + 1) % 3))
                        .expects("redirect_loop"),
                to(
                                "redirect-loop-hosts",
                                "redirects in a loop of two hosts",
                                exchange -> "//"
                                        + (exchange.request().host().startsWith("other.") ? "" : "other.")
                                        + exchange.request().authority().replaceFirst("^other\\.", "")
                                        + exchange.request().target())
                        .expects("redirect_loop"),
                to(
                                "redirect-endless",
                                "redirects to a new URL every time",
                                exchange -> below("redirect-endless", step(exchange) + 1))
                        .expects("too_many_redirects"),
                chain("redirect-chain-9", "redirects nine times, then sends a page", 9)
                        .expectsOk(200),
                chain("redirect-chain-10", "redirects ten times, then sends a page", 10)
                        .expectsOk(200),
                chain("redirect-chain-11", "redirects eleven times, then sends a page", 11)
                        .expects("too_many_redirects"),
                HostileCase.onRequest(
                                "redirect-cookie", "redirects to itself until its cookie is sent back", exchange -> {
                                    boolean known = exchange.request().headers().containsKey("cookie");
                                    WebResponse back = WebResponse.redirect(
                                                    302, exchange.request().target())
                                            .with("Set-Cookie", "seen=1; Path=/");
                                    exchange.respond(known ? WebResponse.html(200, RawResponse.PAGE) : back);
                                })
                        .expects("redirect_loop", "ok"),
                HostileCase.onRequest(
                                "redirect-flip",
                                "redirects between two spellings of one URL",
                                exchange -> exchange.respond(WebResponse.redirect(
                                        302, flipped(exchange.request().target()))))
                        .expects("redirect_loop"));
    }

    private static List<HostileCase> broken() {
        return List.of(
                HostileCase.onRequest(
                                "redirect-nowhere",
                                "redirects without a Location",
                                exchange -> exchange.respond(WebResponse.status(302)))
                        .expectsOk(302),
                to("redirect-empty", "redirects to an empty Location", exchange -> "")
                        .expects("redirect_loop", "bad_redirect", "ok"),
                to("redirect-bad-url", "redirects to http://[::bad/", exchange -> "http://[::bad/")
                        .expects("bad_redirect"),
                to("redirect-bad-port", "redirects to port 99999", exchange -> "http://localhost:99999/")
                        .expects("bad_redirect"),
                to("redirect-no-host", "redirects to http://", exchange -> "http://")
                        .expects("bad_redirect"),
                to(
                                "redirect-bad-host",
                                "redirects to a host name with a space and a bracket",
                                exchange -> "http://a b>c/")
                        .expects("bad_redirect"),
                to("redirect-1m", "redirects to a Location of 1 MiB", exchange -> "/s/" + "x".repeat(1 << 20))
                        .expects("headers_too_large"),
                to("redirect-60k", "redirects to a Location of 60 KiB", exchange -> "/s?title=" + "x".repeat(60 << 10))
                        .expects("ok", "bad_redirect"),
                HostileCase.onRequest(
                                "redirect-two",
                                "sends two different Location fields",
                                exchange -> exchange.respond(
                                        WebResponse.redirect(302, "/s/first").with("Location", "/s/second")))
                        .expects("ok", "bad_redirect"),
                HostileCase.onRequest("redirect-endless-body", "redirects with an endless body", exchange -> {
                            exchange.status(302)
                                    .write(RawResponse.head(
                                            "HTTP/1.1 302 Found", "Location: /s/landing", RawResponse.HTML));
                            exchange.stream(EndlessPieces.of("<p>on the way</p>"), 0, exchange::reset);
                        })
                        .expectsOk(200),
                HostileCase.onRequest(
                                "redirect-silent-body",
                                "redirects, declares a body and never sends it",
                                exchange -> exchange.status(302)
                                        .write(RawResponse.head(
                                                "HTTP/1.1 302 Found", "Location: /s/landing", "Content-Length: 1000")))
                        .expectsOk(200));
    }

    private static List<HostileCase> odd() {
        return List.of(
                to("redirect-relative", "redirects to ../s/./landing?x#y", exchange -> "../s/./landing?x#y")
                        .expectsOk(200),
                to("redirect-blanks", "redirects to a path with spaces and a pipe", exchange -> "/s/two words|three")
                        .expectsOk(200),
                to("redirect-backslashes", "writes backslashes in place of slashes", exchange -> "\\s\\landing")
                        .expectsOk(200),
                to("redirect-utf8", "redirects to a path in raw UTF-8", exchange -> "/s/stra\u00c3\u009fe")
                        .expectsOk(200),
                to("redirect-padded", "pads the Location with spaces", exchange -> "   /s/landing   ")
                        .expectsOk(200),
                to(
                                "redirect-upper-case",
                                "writes scheme and host in upper case",
                                exchange -> "HTTP://"
                                        + exchange.request().authority().toUpperCase(java.util.Locale.ROOT)
                                        + "/s/landing")
                        .expectsOk(200),
                to(
                                "redirect-credentials",
                                "redirects to a URL with a user and a password",
                                exchange -> "http://user:secret@"
                                        + exchange.request().authority() + "/s/landing")
                        .expectsOk(200),
                status("redirect-300", 300).expectsOk(300),
                status("redirect-303", 303).expectsOk(200),
                status("redirect-305", 305).expectsOk(305),
                status("redirect-399", 399).expectsOk(399),
                HostileCase.onRequest(
                                "redirect-200",
                                "answers 200 with a Location",
                                exchange -> exchange.respond(
                                        WebResponse.html(200, RawResponse.PAGE).with("Location", "/s/landing")))
                        .expectsOk(200),
                HostileCase.onRequest(
                                "redirect-refresh",
                                "answers 200 with a Refresh header",
                                exchange -> exchange.respond(WebResponse.html(200, RawResponse.PAGE)
                                        .with(
                                                "Refresh",
                                                "0; url=" + exchange.request().target())))
                        .expectsOk(200));
    }

    private static List<HostileCase> schemes() {
        List<HostileCase> cases = new ArrayList<>();
        for (String url : List.of(
                "file:///etc/passwd",
                "javascript:alert(1)",
                "data:text/html,hello",
                "ftp://localhost/",
                "mailto:nobody@localhost",
                "gopher://localhost:11211/_stats",
                "about:blank",
                "view-source:http://localhost/")) {
            String scheme = url.substring(0, url.indexOf(':'));
            cases.add(to("redirect-" + scheme, "redirects to " + url, exchange -> url)
                    .expects("bad_redirect"));
        }
        return cases;
    }

    /** Redirects from loopback to private, link-local and special addresses, in every notation. */
    private static List<HostileCase> addresses() {
        List<HostileCase> cases = new ArrayList<>();
        for (String[] pair : new String[][] {
            {"metadata", "169.254.169.254"},
            {"metadata-decimal", "2852039166"},
            {"metadata-octal", "0251.0376.0251.0376"},
            {"metadata-hex", "0xA9.0xFE.0xA9.0xFE"},
            {"metadata-short", "169.254.43518"},
            {"metadata-mapped", "[::ffff:169.254.169.254]"},
            {"metadata-nat64", "[64:ff9b::a9fe:a9fe]"},
            {"private-10", "10.0.0.1"},
            {"private-172", "172.16.0.1"},
            {"private-192", "192.168.0.1"},
            {"private-cgnat", "100.64.0.1"},
            {"private-v6", "[fd00::1]"},
            {"link-local-v6", "[fe80::1]"},
            {"zero", "0.0.0.0"},
            {"multicast", "224.0.0.1"},
            {"broadcast", "255.255.255.255"}
        }) {
            String url = "http://" + pair[1] + "/latest/meta-data/";
            cases.add(to("redirect-" + pair[0], "redirects to " + url, exchange -> url)
                    .expects("private_address"));
        }
        return cases;
    }

    private static HostileCase to(String name, String description, Function<ServerExchange, String> location) {
        return HostileCase.onRequest(
                name, description, exchange -> exchange.respond(WebResponse.redirect(302, location.apply(exchange))));
    }

    private static HostileCase status(String name, int status) {
        return HostileCase.onRequest(
                name,
                "answers " + status + " with a Location",
                exchange -> exchange.respond(WebResponse.redirect(status, "/s/landing")));
    }

    private static HostileCase chain(String name, String description, int length) {
        return HostileCase.onRequest(name, description, exchange -> {
            int step = step(exchange);
            exchange.respond(
                    step < length
                            ? WebResponse.redirect(301, below(name, step + 1))
                            : WebResponse.html(200, RawResponse.PAGE));
        });
    }

    private static String below(String name, int step) {
        return HostileSite.PREFIX + name + '/' + step;
    }

    /** Returns the number at the end of the path, 0 if there is none. */
    private static int step(ServerExchange exchange) {
        String path = exchange.request().path();
        try {
            return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        } catch (NumberFormatException first) {
            return 0;
        }
    }

    /** Returns the target with its query in the other case. */
    private static String flipped(String target) {
        int query = target.indexOf("?case=");
        return query < 0
                ? target + "?case=A"
                : target.endsWith("A")
                        ? target.substring(0, query) + "?case=a"
                        : target.substring(0, query) + "?case=A";
    }
}
