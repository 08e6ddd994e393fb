package io.fluxcrawl.record;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.page.PageMetadata;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reason why a response says nothing about its page: the server, or a wall before it, refused this crawler. By headers that only a
 * challenge has, then by the wall's own error page, then by the status. A plain 404 or 500 is no refusal.
 */
final class BlockReason {
    /** A header field that only refusals have, by its name and the value, in lower case; an empty value stands for any. */
    private record Mark(String header, String value, String reason) {
        boolean matches(Headers.Field field) {
            return field.name().equals(header)
                    && (value.isEmpty()
                            || field.value().toLowerCase(Locale.ROOT).startsWith(value));
        }
    }

    private static final List<Mark> MARKS = List.of(
            // developers.cloudflare.com/cloudflare-challenges, "Detect a Challenge Page response"
            new Mark("cf-mitigated", "challenge", "cloudflare"),
            // vercel.com/docs, firewall: challenge or deny
            new Mark("x-vercel-mitigated", "", "vercel"),
            // AWS WAF developer guide, "CAPTCHA and Challenge action behavior": challenge (202) or captcha (405)
            new Mark("x-amzn-waf-action", "", "aws_waf"),
            // SiteGround answers 202 with a challenge
            new Mark("sg-captcha", "", "siteground"),
            // docs.datadome.co, "Validate request": 1 is a soft challenge, 2 a hard one
            new Mark("x-dd-b", "1", "datadome"),
            new Mark("x-dd-b", "2", "datadome"),
            // github.com/TecharoHQ/anubis: the cookie by which its challenge tests that cookies are kept
            new Mark("set-cookie", "techaro.lol-anubis-cookie-verification", "anubis"));

    /** Statuses by which servers refuse a client, whatever the page (RFC 9110, 15.5; RFC 6585, 4; RFC 7725; 999 is LinkedIn's). */
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 406, 429, 451, 503, 999);

    /** All reasons there are. */
    static final List<String> ALL = Stream.concat(
                    Stream.concat(
                            MARKS.stream().map(Mark::reason).distinct(),
                            Stream.of("akamai", "imperva", "sucuri", "ddos_guard")),
                    REFUSALS.stream().sorted().map(BlockReason::ofStatus))
            .toList();

    private BlockReason() {}

    /** Returns the reason; null where the response is the page's, or there is none. */
    static @Nullable String of(@Nullable ResponseInfo response, @Nullable PageMetadata page) {
        if (response == null || response.status() == null) return null;
        Headers headers = response.headers();
        for (Headers.Field field : headers.fields()) {
            for (Mark mark : MARKS) if (mark.matches(field)) return mark.reason;
        }
        int status = response.status();
        if (!REFUSALS.contains(status)) return null;
        String wall = ofErrorPage(headers, page == null ? null : page.head().title());
        return wall == null ? ofStatus(status) : wall;
    }

    /** Returns the wall that wrote an error page: a server behind a wall answers 403, too, and keeps its own pages. */
    private static @Nullable String ofErrorPage(Headers headers, @Nullable String title) {
        String server = lower(headers.first("server"));
        // techdocs.akamai.com: the edge names itself in answers of its own; those of the origin keep the origin's name
        if (server.startsWith("akamaighost")) return "akamai";
        String said = lower(title);
        if (said.startsWith("just a moment") || said.startsWith("attention required! | cloudflare"))
            return "cloudflare";
        if (said.contains("sucuri website firewall") || headers.first("x-sucuri-block") != null) return "sucuri";
        if (server.startsWith("ddos-guard") && said.contains("ddos-guard")) return "ddos_guard";
        // docs.imperva.com: X-Iinfo traces a request through the proxy; its own error pages have no title
        return headers.first("x-iinfo") != null && said.isEmpty() ? "imperva" : null;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static String ofStatus(int status) {
        return "status_" + status;
    }
}
