package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;
import static io.fluxcrawl.testweb.RawResponse.SHORT_DELAY;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Hosts with valid pages and a hostile robots.txt (RFC 9309, 2.3). */
final class HostileRobots {
    private static final String TEXT = "Content-Type: text/plain";
    private static final String ALLOW = "User-agent: *\nAllow: /\n";
    private static final String DENY = "User-agent: *\nDisallow: /\n";

    private HostileRobots() {}

    static List<HostileCase> cases() {
        return Stream.of(statuses(), connections(), redirects(), contents(), sizes(), crawlDelays(), headers())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileCase> statuses() {
        return List.of(
                status(401).expectsWithRobots("ok"),
                status(403).expectsWithRobots("ok"),
                status(404).expectsWithRobots("ok"),
                status(410).expectsWithRobots("ok"),
                status(429).expectsWithRobots("ok", "robots_unreachable"),
                status(500).expectsWithRobots("robots_unreachable"),
                status(503).expectsWithRobots("robots_unreachable"));
    }

    private static List<HostileCase> connections() {
        return List.of(
                HostileCase.onRobots("robots-silent", "never answers for robots.txt", exchange -> {})
                        .expectsWithRobots("robots_unreachable"),
                HostileCase.onRobots("robots-reset", "resets every request for robots.txt", ServerExchange::reset)
                        .expectsWithRobots("robots_unreachable"),
                HostileCase.onRobots("robots-cut", "breaks off its robots.txt", exchange -> {
                            exchange.status(200).write(RawResponse.ok(TEXT, "Content-Length: 9999") + ALLOW);
                            exchange.schedule(SHORT_DELAY, exchange::reset);
                        })
                        .expectsWithRobots("robots_unreachable", "ok"),
                HostileCase.onRobots("robots-drip", "sends its robots.txt one byte a second", exchange -> {
                            exchange.status(200).write(RawResponse.ok(TEXT));
                            exchange.stream(EndlessPieces.of("# comment\n"), 1, exchange::close);
                        })
                        .expectsWithRobots("robots_unreachable", "ok"),
                HostileCase.onRobots(
                                "robots-garbage",
                                "answers for robots.txt with bytes that are not HTTP",
                                exchange -> exchange.writeAndClose("nonsense"))
                        .expectsWithRobots("robots_unreachable"));
    }

    private static List<HostileCase> redirects() {
        return List.of(
                responds(
                                "robots-loop",
                                "redirects robots.txt to itself",
                                request -> WebResponse.redirect(302, "/robots.txt"))
                        .expectsWithRobots("ok", "robots_unreachable"),
                responds(
                                "robots-moved",
                                "redirects robots.txt to another path",
                                request -> request.target().contains("?")
                                        ? WebResponse.text(200, ALLOW)
                                        : WebResponse.redirect(301, "/robots.txt?moved"))
                        .expectsWithRobots("ok"),
                responds(
                                "robots-private",
                                "redirects robots.txt to a private address",
                                request -> WebResponse.redirect(302, "http://169.254.169.254/robots.txt"))
                        .expectsWithRobots("robots_unreachable", "ok"));
    }

    private static List<HostileCase> contents() {
        return List.of(
                responds(
                                "robots-html",
                                "answers for robots.txt with an HTML page",
                                request -> WebResponse.html(200, RawResponse.PAGE))
                        .expectsWithRobots("ok"),
                responds("robots-empty", "has an empty robots.txt", request -> WebResponse.of(200, Content.EMPTY))
                        .expectsWithRobots("ok"),
                text("robots-bom", "starts its robots.txt with a byte order mark", "\uFEFFUser-agent: *\nDisallow: /")
                        .expectsWithRobots("robots_denied"),
                text("robots-cr", "ends the lines of its robots.txt with CR only", "User-agent: *\rDisallow: /\r")
                        .expectsWithRobots("robots_denied"),
                text(
                                "robots-nul",
                                "has NUL characters in its robots.txt",
                                "User-agent: *\nAllow: /\0\n\0\0\nDisallow: /\0private")
                        .expectsWithRobots("ok", "robots_denied"),
                text(
                                "robots-backtrack",
                                "has a rule that makes naive matchers backtrack exponentially",
                                "User-agent: *\nDisallow: /" + "*a".repeat(500) + "$")
                        .expectsWithRobots("ok"));
    }

    private static List<HostileCase> sizes() {
        return List.of(
                endless("robots-endless", "has endless comments in its robots.txt", "# and on\n")
                        .expectsWithRobots("ok"),
                endless("robots-million-rules", "has endless rules in its robots.txt", "Disallow: /private/area\n")
                        .expectsWithRobots("ok"),
                endless("robots-endless-line", "has an endless line in its robots.txt", "x")
                        .expectsWithRobots("ok"),
                HostileCase.onRobots("robots-bomb", "sends a gzip bomb for robots.txt", exchange -> {
                            exchange.status(200).write(RawResponse.ok(TEXT, "Content-Encoding: gzip"));
                            exchange.stream(CompressionBombs.zeros("gzip"), 0, exchange::close);
                        })
                        .expectsWithRobots("robots_unreachable", "ok"));
    }

    private static List<HostileCase> crawlDelays() {
        return List.of(
                crawlDelay("robots-delay-huge", "99999999999").expectsWithRobots("ok", "robots_denied"),
                crawlDelay("robots-delay-negative", "-3").expectsWithRobots("ok"),
                crawlDelay("robots-delay-text", "a while").expectsWithRobots("ok"));
    }

    private static List<HostileCase> headers() {
        return List.of(
                responds("robots-type", "sends its robots.txt as image/png", request -> WebResponse.of(
                                        200, Content.of(DENY))
                                .with("Content-Type", "image/png"))
                        .expectsWithRobots("robots_denied", "ok"),
                HostileCase.onRobots(
                                "robots-header-1m",
                                "answers for robots.txt with a header of 1 MiB",
                                exchange -> exchange.status(200)
                                        .writeAndClose(RawResponse.ok(
                                                HTML, "X-Large: " + "x".repeat(1 << 20), "Content-Length: 0")))
                        .expectsWithRobots("robots_unreachable"));
    }

    private static HostileCase status(int status) {
        return responds(
                "robots-" + status, "answers " + status + " for robots.txt", request -> WebResponse.status(status));
    }

    private static HostileCase crawlDelay(String name, String delay) {
        return text(name, "asks for a Crawl-delay of " + delay, "User-agent: *\nCrawl-delay: " + delay + "\nDisallow:");
    }

    private static HostileCase text(String name, String description, String robots) {
        return responds(name, description, request -> WebResponse.text(200, robots));
    }

    private static HostileCase responds(String name, String description, Function<WebRequest, WebResponse> response) {
        return HostileCase.onRobots(
                name, description, exchange -> exchange.respond(response.apply(exchange.request())));
    }

    private static HostileCase endless(String name, String description, String unit) {
        return HostileCase.onRobots(name, description, exchange -> {
            exchange.status(200).write(RawResponse.ok(TEXT) + ALLOW);
            exchange.stream(EndlessPieces.of(unit), 0, exchange::reset);
        });
    }
}
