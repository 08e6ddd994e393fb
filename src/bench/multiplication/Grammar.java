package io.fluxcrawl.multiplication;

import java.util.Random;

/**
 * Grammar of markup, JSON, XML and headers in which each construct is repeated, nested or lengthened. A text follows from its seed
 * alone, and has about as many characters as it is given.
 */
final class Grammar {
    private static final String[] TAGS = {
        "a",
        "article",
        "area",
        "audio",
        "b",
        "base",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "col",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figure",
        "font",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h6",
        "head",
        "header",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "label",
        "li",
        "link",
        "main",
        "math",
        "meta",
        "meter",
        "nav",
        "nobr",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "p",
        "param",
        "picture",
        "plaintext",
        "pre",
        "ruby",
        "s",
        "script",
        "section",
        "select",
        "source",
        "span",
        "style",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "th",
        "time",
        "title",
        "tr",
        "ul",
        "video"
    };
    private static final String[] NAMES = {
        "about",
        "alt",
        "charset",
        "class",
        "content",
        "data-a",
        "datatype",
        "datetime",
        "dir",
        "href",
        "hreflang",
        "http-equiv",
        "id",
        "itemid",
        "itemprop",
        "itemref",
        "itemscope",
        "itemtype",
        "lang",
        "media",
        "name",
        "prefix",
        "property",
        "rel",
        "resource",
        "rev",
        "sizes",
        "src",
        "srcset",
        "style",
        "title",
        "type",
        "typeof",
        "value",
        "vocab",
        "xml:lang",
        "xmlns:p"
    };
    private static final String[] WORDS = {
        "a",
        "alternate",
        "application/ld+json",
        "article:tag",
        "author",
        "canonical",
        "description",
        "dt-start",
        "e-content",
        "en-US",
        "foaf:name",
        "googlebot",
        "h-card",
        "h-entry",
        "hentry",
        "https://example.com/",
        "icon",
        "image_src",
        "keywords",
        "license",
        "me",
        "next",
        "nofollow",
        "noindex",
        "og:image",
        "og:title",
        "og:image:alt",
        "p-name",
        "p:x",
        "p: https://p.example/",
        "p-author h-card",
        "prev",
        "refresh",
        "robots",
        "rss",
        "schema:Product",
        "stylesheet",
        "tag",
        "text/html;charset=gbk",
        "twitter:card",
        "u-url",
        "ugc",
        "unavailable_after: 1 Jan 2030",
        "value",
        "value-title",
        "vcard",
        "viewport",
        "16x16",
        "2x",
        "#a",
        "#x1",
        "../",
        "./a",
        "//h.example/",
        "/a?b=c&d=e",
        "?q=\u00e4",
        "data:,x",
        "javascript:x",
        "mailto:a@b",
        "0;url=/x",
        "1;URL='/y'",
        "2020-01-01",
        "Mon, 01 Jan 2024 00:00:00 GMT",
        "P1DT2H",
        "&amp;",
        "&#x41;",
        "&nosuch;",
        "\u00e9",
        "\u4e2d\u6587",
        "\ud83d\ude00",
        "<",
        "<!--",
        "]]>",
        "<![CDATA[",
        "\u0000",
        "\ufeff",
        "\t",
        "  ",
        "\r\n",
        ".mp3?",
        "schema.org/Person",
        "https://schema.org/Offer"
    };
    private static final String[] SEPARATORS = {
        " ", ",", ", ", ";", "", "/", ":", "  ", "\n", ".", "&", "=", "-", "|", "; "
    };
    private static final String[] KEYS = {
        "@id",
        "@type",
        "@graph",
        "@context",
        "@value",
        "@list",
        "author",
        "image",
        "url",
        "name",
        "mainEntity",
        "offers",
        "price",
        "itemListElement",
        "isPartOf",
        "datePublished",
        "headline",
        "description",
        "logo",
        "publisher",
        "sameAs",
        "a"
    };

    private final Random random;

