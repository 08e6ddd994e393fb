package io.fluxcrawl.parse;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import java.util.List;

/** Pages to try: the fixtures' bodies to start from, and a media type by a number. */
final class FuzzPages {
    /** By far the most pages are HTML, so are most of these. */
    private static final List<String> TYPES = List.of(
            "text/html; charset=utf-8",
            "text/html",
            "text/html; charset=windows-1251",
            "text/html; charset=shift_jis",
            "text/html",
            "text/html; charset=utf-16le",
            "application/xhtml+xml",
            "application/xml",
            "application/rss+xml",
            "application/ld+json",
            "application/feed+json",
            "application/pdf",
            "text/plain",
            "");

    private FuzzPages() {}

    static List<byte[]> corpus() {
        return Fixtures.all().stream()
                .map(fixture -> fixture.page().body().bytes())
                .filter(body -> body.length > 0)
                .toList();
    }

    static Fetched page(int type, byte[] body) {
        String named = TYPES.get(Math.floorMod(type, TYPES.size()));
        return named.isEmpty() ? Pages.of(200, Headers.EMPTY, body) : Pages.of(named, body);
    }
}
