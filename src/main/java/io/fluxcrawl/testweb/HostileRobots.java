package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;
import static io.fluxcrawl.testweb.RawResponse.SOON;

import java.util.List;

/** Hosts whose pages are fine and whose robots.txt is not (RFC 9309, 2.3). */
final class HostileRobots {
    private static final String TEXT = "Content-Type: text/plain";
    private static final String ALLOW = "User-agent: *\nAllow: /\n";

    private HostileRobots() {}

    static List<HostileCase> tricks() {
        return List.of(
                status(401).endsWithRobots("ok"),
                status(403).endsWithRobots("ok"),
                status(404).endsWithRobots("ok"),
                status(410).endsWithRobots("ok"),
                status(429).endsWithRobots("ok", "robots_unreachable"),
                status(500).endsWithRobots("robots_unreachable"),
                status(503).endsWithRobots("robots_unreachable"),
                HostileCase.robots("robots-silent", "never answers for robots.txt", call -> {})
                        .endsWithRobots("robots_unreachable"),
                HostileCase.robots("robots-reset", "resets whoever asks for robots.txt", ServerExchange::reset)
                        .endsWithRobots("robots_unreachable"),
                HostileCase.robots("robots-cut", "breaks off its robots.txt", call -> {
                            call.status(200).write(RawResponse.ok(TEXT, "Content-Length: 9999") + ALLOW);
                            call.after(SOON, call::reset);
                        })
                        .endsWithRobots("robots_unreachable", "ok"),
                HostileCase.robots("robots-drip", "sends its robots.txt a byte a second", call -> {
                            call.status(200).write(RawResponse.ok(TEXT));
                            call.pump(EndlessPieces.of("# comment\n"), 1, call::close);
                        })
                        .endsWithRobots("robots_unreachable", "ok"),
                HostileCase.robots(
                                "robots-garbage",
                                "answers for robots.txt with what is no HTTP",
                                call -> call.last("nonsense"))
                        .endsWithRobots("robots_unreachable"),
                HostileCase.robots(
                                "robots-loop",
                                "redirects robots.txt in a circle",
                                call -> call.reply(WebResponse.redirect(302, "/robots.txt")))
                        .endsWithRobots("ok", "robots_unreachable"),
                HostileCase.robots(
                                "robots-moved",
                                "redirects robots.txt to another path",
                                call -> call.reply(
                                        call.request().target().contains("?")
                                                ? WebResponse.text(200, ALLOW)
                                                : WebResponse.redirect(301, "/robots.txt?moved")))
                        .endsWithRobots("ok"),
                HostileCase.robots(
                                "robots-private",
                                "redirects robots.txt to a private address",
                                call -> call.reply(WebResponse.redirect(302, "http://169.254.169.254/robots.txt")))
                        .endsWithRobots("robots_unreachable", "ok"),
                HostileCase.robots(
                                "robots-html",
                                "answers for robots.txt with a page",
                                call -> call.reply(WebResponse.html(200, RawResponse.PAGE)))
                        .endsWithRobots("ok"),
                HostileCase.robots(
                                "robots-empty",
                                "has an empty robots.txt",
                                call -> call.reply(WebResponse.of(200, Content.EMPTY)))
                        .endsWithRobots("ok"),
                HostileCase.robots(
                                "robots-bom",
                                "begins its robots.txt with a byte order mark",
                                call -> call.reply(WebResponse.text(200, "\uFEFFUser-agent: *\nDisallow: /")))
                        .endsWithRobots("robots_denied"),
                HostileCase.robots(
                                "robots-cr",
                                "ends the lines of its robots.txt with CR alone",
                                call -> call.reply(WebResponse.text(200, "User-agent: *\rDisallow: /\r")))
                        .endsWithRobots("robots_denied"),
                HostileCase.robots(
                                "robots-nul",
                                "strews NULs over its robots.txt",
                                call -> call.reply(
                                        WebResponse.text(200, "User-agent: *\nAllow: /\0\n\0\0\nDisallow: /\0private")))
                        .endsWithRobots("ok", "robots_denied"),
                endless("robots-endless", "has comments without end in its robots.txt", "# and on\n")
                        .endsWithRobots("ok"),
                endless("robots-million-rules", "has rules without end in its robots.txt", "Disallow: /private/area\n")
                        .endsWithRobots("ok"),
                endless("robots-endless-line", "has a line without end in its robots.txt", "x")
                        .endsWithRobots("ok"),
                HostileCase.robots("robots-bomb", "sends a gzip bomb for robots.txt", call -> {
                            call.status(200).write(RawResponse.ok(TEXT, "Content-Encoding: gzip"));
                            call.pump(CompressionBombs.zeros("gzip"), 0, call::close);
                        })
                        .endsWithRobots("robots_unreachable", "ok"),
                HostileCase.robots(
                                "robots-backtrack",
                                "has a rule that drives naive matchers mad",
                                call -> call.reply(
                                        WebResponse.text(200, "User-agent: *\nDisallow: /" + "*a".repeat(500) + "$")))
                        .endsWithRobots("ok"),
                delay("robots-delay-huge", "99999999999").endsWithRobots("ok", "robots_denied"),
                delay("robots-delay-negative", "-3").endsWithRobots("ok"),
                delay("robots-delay-text", "a while").endsWithRobots("ok"),
                HostileCase.robots(
                                "robots-type",
                                "calls its robots.txt an image",
                                call -> call.reply(WebResponse.of(200, Content.of("User-agent: *\nDisallow: /\n"))
                                        .with("Content-Type", "image/png")))
                        .endsWithRobots("robots_denied", "ok"),
                HostileCase.robots("robots-header-1m", "answers for robots.txt with a header of 1 MiB", call -> call.status(
                                        200)
                                .last(RawResponse.ok(HTML, "X-Large: " + "x".repeat(1 << 20), "Content-Length: 0")))
                        .endsWithRobots("robots_unreachable"));
    }

    private static HostileCase status(int status) {
        return HostileCase.robots(
                "robots-" + status, "answers " + status + " for robots.txt", call -> call.reply(WebResponse.status(status)));
    }

    private static HostileCase delay(String name, String delay) {
        return HostileCase.robots(
                name,
                "asks for a Crawl-delay of " + delay,
                call -> call.reply(WebResponse.text(200, "User-agent: *\nCrawl-delay: " + delay + "\nDisallow:")));
    }

    private static HostileCase endless(String name, String does, String again) {
        return HostileCase.robots(name, does, call -> {
            call.status(200).write(RawResponse.ok(TEXT) + ALLOW);
            call.pump(EndlessPieces.of(again), 0, call::reset);
        });
    }
}
