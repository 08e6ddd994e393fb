package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Valid responses with hostile pages: endless, deeply nested, crowded, or written to do harm. */
final class HostilePages {
    private static final String START = "<!doctype html><html lang=\"en\"><head><title>Still here</title>";

    private HostilePages() {}

    static List<HostileCase> cases() {
        List<HostileCase> cases = new ArrayList<>(endless());
        cases.addAll(crowded());
        cases.addAll(harmful());
        return cases;
    }

    private static List<HostileCase> endless() {
        return List.of(
                unending("endless-body", "sends endless zeros", "", "\0"),
                unending("endless-html", "sends endless paragraphs", START + "<body>", "<p>and on</p>\n"),
                unending(
                        "endless-head",
                        "sends endless meta elements in a head that never closes",
                        START,
                        "<meta name=\"a\" content=\"b\">\n"),
                unending("endless-title", "has an endless title", "<!doctype html><title>", "and on "),
                unending("endless-comment", "opens a comment and never closes it", START + "<!--", " and on "),
                unending("endless-script", "opens a script and never closes it", START + "<script>", "f();\n"),
                unending("endless-attribute", "has an endless attribute", START + "<meta name=\"", "and on "),
                unending("endless-tag", "has an endless tag name", START + "<", "a"),
                unending("endless-entity", "has an endless entity", START + "<p>&", "a"),
                unending(
                        "endless-json-ld",
                        "has endless JSON-LD",
                        START + "<script type=\"application/ld+json\">{\"a\":[",
                        "{\"b\":1},"),
                unending("endless-nesting", "opens endless nested tags", START + "<body>", "<div>"));
    }

    private static List<HostileCase> crowded() {
        return List.of(
                page("nested-tags", "nests 100,000 tags", repeated(START + "<body>", "<div>", 100_000, "deep"))
                        .expectsOk(200),
                page(
                                "nested-formatting",
                                "nests 50,000 overlapping formatting tags",
                                repeated(START + "<body>", "<b><i><a href=x>", 50_000, "deep"))
                        .expectsOk(200),
                page(
                                "nested-tables",
                                "nests 30,000 tables",
                                repeated(START + "<body>", "<table><tr><td>", 30_000, "deep"))
                        .expectsOk(200),
                page(
                                "attributes-million",
                                "has a tag with a million attributes",
                                numbered(START + "<body><p", 1_000_000, i -> " a" + i + "=" + i, ">here"))
                        .expectsTruncated(200),
                page(
                                "attributes-100000",
                                "has a tag with 100,000 attributes",
                                numbered(START + "<body><p", 100_000, i -> " a" + i + "=" + i, ">here"))
                        .expectsOk(200),
                page(
                                "metas-20000",
                                "has 20,000 meta elements",
                                numbered(START, 20_000, i -> "<meta name=m" + i + " content=" + i + ">\n", "</head>"))
                        .expectsOk(200),
                page(
                                "links-20000",
                                "has 20,000 links in its head",
                                numbered(
                                        START,
                                        20_000,
                                        i -> "<link rel=alternate hreflang=en href=/" + i + ">\n",
                                        "</head>"))
                        .expectsOk(200),
                page(
                                "open-graph-20000",
                                "has 20,000 Open Graph images",
                                repeated(START, "<meta property=\"og:image\" content=\"/a.png\">\n", 20_000, "</head>"))
                        .expectsOk(200),
                page(
                                "json-ld-nested",
                                "nests 100,000 arrays in JSON-LD",
                                repeated(START + "<script type=\"application/ld+json\">", "[", 100_000, "</script>"))
                        .expectsOk(200),
                page(
                                "json-ld-number",
                                "has a number of 100,000 digits in JSON-LD",
                                repeated(
                                        START + "<script type=\"application/ld+json\">{\"a\":",
                                        "9",
                                        100_000,
                                        "}</script>"))
                        .expectsOk(200),
                page(
                                "title-1m",
                                "has a title of 1 MiB",
                                repeated("<!doctype html><title>", "title ", 174_763, "</title>"))
                        .expectsOk(200),
                page(
                                "entities-100000",
                                "has 100,000 entities",
                                repeated(START + "<p>", "&amp;&#0;&#xD800;&bogus;", 25_000, ""))
                        .expectsOk(200),
                page("one-line-1m", "has 1 MiB without a line break", repeated(START + "<p>", "x", 1 << 20, ""))
                        .expectsOk(200));
    }