    Grammar(long seed) {
        random = new Random(seed);
        random.nextInt(); // neighbouring seeds begin alike
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    /** Returns a number of characters between 1 and {@code most}; each order of magnitude is as frequent. */
    int size(int most) {
        return (int) Math.exp(random.nextDouble() * Math.log(Math.max(2, most)));
    }

    /** Returns a part again and again, numbered or not. */
    private String repeated(String part, String separator, int size) {
        boolean numbered = once(2);
        StringBuilder text = new StringBuilder(size + 100);
        for (int i = 0; text.length() < size; i++) {
            text.append(part);
            if (numbered) text.append(i);
            text.append(separator);
        }
        return text.toString();
    }

    /** Returns words: one, one again and again, or many. */
    String words(int most) {
        int size = size(most);
        switch (below(4)) {
            case 0:
                return pick(WORDS);
            case 1:
                return repeated(pick(WORDS), pick(SEPARATORS), size);
            case 2:
                return repeated(pick(WORDS) + pick(SEPARATORS) + pick(WORDS), pick(SEPARATORS), size);
            default:
                StringBuilder text = new StringBuilder();
                String separator = pick(SEPARATORS);
                while (text.length() < Math.min(size, 20_000))
                    text.append(pick(WORDS)).append(separator);
                return text.toString();
        }
    }

    private String attribute(int most) {
        String quote = pick("\"", "'", "\"");
        return ' ' + pick(NAMES) + '=' + quote + words(most).replace(quote, "") + quote;
    }

    private String tag(int most) {
        StringBuilder tag = new StringBuilder("<").append(pick(TAGS));
        int attributes = once(8) ? 0 : 1 + below(5);
        for (int i = 0; i < attributes; i++) tag.append(attribute(once(3) ? most : 40));
        if (once(20)) tag.append(' ').append(repeated(pick(NAMES), "=b ", size(most)));
        return tag.append(once(10) ? "/>" : ">").toString();
    }

    /** Returns one construct, repeated, nested or lengthened. */
    private String construct(int size) {
        switch (below(12)) {
            case 0:
                return tag(size);
            case 1:
            case 2:
                return repeated(tag(60) + words(20), "", size);
            case 3:
                return repeated(tag(60) + tag(60) + words(20), "", size);
            case 4:
                return tag(size / 2) + repeated(tag(60) + words(40), pick("", "</" + pick(TAGS) + ">"), size / 2);
            case 5:
                return words(size);
            case 6:
                return "<script type=application/ld+json>" + json(size) + "</script>";
            case 7:
                return repeated("<script type=application/ld+json>" + json(60) + "</script>", "", size);
            case 8:
                return "<" + pick("script", "style", "textarea", "title", "!--", "![CDATA[", "?") + ">" + words(size)
                        + once2();
            case 9: {
                String outer = pick(TAGS);
                return "<" + outer + attribute(60) + attribute(60) + ">" + repeated(tag(80), words(10), size) + "</"
                        + outer + ">";
            }
            case 10:
                return repeated("<p itemscope itemprop=a" + attribute(40) + attribute(40) + ">", words(10), size);
            default:
                return repeated("<meta" + attribute(60) + attribute(60) + attribute(60) + ">", "", size);
        }
    }

    private String once2() {
        return once(2) ? "</script></style></textarea></title>-->]]>" : "";
    }

    /** Returns a page. */
    String page(int most) {
        StringBuilder page = new StringBuilder(once(3) ? "" : "<!DOCTYPE html><title>t</title>");
        int size = size(most);
        int parts = 1 + below(6);
        for (int i = 0; i < parts; i++) page.append(construct(size / parts));
        return page.toString();
    }

    String json(int size) {
        switch (below(7)) {
            case 0:
                return repeated(pick("[", "{\"a\":", "[{\"" + pick(KEYS) + "\":", "{\"@graph\":["), "", size)
                        .replaceAll("\\d", "");
            case 1:
                return "[" + list(object(), size) + "]";
            case 2:
                return "{\"@type\":\"Article\",\"" + pick(KEYS) + "\":[" + list(object(), size) + "]}";
            case 3:
                return "{" + repeatedKeys(size) + "\"a\":1}";
            case 4:
                return "{\"" + pick(KEYS) + "\":\"" + words(size).replaceAll("[\"\\\\\\p{Cntrl}]", "") + "\"}";
            case 5:
                return repeated(pick("<!--", "-->", ";", "//", "/*", "<![CDATA[", "\\", "\""), pick("", " "), size)
                        + object();
            default:
                return "[{\"@id\":\"#a\",\"" + pick(KEYS) + "\":[{\"@id\":\"#a\"},{\"@id\":\"#a\"}]},"
                        + list("{\"" + pick(KEYS) + "\":{\"@id\":\"#a\"}}", size) + "]";
        }
    }

    private String object() {
        return "{\"" + pick(KEYS) + "\":"
                + pick("\"Product\"", "1", "{\"@id\":\"#a\"}", "[\"a\",{\"b\":[]}]", "null", "\"https://e.example/\"")
                + ",\"" + pick(KEYS) + "\":\"x\"}";
    }

    private String list(String part, int size) {
        StringBuilder text = new StringBuilder(part);
        while (text.length() < size) text.append(',').append(part);
        return text.toString();
    }

    private String repeatedKeys(int size) {
        StringBuilder text = new StringBuilder();
        String key = pick(KEYS);
        boolean numbered = once(2);
        for (int i = 0; text.length() < size; i++) {
            text.append('"')
                    .append(key)
                    .append(numbered ? i : "")
                    .append("\":")
                    .append(object())
                    .append(',');
        }
        return text.toString();
    }

    /** Returns a robots.txt that lets the crawler in. */
    String robots(int most) {
        int size = size(most);
        String line = pick(
                "Disallow: /never" + words(60).replaceAll("[\r\n]", ""),
                "Disallow: /z" + repeated(pick("*a", "*", "a*$", "%41", "/"), "", size(2_000)),
                "Allow: /" + words(30).replaceAll("[\r\n]", ""),
                "User-agent: " + words(30).replaceAll("[\r\n]", ""),
                "Sitemap: /sitemap.xml",
                "Crawl-delay: 0.01",
                "Sitemap: http://" + words(20).replaceAll("[\r\n]", ""),
                words(200).replaceAll("[\r\n]", ""),
                "\ufeffDisallow: /b");
        String end = pick("\n", "\r", "\r\n", "\n\n", "\0\n");
        return "User-agent: *\nAllow: /p/\n" + repeated(line, end, size);
    }

    /** Returns a sitemap in one of its forms. */
    String sitemap(String origin, int most) {
        int size = size(most);
        String loc = origin + "/p/" + below(1_000_000);
        switch (below(8)) {
            case 0:
                return "<urlset>" + repeated("<url><loc>" + loc, "</loc></url>", size) + "</urlset>";
            case 1:
                return "<urlset>" + repeated("<url>", "<loc>" + loc + "</loc>", size);
            case 2:
                return "<sitemapindex>"
                        + repeated("<sitemap><loc>" + origin + "/sitemap.xml?", "</loc></sitemap>", size);
            case 3:
                return "<rss><channel>" + repeated("<item><link>" + loc, "</link></item>", size) + "</channel></rss>";
            case 4:
                return "<feed>" + repeated("<entry><link href='" + loc, "'/></entry>", size) + "</feed>";
            case 5:
                return repeated(loc, "\n", size);
            case 6:
                return "<!DOCTYPE u [" + repeated("<!ENTITY a", " '&a;&a;'>", size) + "]><urlset><url><loc>" + loc
                        + "&a1;</loc></url></urlset>";
            default:
                return "<urlset " + repeated("xmlns:a", "='x' ", size / 2) + "><url><loc>" + loc + words(size / 2)
                        + "</loc></url></urlset>";
        }
    }

    /** Returns header fields, each with its line break. */
    String headers() {
        if (once(2)) return "";
        String name = pick(
                "Link",
                "X-Robots-Tag",
                "Set-Cookie",
                "Refresh",
                "Content-Language",
                "Cache-Control",
                "ETag",
                "Vary",
                "X-A",
                "Last-Modified");
        String value = words(once(3) ? 30_000 : 60).replaceAll("[\\p{Cntrl}]", " ");
        if (once(3)) return name + ": " + value + "\r\n";
        StringBuilder fields = new StringBuilder();
        int size = size(40_000);
        String shorter = value.length() > 200 ? value.substring(0, 200) : value;
        for (int i = 0; fields.length() < size; i++) {
            fields.append(name)
                    .append(once(2) ? "" : "-" + i)
                    .append(": ")
                    .append(shorter)
                    .append("\r\n");
        }
        return fields.toString();
    }

    /** Returns the media type of a page. */
    String type() {
        if (!once(3)) return "text/html; charset=utf-8";
        return pick(
                "text/html",
                "application/xhtml+xml",
                "text/xml",
                "application/rss+xml",
                "application/atom+xml",
                "application/json",
                "text/plain",
                "application/pdf",
                "image/svg+xml",
                "text/html; charset=gbk",
                "text/html; charset=utf-16",
                "text/html; charset=iso-2022-jp",
                "text/html; charset=big5",
                "text/html; charset=utf-7",
                "application/ld+json");
    }
}
