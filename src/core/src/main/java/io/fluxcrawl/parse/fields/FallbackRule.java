package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.WrittenDate;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.html.FlatText;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.parse.structured.ElementValues;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/**
 * Rule that finds the value of a field in a body.
 *
 * @param field field, as in {@link PageMetadata#candidates}
 * @param source kind of the rule: microdata, microformats, rel, time, link, heading, paragraph, article, main, image,
 *     video, audio, id or class
 * @param where elements to search, in the order of the page
 * @param reading returns the value of one of them, or null
 */
record FallbackRule(
        String field, String source, Evaluator where, BiFunction<Element, PageUrls, @Nullable String> reading) {
    private static final int MAX_NAME = 100;
    private static final int MAX_TEXT = 300;
    private static final int MIN_PARAGRAPH = 60;
    private static final Pattern BY = Pattern.compile("(?i)(?:written |posted |story )?by:?\\s+");
    private static final Set<String> SOUNDS = Set.of("mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac");

    /** Rules in the order of confidence, field by field. */
    static final List<FallbackRule> RULES = List.of(
            rule("title", "microdata", "[itemprop=headline]", FallbackRule::text),
            rule("title", "class", ".post-title, .entry-title, .p-name", FallbackRule::text),
            rule("title", "class", "h1[class*=title] a", FallbackRule::text),
            rule("title", "class", "h1[class*=title]", FallbackRule::text),
            rule("title", "heading", "h1", FallbackRule::text),
            rule("description", "microdata", "[itemprop=description]", FallbackRule::text),
            rule("description", "microformats", ".p-summary", FallbackRule::text),
            rule("description", "id", "#description", FallbackRule::text),
            rule("description", "paragraph", "article p", FallbackRule::paragraph),
            rule("description", "paragraph", "p", FallbackRule::paragraph),
            rule("author", "microdata", "[itemprop*=author] [itemprop=name]", FallbackRule::name),
            rule("author", "microdata", "[itemprop*=author]", FallbackRule::name),
            rule("author", "microformats", ".p-author", FallbackRule::name),
            rule("author", "rel", "[rel=author]", FallbackRule::name),
            rule("author", "class", "a[class*=author]", FallbackRule::fullName),
            rule("author", "class", "[class*=author] a", FallbackRule::fullName),
            rule("author", "link", "a[href*=/author/]", FallbackRule::fullName),
            rule("author", "class", "a[class*=screenname]", FallbackRule::name),
            rule("author", "class", "[class*=author]", FallbackRule::fullName),
            rule("author", "class", "[class*=byline]", FallbackRule::fullName),
            rule("published", "microdata", "[itemprop*=datepublished]", FallbackRule::date),
            rule("published", "microformats", ".dt-published", FallbackRule::date),
            rule("published", "time", "time[datetime]", FallbackRule::date),
            rule("published", "class", "[class*=publish]", FallbackRule::date),
            rule("published", "class", "[class*=byline]", FallbackRule::date),
            rule("published", "id", "[id*=date]", FallbackRule::date),
            rule("published", "class", "[class*=date]", FallbackRule::date),
            rule("published", "class", "[class*=time]", FallbackRule::date),
            rule("modified", "microdata", "[itemprop*=datemodified]", FallbackRule::date),
            rule("modified", "microformats", ".dt-updated", FallbackRule::date),
            rule("modified", "class", "[class*=modified], [class*=updated]", FallbackRule::date),
            rule("image", "microdata", "[itemprop=image]", FallbackRule::picture),
            rule("image", "article", "article img", FallbackRule::picture),
            rule("image", "main", "#content img, main img", FallbackRule::picture),
            rule("image", "image", "img:not([aria-hidden=true])", FallbackRule::picture),
            rule("image", "video", "video[poster]", (element, urls) -> urls.absolute(element.attr("poster"))),
            rule("video", "video", "video[src], video > source[src]", FallbackRule::source),
            rule("audio", "audio", "audio[src], audio > source[src]", FallbackRule::source),
            rule("audio", "link", "a[href]", FallbackRule::sound),
            rule("logo", "microdata", "img[itemprop=logo], [itemprop=logo] img", FallbackRule::picture),
            rule("logo", "class", "[class*=logo] img, [id*=logo] img, img[class*=logo]", FallbackRule::picture),
            rule("site_name", "id", "#logo", FallbackRule::name),
            rule("site_name", "class", ".logo", FallbackRule::name),
            rule("site_name", "class", "a[class*=brand]", FallbackRule::name),
            rule(
                    "site_name",
                    "class",
                    "[class*=logo] img[alt]",
                    (element, urls) -> Ascii.collapse(element.attr("alt"))),
            rule("price", "microdata", "[itemprop=price]", FallbackRule::stated),
            rule("currency", "microdata", "[itemprop=pricecurrency]", FallbackRule::stated),
            rule("availability", "microdata", "[itemprop=availability]", FallbackRule::stated),
            rule("sku", "microdata", "[itemprop=sku]", FallbackRule::stated));

    private static FallbackRule rule(
            String field, String source, String where, BiFunction<Element, PageUrls, @Nullable String> reading) {
        return new FallbackRule(field, source, QueryParser.parse(where), reading);
    }

    @Nullable
    String value(Element element, PageUrls urls) {
        return reading.apply(element, urls);
    }

    private static @Nullable String text(Element element, PageUrls urls) {
        String text = FlatText.of(element, MAX_TEXT + 1);
        return text.isEmpty() || text.length() > MAX_TEXT ? null : text;
    }

    /** Returns the first paragraph that is longer than a caption or a button. */
    private static @Nullable String paragraph(Element element, PageUrls urls) {
        String text = FlatText.of(element, MAX_TEXT);
        return text.length() < MIN_PARAGRAPH ? null : text;
    }

    private static @Nullable String name(Element element, PageUrls urls) {
        String text = FlatText.of(element, MAX_NAME + 1);
        String name = BY.matcher(text).lookingAt() ? BY.matcher(text).replaceFirst("") : text;
        boolean sound = !name.isEmpty() && text.length() <= MAX_NAME && !name.contains("://");
        return sound && WrittenDate.iso(name, false) == null ? name : null;
    }

    /** Returns a text of at least two words: a single word is as often a label. */
    private static @Nullable String fullName(Element element, PageUrls urls) {
        String name = name(element, urls);
        return name == null || name.indexOf(' ') < 0 ? null : name;
    }

    /** Returns a date as written, where it is not ambiguous. */
    private static @Nullable String date(Element element, PageUrls urls) {
        String said = ElementValues.first(element, "datetime", "content", "title");
        for (String each : said == null
                ? List.of(FlatText.of(element, MAX_NAME))
                : List.of(said, FlatText.of(element, MAX_NAME))) {
            String written = Ascii.collapse(each);
            if (WrittenDate.iso(written, false) != null) return written;
        }
        return null;
    }

    /** Tests for images that are not tracking pixels. */
    private static @Nullable String picture(Element element, PageUrls urls) {
        if (element.attr("width").equals("1") || element.attr("height").equals("1")) return null;
        for (String attribute : List.of("src", "data-src", "content", "href")) {
            String url = element.hasAttr(attribute) ? urls.absolute(element.attr(attribute)) : null;
            if (url != null) return url;
        }
        return null;
    }

    private static @Nullable String source(Element element, PageUrls urls) {
        return urls.absolute(element.attr("src"));
    }

    private static @Nullable String sound(Element element, PageUrls urls) {
        return isSound(element.attr("href")) ? urls.absolute(element.attr("href")) : null;
    }

    /** Tests for the extension of a sound file at the end of a reference or before a question mark. */
    private static boolean isSound(String href) {
        int end = href.length();
        while (end > 0) {
            int dot = href.lastIndexOf('.', end - 1);
            if (dot < 0) return false;
            int mark = dot + 1;
            while (mark < href.length() && mark < dot + 6 && href.charAt(mark) != '?') mark++;
            boolean ends = mark == href.length() || href.charAt(mark) == '?';
            if (ends && SOUNDS.contains(Ascii.lower(href.substring(dot + 1, mark)))) return true;
            end = dot;
        }
        return false;
    }

    /** Returns an attribute, else the text. */
    private static @Nullable String stated(Element element, PageUrls urls) {
        String said = ElementValues.first(element, "content", "href", "value");
        String value = said == null ? FlatText.of(element, MAX_NAME) : Ascii.collapse(said);
        return value.length() > MAX_TEXT ? null : value;
    }
}
