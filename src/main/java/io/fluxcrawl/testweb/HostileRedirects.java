package io.fluxcrawl.testweb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Redirects that go round, go on, go nowhere, or go where a crawler has no business. */
final class HostileRedirects {
    private HostileRedirects() {}

    static List<HostileCase> tricks() {
        List<HostileCase> tricks = new ArrayList<>(chains());
        tricks.addAll(broken());
        tricks.addAll(odd());
        tricks.addAll(schemes());
        tricks.addAll(addresses());
        return tricks;
    }

    private static List<HostileCase> chains() {
        return List.of(
                to("redirect-self", "redirects to itself", call -> call.request()
                                .target())
                        .ends("redirect_loop"),
                to(
                                "redirect-loop",
                                "redirects in a circle of three",
                                call -> below("redirect-loop", (step(call) + 1) % 3))
                        .ends("redirect_loop"),
                to(
                                "redirect-loop-hosts",
                                "redirects in a circle of two hosts",
                                call -> "//"
                                        + (call.request().host().startsWith("other.") ? "" : "other.")
                                        + call.request().authority().replaceFirst("^other\\.", "")
                                        + call.request().target())
                        .ends("redirect_loop"),
                to(
                                "redirect-endless",
                                "redirects to a new URL every time",
                                call -> below("redirect-endless", step(call) + 1))
                        .ends("too_many_redirects"),
                chain("redirect-chain-9", "redirects nine times, then shows a page", 9)
                        .ok(200),
                chain("redirect-chain-10", "redirects ten times, then shows a page", 10)
                        .ok(200),
                chain("redirect-chain-11", "redirects eleven times, then shows a page", 11)
                        .ends("too_many_redirects"),
                HostileCase.request("redirect-cookie", "redirects to itself until its cookie comes back", call -> {
                            boolean known = call.request().headers().containsKey("cookie");
                            WebResponse back =
                                    WebResponse.redirect(302, call.request().target()).with("Set-Cookie", "seen=1; Path=/");
                            call.reply(known ? WebResponse.html(200, RawResponse.PAGE) : back);
                        })
                        .ends("redirect_loop", "ok"),
                HostileCase.request(
                                "redirect-flip",
                                "redirects between two spellings of one URL",
                                call -> call.reply(WebResponse.redirect(
                                        302, flipped(call.request().target()))))
                        .ends("redirect_loop"));
    }

    private static List<HostileCase> broken() {
        return List.of(
                HostileCase.request("redirect-nowhere", "redirects without a Location", call -> call.reply(WebResponse.status(302)))
                        .ok(302),
                to("redirect-empty", "redirects to an empty Location", call -> "")
                        .ends("redirect_loop", "bad_redirect", "ok"),
                to("redirect-bad-url", "redirects to http://[::bad/", call -> "http://[::bad/")
                        .ends("bad_redirect"),
                to("redirect-bad-port", "redirects to port 99999", call -> "http://localhost:99999/")
                        .ends("bad_redirect"),
                to("redirect-no-host", "redirects to http://", call -> "http://")
                        .ends("bad_redirect"),
                to("redirect-bad-host", "redirects to a host name with a blank and a bracket", call -> "http://a b>c/")
                        .ends("bad_redirect"),
                to("redirect-1m", "redirects to a Location of 1 MiB", call -> "/s/" + "x".repeat(1 << 20))
                        .ends("headers_too_large"),
                to("redirect-60k", "redirects to a Location of 60 KiB", call -> "/s?title=" + "x".repeat(60 << 10))
                        .ends("ok", "bad_redirect"),
                HostileCase.request(
                                "redirect-two",
                                "names two Locations that differ",
                                call -> call.reply(
                                        WebResponse.redirect(302, "/s/first").with("Location", "/s/second")))
                        .ends("ok", "bad_redirect"),
                HostileCase.request("redirect-endless-body", "redirects with a body without end", call -> {
                            call.status(302).write(RawResponse.head("HTTP/1.1 302 Found", "Location: /s/landing", RawResponse.HTML));
                            call.pump(EndlessPieces.of("<p>on the way</p>"), 0, call::reset);
                        })
                        .ok(200),
                HostileCase.request(
                                "redirect-silent-body",
                                "redirects, promises a body and never sends it",
                                call -> call.status(302)
                                        .write(RawResponse.head(
                                                "HTTP/1.1 302 Found", "Location: /s/landing", "Content-Length: 1000")))
                        .ok(200));
    }

