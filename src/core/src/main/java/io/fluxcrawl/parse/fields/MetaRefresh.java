package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.HeaderValue;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.parse.html.PageUrls;
import org.jspecify.annotations.Nullable;

/**
 * Target of a {@code <meta http-equiv=refresh>} or a Refresh header, by the "shared declarative refresh steps" of the HTML
 * Standard.
 *
 * @param seconds delay in seconds, at most 1,000,000
 * @param reference target as written; empty for the page itself
 */
record MetaRefresh(int seconds, String reference) {

    /**
     * Returns the first Refresh header that can be read, its target resolved against the page's own URL; null without one.
     * It comes before any {@code <meta>}.
     */
    static @Nullable MetaRefresh ofHeaders(Fetched page) {
        for (String value : page.headers().all("refresh")) {
            MetaRefresh refresh = parse(HeaderValue.reference(value));
            if (refresh == null) continue;
            String target = new PageUrls(page.url(), null).absolute(refresh.reference);
            return new MetaRefresh(refresh.seconds, target == null ? "" : target);
        }
        return null;
    }

    static @Nullable MetaRefresh parse(@Nullable String content) {
        return content == null ? null : new Steps(content).run();
    }

    /** The shared declarative refresh steps, numbered as in the standard; {@code at} is its "position". */
    private static final class Steps {
        private static final int MAX_SECONDS = 1_000_000;

        private final String input;
        private int at;

        Steps(String input) {
            this.input = input;
        }

        @Nullable
        MetaRefresh run() {
            skipSpaces(); // 3
            int digits = at;
            int time = time(); // 5 and 7
            if (at == digits && !is('.')) return null; // 6
            while (at < input.length() && (isDigit(input.charAt(at)) || is('.'))) at++; // 8
            if (at < input.length() && !is(';') && !is(',') && !Ascii.isSpace(input.charAt(at))) return null; // 10.1
            skipSpaces(); // 10.2
            if (is(';') || is(',')) at++; // 10.3
            skipSpaces(); // 10.4
            return new MetaRefresh(time, reference());
        }

        private int time() {
            int seconds = 0;
            for (; at < input.length() && isDigit(input.charAt(at)); at++) {
                seconds = Math.min(MAX_SECONDS, 10 * seconds + input.charAt(at) - '0');
            }
            return seconds;
        }

        /** Returns the rest, without {@code url =} before it and without quotes around it: step 11. */
        private String reference() {
            if (input.regionMatches(true, at, "url", 0, 3)) {
                int start = at;
                at += 3;
                skipSpaces();
                if (is('=')) {
                    at++;
                    skipSpaces();
                } else {
                    at = start;
                }
            }
            if (!is('"') && !is('\'')) return input.substring(at);
            int close = input.indexOf(input.charAt(at), at + 1);
            return input.substring(at + 1, close < 0 ? input.length() : close);
        }

        private void skipSpaces() {
            while (at < input.length() && Ascii.isSpace(input.charAt(at))) at++;
        }

        private boolean is(char c) {
            return at < input.length() && input.charAt(at) == c;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
