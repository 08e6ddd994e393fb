package io.fluxcrawl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Pages that repeat, nest or lengthen one construct, to any size. */
final class GrowingPages {
    /**
     * Construct of a page.
     *
     * @param page page with so many of it
     * @param size number at which a page has some 100 KB, or takes the construct to a bound of the parser
     */
    record Construct(String name, IntFunction<String> page, int size) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Construct> all = new ArrayList<>();

    private GrowingPages() {}

    static List<Construct> all() {
        GrowingPages pages = new GrowingPages();
        pages.metas();
        pages.links();
        pages.urls();
        pages.jsonLd();
        pages.rdfa();
        pages.microdata();
        pages.microformats();
        pages.markup();
        pages.fallbacks();
        return pages.all;
    }

    private void add(String name, int size, IntFunction<String> page) {
        all.add(new Construct(name, n -> "<title>t</title>" + page.apply(n), size));
    }

    /** Adds a construct that is repeated. */
    private void repeat(String name, int size, String part) {
        add(name, size, n -> part.repeat(n));
    }

    /** Adds a construct in which one part is repeated, between a beginning and an end. */
    private void repeat(String name, int size, String before, String part, String behind) {
        add(name, size, n -> before + part.repeat(n) + behind);
    }

    /** Adds a construct in which a numbered part is repeated: {@code #} stands for the number. */
    private void number(String name, int size, String before, String part, String behind) {
        add(name, size, n -> {
            StringBuilder page = new StringBuilder(before);
            for (int i = 0; i < n; i++) page.append(part.replace("#", Integer.toString(i)));
            return page.append(behind).toString();
        });
    }

    private void metas() {
        add(
                "words of a property times a content",
                20_000,
                n -> "<meta property='" + "a ".repeat(n) + "' content='" + "x  ".repeat(n) + "'>");
        number("different words of a property", 10_000, "<meta property='", "og:a# ", "' content='x  x'>");
        repeat("words of a name", 20_000, "<meta name='", "a ", "' content='x  x'>");
        repeat("metas of one name", 3_000, "<meta name=robots content='noindex, unavailable_after: 1 Jan 2000'>");
        repeat("dates in a meta", 3_000, "<meta name=robots content='", "unavailable_after: x, ", "'>");
        repeat("refreshes", 3_000, "<meta http-equiv=refresh content='x'>");
        repeat(
                "images of Open Graph",
                3_000,
                "<meta property=og:image content=x><meta property=og:image:alt content=y>");
        number("attributes of a meta", 10_000, "<meta name=a ", "a#=b ", ">");
        number("attributes of many metas", 20, "", "<meta name=a " + numbered(500) + ">", "");
        repeat("character references", 20_000, "<meta name=description content='", "&amp;&x", "'>");
        repeat("line breaks", 20_000, "<meta name=description content='", "\r\n\r", "'>");
        repeat("titles", 5_000, "<title>a  b</title>");
        number("attributes of html", 3_000, "", "<html a#=b>", "");
    }

