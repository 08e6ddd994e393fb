package io.fluxcrawl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Extractor of one user-defined field of a page: {@code fields.NAME} of the record. Created from text ({@link #of}), or a
 * class of the user, passed in {@link ParseOptions.Builder#fields} or found by {@link ServiceLoader}.
 *
 * <p>Called once for every page of text (HTML, XML, JSON, plain text), by several parser threads at once: it must not block,
 * must not keep state and must end. An exception is written to the record's {@code field_errors}; other fields and pages are
 * not affected.
 *
 * <p>Extractors share the page's CPU budget ({@link ParseOptions.Builder#maxCpu}): when it is used up, those that are left are not
 * called. Those made from text end then, too, or are refused for a page on which they would cost too much; one's own are
 * not interrupted.
 *
 * <pre>{@code
 * ParseOptions options = ParseOptions.builder().fields(List.of(FieldExtractor.of("price=.price@text"))).build();
 * }</pre>
 */
public interface FieldExtractor {
    /** Maximum number of values kept of one field. */
    int MAX_VALUES = 1_000;

    /** Maximum number of characters kept of one value. */
    int MAX_CHARS = 100_000;

    /** {@return the name: letters, digits, {@code _ . -}, a letter or {@code _} first; at most 100 characters} */
    String name();

    /** {@return true for a field of at most one value, which CSV writes as plain text; any other is a list} */
    default boolean single() {
        return false;
    }

    /**
     * {@return the values of the field, in order; an empty list where the page has none} Values beyond the limits are
     * dropped.
     *
     * @param page the page; its tree is shared, and not to be changed
     * @throws Exception if the field cannot be read; its message goes to the record's {@code field_errors}
     */
    List<String> extract(FieldSource page) throws Exception;

    /**
     * Parses a field, {@code NAME=RULE} for the first value, {@code NAME[]=RULE} for all. RULE is
     *
     * <ul>
     *   <li>a CSS selector in the syntax of <a
     * href="https://jsoup.org/cookbook/extracting-data/selector-syntax">jsoup</a>, then
     *       {@code @text} (the default), {@code @html} (the inner HTML) or {@code @} and the name of an attribute;
     *       {@code @href} and {@code @src} are made absolute: {@code price=.price@text}
     *   <li>{@code xpath:} and an expression of XPath 1.0: the text of elements, the values of attributes ({@code href}
     * and {@code src} as absolute URLs), or the computed value: {@code images=xpath:count(//img)}
     *   <li>{@code regex:} and a regular expression, searched in the page's source; its first group where it has one,
     * else the whole match. The syntax is that of <a href="https://github.com/google/re2/wiki/Syntax">RE2</a>, which
     * takes time linear in the size of the page: no look-around, no back-references.
     * </ul>
     *
     * @param text {@code NAME=RULE} or {@code NAME[]=RULE}
     * @return an extractor; thread-safe
     * @throws IllegalArgumentException if the text is not a valid field; the message is meant for the user
     */
    static FieldExtractor of(String text) {
        return FieldRule.parse(text);
    }

    /** {@return the extractors that {@link ServiceLoader} finds on the class path} */
    static List<FieldExtractor> installed() {
        List<FieldExtractor> installed = new ArrayList<>();
        ServiceLoader.load(FieldExtractor.class).forEach(installed::add);
        return installed;
    }
}
