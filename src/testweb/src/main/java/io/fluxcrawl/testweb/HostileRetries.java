package io.fluxcrawl.testweb;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Servers that send Retry-After in every form (RFC 9110, 10.2.3), and servers that fail every other request. */
final class HostileRetries {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String RFC_850 = "EEEE, dd-MMM-yy HH:mm:ss 'GMT'";
    private static final String ASCTIME = "EEE MMM dd HH:mm:ss yyyy";

    private HostileRetries() {}

    static List<HostileCase> cases() {
        List<HostileCase> cases = new ArrayList<>();
        forms().forEach((name, form) -> {
            cases.add(busy(429, name, form));
            cases.add(busy(503, name, form));
        });
        cases.add(HostileCase.onRequest(
                        "retry-429-twice",
                        "answers 429 with two different Retry-After fields",
                        exchange -> exchange.respond(
                                WebResponse.status(429).with("Retry-After", "1").with("Retry-After", "3600")))
                .expectsOk(429));
        cases.add(HostileCase.onRequest(
                        "retry-200",
                        "answers 200 with a Retry-After",
                        exchange -> exchange.respond(
                                WebResponse.html(200, RawResponse.PAGE).with("Retry-After", "3600")))
                .expectsOk(200));
        cases.add(HostileCase.onRequest(
                        "retry-301",
                        "redirects with a Retry-After",
                        exchange -> exchange.respond(
                                WebResponse.redirect(301, "/s/landing").with("Retry-After", "1")))
                .expectsOk(200));
        cases.addAll(flapping());
        return cases;
    }

    /**
     * Returns values of Retry-After by the name of their form, computed at the time of the request; empty for no field.
     */
    private static Map<String, Function<Instant, String>> forms() {
        Map<String, Function<Instant, String>> forms = new TreeMap<>();
        forms.put("none", now -> "");
        forms.put("seconds", now -> "1");
        forms.put("zero", now -> "0");
        forms.put("negative", now -> "-5");
        forms.put("fraction", now -> "1.5");
        forms.put("text", now -> "soon");
        forms.put("huge", now -> "999999999999999999");
        forms.put("day", now -> "86400");
        forms.put("date", now -> ResponseHead.DATE.format(now.plusSeconds(2)));
        forms.put("past", now -> ResponseHead.DATE.format(now.minusSeconds(3600)));
        forms.put("year-9999", now -> "Fri, 31 Dec 9999 23:59:59 GMT");
        forms.put("rfc850", now -> format(RFC_850, now.plusSeconds(2)));
        forms.put("asctime", now -> format(ASCTIME, now.plusSeconds(2)));
        forms.put("iso", now -> now.plusSeconds(2).toString());
        forms.put("list", now -> "1, 2");
        return forms;
    }

    private static String format(String pattern, Instant instant) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    private static HostileCase busy(int status, String name, Function<Instant, String> form) {
        String description =
                "answers " + status + (name.equals("none") ? " without a Retry-After" : ", Retry-After: " + name);
        return HostileCase.onRequest("retry-" + status + '-' + name, description, exchange -> {
                    String value = form.apply(CLOCK.instant());
                    WebResponse response = WebResponse.status(status);
                    exchange.respond(value.isEmpty() ? response : response.with("Retry-After", value));
                })
                .expectsOk(status);
    }

    private static List<HostileCase> flapping() {
        HitCounter hits = new HitCounter();
        return List.of(
                flaps(
                                hits,
                                "flap-503",
                                "answers every other request with 503",
                                exchange ->
                                        exchange.respond(WebResponse.status(503).with("Retry-After", "1")))
                        .expects("ok"),
                flaps(hits, "flap-reset", "resets every other request", ServerExchange::reset)
                        .expects("ok", "connection_closed"),
                flaps(hits, "flap-silent", "never answers every other request", exchange -> {})
                        .expects("ok", "response_timeout", "deadline_exceeded"),
                flaps(
                                hits,
                                "flap-garbage",
                                "answers every other request with garbage",
                                exchange -> exchange.writeAndClose("garbage\r\n\r\n"))
                        .expects("ok", "bad_response"),
                flaps(
                                hits,
                                "flap-404",
                                "answers every other request with 404",
                                exchange -> exchange.respond(WebResponse.status(404)))
                        .expects("ok"));
    }

    /** Returns a case that fails at every first request of two. */
    private static HostileCase flaps(
            HitCounter hits, String name, String description, java.util.function.Consumer<ServerExchange> bad) {
        return HostileCase.onRequest(name, description, exchange -> {
            if (hits.next(name) % 2 == 1) bad.accept(exchange);
            else exchange.respond(WebResponse.html(200, RawResponse.PAGE));
        });
    }
}
