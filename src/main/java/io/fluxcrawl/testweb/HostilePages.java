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

/** Well-formed responses whose pages are not: endless, nested, crowded, or written to do harm. */
final class HostilePages {
    private static final String START = "<!doctype html><html lang=\"en\"><head><title>Still here</title>";

    private HostilePages() {}

    static List<HostileCase> tricks() {
        List<HostileCase> tricks = new ArrayList<>(endless());
        tricks.addAll(crowded());
        tricks.addAll(harmful());
        return tricks;
    }

    private static List<HostileCase> endless() {
        return List.of(
                unending("endless-body", "sends zeros without end", "", "\0"),
                unending("endless-html", "sends paragraphs without end", START + "<body>", "<p>and on</p>\n"),
                unending(
                        "endless-head",
                        "sends metas without end in a head that never closes",
                        START,
                        "<meta name=\"a\" content=\"b\">\n"),
                unending("endless-title", "has a title without end", "<!doctype html><title>", "and on "),
                unending("endless-comment", "opens a comment and never closes it", START + "<!--", " and on "),
                unending("endless-script", "opens a script and never closes it", START + "<script>", "f();\n"),
                unending("endless-attribute", "has an attribute without end", START + "<meta name=\"", "and on "),
                unending("endless-tag", "has a tag whose name has no end", START + "<", "a"),
                unending("endless-entity", "has an entity without end", START + "<p>&", "a"),
                unending(
                        "endless-json-ld",
                        "has JSON-LD without end",
                        START + "<script type=\"application/ld+json\">{\"a\":[",
                        "{\"b\":1},"),
                unending("endless-nesting", "opens tags without end", START + "<body>", "<div>"));
    }

    private static List<HostileCase> crowded() {
        return List.of(
                page("nested-tags", "nests 100,000 tags", repeated(START + "<body>", "<div>", 100_000, "deep"))
                        .ok(200),
                page(
                                "nested-formatting",
                                "nests 50,000 formatting tags that overlap",
                                repeated(START + "<body>", "<b><i><a href=x>", 50_000, "deep"))
                        .ok(200),
                page(
                                "nested-tables",
                                "nests 30,000 tables",
                                repeated(START + "<body>", "<table><tr><td>", 30_000, "deep"))
                        .ok(200),
                page(
                                "attributes-million",
                                "gives one tag a million attributes",
                                numbered(START + "<body><p", 1_000_000, i -> " a" + i + "=" + i, ">here"))
                        .cut(200),
                page(
                                "attributes-100000",
                                "gives one tag 100,000 attributes",
                                numbered(START + "<body><p", 100_000, i -> " a" + i + "=" + i, ">here"))
                        .ok(200),
                page(
                                "metas-20000",
                                "has 20,000 metas",
                                numbered(START, 20_000, i -> "<meta name=m" + i + " content=" + i + ">\n", "</head>"))
                        .ok(200),
                page(
                                "links-20000",
                                "has 20,000 links in its head",
                                numbered(
                                        START,
                                        20_000,
                                        i -> "<link rel=alternate hreflang=en href=/" + i + ">\n",
                                        "</head>"))
                        .ok(200),
                page(
                                "open-graph-20000",
                                "has 20,000 Open Graph images",
                                repeated(START, "<meta property=\"og:image\" content=\"/a.png\">\n", 20_000, "</head>"))
                        .ok(200),
                page(
                                "json-ld-nested",
                                "nests 100,000 arrays in JSON-LD",
                                repeated(START + "<script type=\"application/ld+json\">", "[", 100_000, "</script>"))
                        .ok(200),
                page(
                                "json-ld-number",
                                "has a number of 100,000 digits in JSON-LD",
                                repeated(
                                        START + "<script type=\"application/ld+json\">{\"a\":",
                                        "9",
                                        100_000,
                                        "}</script>"))
                        .ok(200),
                page(
                                "title-1m",
                                "has a title of 1 MiB",
                                repeated("<!doctype html><title>", "title ", 174_763, "</title>"))
                        .ok(200),
                page(
                                "entities-100000",
                                "has 100,000 entities",
                                repeated(START + "<p>", "&amp;&#0;&#xD800;&bogus;", 25_000, ""))
                        .ok(200),
                page("one-line-1m", "has 1 MiB without a line break", repeated(START + "<p>", "x", 1 << 20, ""))
                        .ok(200));
    }

    private static List<HostileCase> harmful() {
        return List.of(
                text("formula-title", "has a title that a spreadsheet would run", "<title>=cmd|' /C calc'!A0</title>"),
                text(
                        "escape-title",
                        "has a title that a terminal would obey",
                        "<title>\u001b[2J\u001b]0;pwned\u0007</title>"),
                text(
                        "bidi-title",
                        "has a title that turns its own direction",
                        "<title>&#x202E;gpj.exe&#x2066;</title>"),
                text(
                        "newline-title",
                        "has a title with line ends and separators",
                        "<title>a\r\nb&#x2028;c&#x85;d\0</title>"),
                text("surrogate-title", "has a title of half characters", "<title>&#xD800;&#xDFFF;&#x1F600;</title>"),
                text(
                        "base-javascript",
                        "has a base that is a script",
                        "<base href=\"javascript:alert(1)//\"><a href=x>x</a>"),
                text(
                        "base-file",
                        "has a base that is a local file",
                        "<base href=\"file:///etc/\"><link rel=icon href=passwd>"),
                text(
                        "canonical-private",
                        "names a private address as its canonical URL",
                        "<link rel=canonical href=\"http://169.254.169.254/\">"),
                text(
                        "canonical-loop",
                        "names two canonical URLs",
                        "<link rel=canonical href=a><link rel=canonical href=b>"),
                text("refresh-loop", "refreshes itself at once", "<meta http-equiv=refresh content=0>"),
                text(
                        "json-ld-broken",
                        "has JSON-LD that is no JSON",
                        "<script type=\"application/ld+json\">{\"a\": NaN, 'b', undefined, \"\\uD800\"}</script>"),
                text("unclosed", "closes nothing", "<title>a<body><p<a href='x\"><script><!--"));
    }

    private static HostileCase text(String name, String does, String html) {
        return HostileTypes.bytes(name, does, HTML, latin("<!doctype html>" + html));
    }

    private static HostileCase unending(String name, String does, String start, String again) {
        return HostileCase.request(name, does, call -> {
                    call.status(200).write(RawResponse.ok(HTML) + start);
                    call.pump(EndlessPieces.of(again), 0, call::reset);
                })
                .cut(200);
    }

    private static HostileCase page(String name, String does, Supplier<Iterator<ByteBuffer>> pieces) {
        return HostileCase.request(name, does, call -> {
            call.status(200).write(RawResponse.ok(HTML));
            call.pump(pieces.get(), 0, call::close);
        });
    }

    private static Supplier<Iterator<ByteBuffer>> repeated(String start, String unit, int times, String end) {
        return numbered(start, times, number -> unit, end);
    }

    /** Made in pieces of a thousand as the client takes them. */
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