    private static List<HostileCase> odd() {
        return List.of(
                to("redirect-relative", "redirects to ../s/./landing?x#y", call -> "../s/./landing?x#y")
                        .ok(200),
                to("redirect-blanks", "redirects to a path with blanks and a pipe", call -> "/s/two words|three")
                        .ok(200),
                to("redirect-backslashes", "writes backslashes for slashes", call -> "\\s\\landing")
                        .ok(200),
                to("redirect-utf8", "redirects to a path in raw UTF-8", call -> "/s/stra\u00c3\u009fe")
                        .ok(200),
                to("redirect-padded", "pads the Location with blanks", call -> "   /s/landing   ")
                        .ok(200),
                to(
                                "redirect-upper-case",
                                "writes the scheme and host in capitals",
                                call -> "HTTP://" + call.request().authority().toUpperCase(java.util.Locale.ROOT)
                                        + "/s/landing")
                        .ok(200),
                to(
                                "redirect-credentials",
                                "redirects to a URL with a user and a password",
                                call -> "http://user:secret@" + call.request().authority() + "/s/landing")
                        .ok(200),
                status("redirect-300", 300).ok(300),
                status("redirect-303", 303).ok(200),
                status("redirect-305", 305).ok(305),
                status("redirect-399", 399).ok(399),
                HostileCase.request(
                                "redirect-200",
                                "answers 200 with a Location",
                                call -> call.reply(WebResponse.html(200, RawResponse.PAGE).with("Location", "/s/landing")))
                        .ok(200),
                HostileCase.request(
                                "redirect-refresh",
                                "answers 200 with a Refresh header",
                                call -> call.reply(WebResponse.html(200, RawResponse.PAGE)
                                        .with(
                                                "Refresh",
                                                "0; url=" + call.request().target())))
                        .ok(200));
    }

    private static List<HostileCase> schemes() {
        List<HostileCase> tricks = new ArrayList<>();
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
            tricks.add(
                    to("redirect-" + scheme, "redirects to " + url, call -> url).ends("bad_redirect"));
        }
        return tricks;
    }

    /** Where a seed on loopback may not lead: private, link-local and special addresses, in every spelling. */
    private static List<HostileCase> addresses() {
        List<HostileCase> tricks = new ArrayList<>();
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
            tricks.add(to("redirect-" + pair[0], "redirects to " + url, call -> url)
                    .ends("private_address"));
        }
        return tricks;
    }

    private static HostileCase to(String name, String does, Function<ServerExchange, String> location) {
        return HostileCase.request(name, does, call -> call.reply(WebResponse.redirect(302, location.apply(call))));
    }

    private static HostileCase status(String name, int status) {
        return HostileCase.request(
                name,
                "answers " + status + " with a Location",
                call -> call.reply(WebResponse.redirect(status, "/s/landing")));
    }

    private static HostileCase chain(String name, String does, int length) {
        return HostileCase.request(name, does, call -> {
            int step = step(call);
            call.reply(step < length ? WebResponse.redirect(301, below(name, step + 1)) : WebResponse.html(200, RawResponse.PAGE));
        });
    }

    private static String below(String name, int step) {
        return HostileSite.PREFIX + name + '/' + step;
    }

    /** The number that ends the path; 0 where there is none. */
    private static int step(ServerExchange call) {
        String path = call.request().path();
        try {
            return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        } catch (NumberFormatException first) {
            return 0;
        }
    }

    /** The query in the other case. */
    private static String flipped(String target) {
        int query = target.indexOf("?case=");
        return query < 0
                ? target + "?case=A"
                : target.endsWith("A")
                        ? target.substring(0, query) + "?case=a"
                        : target.substring(0, query) + "?case=A";
    }
}