    private static List<HostileCase> harmful() {
        return List.of(
                text(
                        "formula-title",
                        "has a title that a spreadsheet would execute",
                        "<title>=cmd|' /C calc'!A0</title>"),
                text(
                        "escape-title",
                        "has a title with terminal control sequences",
                        "<title>\u001b[2J\u001b]0;pwned\u0007</title>"),
                text(
                        "bidi-title",
                        "has a title with bidirectional control characters",
                        "<title>&#x202E;gpj.exe&#x2066;</title>"),
                text(
                        "newline-title",
                        "has a title with line ends and separators",
                        "<title>a\r\nb&#x2028;c&#x85;d\0</title>"),
                text(
                        "surrogate-title",
                        "has a title of unpaired surrogates",
                        "<title>&#xD800;&#xDFFF;&#x1F600;</title>"),
                text(
                        "base-javascript",
                        "has a javascript: base",
                        "<base href=\"javascript:alert(1)//\"><a href=x>x</a>"),
                text("base-file", "has a file: base", "<base href=\"file:///etc/\"><link rel=icon href=passwd>"),
                text(
                        "canonical-private",
                        "names a private address as its canonical URL",
                        "<link rel=canonical href=\"http://169.254.169.254/\">"),
                text(
                        "canonical-loop",
                        "names two canonical URLs",
                        "<link rel=canonical href=a><link rel=canonical href=b>"),
                text("refresh-loop", "refreshes to itself at once", "<meta http-equiv=refresh content=0>"),
                text(
                        "json-ld-broken",
                        "has invalid JSON-LD",
                        "<script type=\"application/ld+json\">{\"a\": NaN, 'b', undefined, \"\\uD800\"}</script>"),
                text("unclosed", "closes no element", "<title>a<body><p<a href='x\"><script><!--"));
    }

    private static HostileCase text(String name, String description, String html) {
        return HostileTypes.bytes(name, description, HTML, latin("<!doctype html>" + html));
    }

    private static HostileCase unending(String name, String description, String start, String again) {
        return HostileCase.onRequest(name, description, exchange -> {
                    exchange.status(200).write(RawResponse.ok(HTML) + start);
                    exchange.stream(EndlessPieces.of(again), 0, exchange::reset);
                })
                .expectsTruncated(200);
    }

    private static HostileCase page(String name, String description, Supplier<Iterator<ByteBuffer>> pieces) {
        return HostileCase.onRequest(name, description, exchange -> {
            exchange.status(200).write(RawResponse.ok(HTML));
            exchange.stream(pieces.get(), 0, exchange::close);
        });
    }

    private static Supplier<Iterator<ByteBuffer>> repeated(String start, String unit, int times, String end) {
        return numbered(start, times, number -> unit, end);
    }

    /** Returns pieces of a thousand units, created as the client reads them. */
    private static Supplier<Iterator<ByteBuffer>> numbered(
            String start, int count, LongFunction<String> unit, String end) {
        int pieces = (count + 999) / 1000;
        return () -> IntStream.rangeClosed(0, pieces)
                .mapToObj(piece -> {
                    StringBuilder text = new StringBuilder(piece == 0 ? start : "");
                    long last = Math.min(count, piece * 1000L + 1000);
                    for (long i = piece * 1000L; i < last; i++) text.append(unit.apply(i));
                    if (piece == pieces) text.append(end);
                    return ByteBuffer.wrap(latin(text.toString()));
                })
                .iterator();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
