package io.fluxcrawl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Reads one field of a user's own out of a page: {@code fields.NAME} of the record. Made out of text ({@link #of}), or a
 * class of one's own, passed in {@link ParseOptions.Builder#fields} or found by {@link ServiceLoader}.
 *
 * <p>Asked once for every page that is text (HTML, XML, JSON, plain text), on several threads at once, on those that read
 * pages: so it must neither block nor keep state, and must come to an end. What it throws is written to the record's
 * {@code field_errors} and costs this field of this page and nothing else.
 */
public interface FieldExtractor {
    /** Values kept of one field. */
    int MAX_VALUES = 1_000;

    /** Characters kept of one value. */
    int MAX_CHARS = 100_000;

    /** Letters, digits, {@code _ . -}, a letter or {@code _} first. */
    String name();

    /** Whether it gives one value at most; such a field is plain text in CSV, any other a list. */
    default boolean single() {
        return false;
    }

    /** The field's values, in order; none where the page has none. More than is kept is cut off. */
    List<String> extract(FieldSource page) throws Exception;

    /**
     * A field written as text, {@code NAME=RULE} for the first value, {@code NAME[]=RULE} for all. RULE is
     *
     * <ul>
     *   <li>a CSS selector as <a href="https://jsoup.org/cookbook/extracting-data/selector-syntax">jsoup</a> has it, then
     *       {@code @text} (as it stands without), {@code @html} (what is inside) or {@code @} and the name of an
     *       attribute; {@code @href} and {@code @src} are made absolute: {@code price=.price@text}
     *   <li>{@code xpath:} and an expression of XPath 1.0: the text of elements, the values of attributes ({@code href} and
     *       {@code src} as absolute URLs), or what it computes: {@code images=xpath:count(//img)}
     *   <li>{@code regex:} and a regular expression, searched in the page's source; its first group where it has one, else
     *       all of the match. As <a href="https://github.com/google/re2/wiki/Syntax">RE2</a> has it, whose time is linear
     *       in the page's size: no look-around, no back-references.
     * </ul>
     *
     * @throws IllegalArgumentException in a sentence for a person
     */
    static FieldExtractor of(String text) {
        return FieldRule.parse(text);
    }

    /** Those that {@code META-INF/services} on the class path names. */
    static List<FieldExtractor> installed() {
        List<FieldExtractor> installed = new ArrayList<>();
        ServiceLoader.load(FieldExtractor.class).forEach(installed::add);
        return installed;
    }
}