    private static String numbered(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) text.append('a').append(i).append("=b ");
        return text.toString();
    }

    private void links() {
        repeat("words of an icon's rel", 20_000, "<link rel='", "icon ", "' href=/i.png>");
        number("different words of a rel", 10_000, "<link rel='alternate ", "icon# ", "' href=/i.png>");
        repeat("alternates of a rel", 10_000, "<link rel='", "alternate canonical ", "' href=/i.png>");
        repeat("sizes of icons", 10_000, "<link rel=icon href=/i.png sizes='", "16x16 ", "'>");
        repeat("canonicals", 2_000, "<link rel=canonical href=/c>");
        number("hreflang", 2_000, "", "<link rel=alternate hreflang=a# href=/#>", "");
        repeat("subtags of hreflang", 10_000, "<link rel=alternate href=/x hreflang=en", "-us", ">");
    }

    private void urls() {
        String base = "<base href='https://example.com/" + "b/".repeat(2_000) + "'>";
        repeat("images below a long base", 8_000, base, "<img src=a>", "");
        repeat("links below a long base", 8_000, base, "<a href=a>x</a>", "");
        repeat("links that are no URLs", 8_000, base, "<a href='//[x'>x</a>", "");
        number("sites", 4_000, "", "<a href='https://h#.example/'>x</a>", "");
        repeat("words of a link's rel", 20_000, "<a href=/x rel='", "a nofollow ", "'>x</a>");
        repeat("parts of a srcset", 10_000, "<img src=a srcset='", "a 1x, ", "'>");
        repeat("dots of a path", 10_000, "<a href='/", "../a/", "'>x</a>");
    }

    private void jsonLd() {
        repeat("semicolons around JSON-LD", 100_000, script("", ";", ""));
        repeat("marks around JSON-LD", 10_000, script("", "<!--", "{}"));
        repeat("comments in JSON-LD", 10_000, script("", "<!-- x -->", "{}"));
        repeat("open comments in JSON-LD", 10_000, script("", "<!-- [", "{}"));
        repeat("values of JSON-LD", 10_000, script("", "{\"a\":1},", ""));
        repeat("nested arrays", 20_000, script("", "[", ""));
        repeat("nested objects", 20_000, script("", "{\"a\":", ""));
        repeat("a graph", 3_000, script("{\"@graph\":[", "{\"@type\":\"Article\",\"mainEntity\":[{}]},", "]}"));
        repeat(
                "authors by reference",
                3_000,
                script(
                        "[{\"@id\":\"#a\",\"x\":1,\"url\":[{\"@id\":\"#a\"},{\"@id\":\"#a\"}]},{\"@type\":\"Article\",\"author\":[",
                        "{\"@id\":\"#a\"},",
                        "]}]"));
        repeat("types", 10_000, script("{\"@type\":[", "\"Thing\",", "]}"));
        repeat("digits", 100_000, script("{\"a\":", "9", "}"));
        repeat("blocks of JSON-LD", 2_000, "<script type=application/ld+json>{]</script>");
        repeat("escaped JSON-LD", 10_000, script("", "{&quot;a&quot;:1},", "x"));
    }

    private static String[] script(String before, String part, String behind) {
        return new String[] {"<script type=application/ld+json>" + before, part, behind + "</script>"};
    }

    private void repeat(String name, int size, String[] parts) {
        repeat(name, size, parts[0], parts[1], parts[2]);
    }

    private void rdfa() {
        add(
                "types of a long vocabulary",
                1_000,
                n -> "<div vocab='" + "v".repeat(25 * n) + ":'>" + "<p typeof=T>".repeat(n));
        add(
                "names of a long prefix",
                1_000,
                n -> "<div prefix='p: " + "v".repeat(25 * n) + "'>" + "<p about='p:x' property='p:y'>x</p>".repeat(n));
        add(
                "names of a prefix at the bound",
                1_000,
                n -> "<div prefix='p: " + "v".repeat(1_990) + "'>"
                        + "<p about='p:x' property='p:y' datatype='p:z'>x</p>".repeat(n));
        number("prefixes", 2_000, "<div prefix='", "p#: http://p#/ ", "'><p typeof=p1:x>");
        repeat("elements with prefixes", 1_000, "<p prefix='a: b c: d' typeof=a:x>x</p>");
        number("namespaces", 300, "<div ", "xmlns:p#=x ", "><p typeof=p1:x>");
        number("words of property", 5_000, "<p property='", "dc:a# ", "'>" + "text ".repeat(1_000));
        repeat("nested properties", 2_000, "<b property='dc:a dc:b dc:c'>x");
        repeat("nested types", 2_000, "<b property='dc:a dc:b' typeof='foaf:X'>x");
        repeat("resources of one name", 2_000, "<b about=#a property=dc:a>x</b>");
        repeat("hanging rels", 2_000, "<div rel=dc:a><b property=dc:b>x</b></div>");
        repeat("nested hanging rels", 2_000, "<div rel='dc:a dc:b'>");
        repeat("resources of a hanging rel", 2_000, "<div rel='dc:a dc:b dc:c'>", "<b about=#x typeof=dc:T></b>", "");
    }

    private void microdata() {
        repeat("items", 2_000, "<p itemscope itemtype='a b c'><b itemprop='x y z'>t</b></p>");
        repeat("nested items", 2_000, "<p itemscope itemprop='a b'>x");
        number("words of itemprop", 5_000, "<p itemscope><b itemprop='", "a# ", "'>" + "text ".repeat(1_000));
        number("words of itemref", 3_000, "<p itemscope itemref='", "a# ", "'>");
        number("items by reference", 500, "", "<p id=a# itemscope itemprop=b itemref='a1 a2 a3'>x</p>", "");
        repeat("items of one reference", 500, "<i id=a itemprop=b>x</i>", "<p itemscope itemref=a>x</p>", "");
        add(
                "long names in items of many names",
                1_000,
                n -> "<p itemscope><b itemscope itemprop='a b c d e f g h'><i itemprop='" + "n".repeat(25 * n) + "'>x");
    }

    private void microformats() {
        number("words of class", 5_000, "<p class='h-entry'><b class='", "p-a", "-a#'>");
        repeat("parts of a class", 10_000, "<p class='h-entry'><b class='p", "-a", "!'>x");
        repeat("items of class", 1_500, "<p class='h-entry'><b class='p-name u-url e-content dt-start'>x</b></p>");
        repeat("nested classes", 1_500, "<div class='h-entry p-a u-b'>x");
        repeat("nested markup", 1_000, "<div class=h-entry>", "<div class=e-c>x", "");
        repeat("classic classes", 1_500, "<div class='hentry vcard fn'>x");
        repeat(
                "blanks in a time",
                3_000,
                "<p class='h-entry'><b class=dt-start><b class=value-title title='1",
                "  ",
                "x'>");
        repeat("values in pieces", 3_000, "<p class='h-card'><b class='p-a'>", "<i class=value>x</i>", "");
    }

    private void markup() {
        repeat("paragraphs", 5_000, "<p>word word</p>");
        repeat("headings", 3_000, "<h1>a</h1><h2>b</h2><h3>c</h3>");
        repeat("nested headings", 3_000, "<h1>a");
        repeat("nested blocks", 10_000, "<div>");
        repeat("nested formatting", 3_000, "<b><p>");
        repeat("tables", 2_000, "<table><tr><td>x");
        repeat("templates", 5_000, "<template>");
        repeat("noscripts", 3_000, "<noscript><p>x</noscript>");
        repeat("comments", 10_000, "<!-- x -->");
        repeat("scripts", 3_000, "<script><!--</script>");
        repeat("drawings", 3_000, "<svg><title>x</title><g/></svg>");
        repeat("frames", 1_000, "<iframe src=/x title='a  b'></iframe><video><source src=/y></video>");
        repeat("text", 100_000, "a ");
    }

    private void fallbacks() {
        repeat("extensions of sound", 15_000, "<a href='", ".mp3?x.mp4?", "'>x</a>");
        add("links below a long class", 2_000, n -> "<div class='" + "x".repeat(25 * n) + "'>" + "<a>x</a>".repeat(n));
        repeat("links below authors", 2_000, "<div class='author'>", "<a>x</a>", "");
        repeat("dates", 1_000, "<b class=date>a a a a a a a a 1</b>");
    }
}
