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

/** Servers that ask to be left alone for a while, in every form of Retry-After, and servers that come and go. */
final class HostileRetries {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String RFC_850 = "EEEE, dd-MMM-yy HH:mm:ss 'GMT'";
    private static final String ASCTIME = "EEE MMM dd HH:mm:ss yyyy";

    private HostileRetries() {}

    static List<HostileCase> tricks() {
        List<HostileCase> tricks = new ArrayList<>();
        forms().forEach((name, form) -> {
            tricks.add(busy(429, name, form));
            tricks.add(busy(503, name, form));
        });
        tricks.add(HostileCase.request(
                        "retry-429-twice",
                        "answers 429 with two Retry-After fields that differ",
                        call -> call.reply(
                                WebResponse.status(429).with("Retry-After", "1").with("Retry-After", "3600")))
                .ok(429));
        tricks.add(HostileCase.request(
                        "retry-200",
                        "answers 200 with a Retry-After",
                        call -> call.reply(WebResponse.html(200, RawResponse.PAGE).with("Retry-After", "3600")))
                .ok(200));
        tricks.add(HostileCase.request(
                        "retry-301",
                        "redirects with a Retry-After",
                        call -> call.reply(WebResponse.redirect(301, "/s/landing").with("Retry-After", "1")))
                .ok(200));
        tricks.addAll(flapping());
        return tricks;
    }

    /** Name to what the field says at the time it is asked; null for no field. */
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
        String does = "answers " + status + (name.equals("none") ? " without a Retry-After" : ", Retry-After: " + name);
        return HostileCase.request("retry-" + status + '-' + name, does, call -> {
                    String value = form.apply(CLOCK.instant());
                    WebResponse reply = WebResponse.status(status);
                    call.reply(value.isEmpty() ? reply : reply.with("Retry-After", value));
                })
                .ok(status);
    }

    private static List<HostileCase> flapping() {
        HitCounter turns = new HitCounter();
        return List.of(
                flaps(
                                turns,
                                "flap-503",
                                "answers every other request with 503",
                                call -> call.reply(WebResponse.status(503).with("Retry-After", "1")))
                        .ends("ok"),
                flaps(turns, "flap-reset", "resets every other request", ServerExchange::reset)
                        .ends("ok", "connection_closed"),
                flaps(turns, "flap-silent", "never answers every other request", call -> {})
                        .ends("ok", "response_timeout", "deadline_exceeded"),
                flaps(
                                turns,
                                "flap-garbage",
                                "answers every other request with garbage",
                                call -> call.last("garbage\r\n\r\n"))
                        .ends("ok", "bad_response"),
                flaps(turns, "flap-404", "knows its page every other time", call -> call.reply(WebResponse.status(404)))
                        .ends("ok"));
    }

    /** Bad at the first request of every two. */
    private static HostileCase flaps(HitCounter turns, String name, String does, java.util.function.Consumer<ServerExchange> bad) {
        return HostileCase.request(name, does, call -> {
            if (turns.next(name) % 2 == 1) bad.accept(call);
            else call.reply(WebResponse.html(200, RawResponse.PAGE));
        });
    }
}
