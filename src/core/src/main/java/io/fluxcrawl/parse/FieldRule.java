package io.fluxcrawl.parse;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.parse.html.FlatText;
import io.fluxcrawl.parse.html.TreeSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;
import org.jspecify.annotations.Nullable;

/** Extractors created from text: see {@link FieldExtractor#of}. */
final class FieldRule {
    private static final String REGEX = "regex:";
    private static final String XPATH = "xpath:";
    private static final String EXAMPLES =
            "write NAME=SELECTOR@text, NAME=SELECTOR@ATTRIBUTE, NAME=xpath:EXPRESSION or NAME=regex:EXPRESSION;"
                    + " NAME[]=... for all that fit";

    private FieldRule() {}

    static FieldExtractor parse(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) throw new IllegalArgumentException("'" + text + "' is no field: " + EXAMPLES);
        String name = text.substring(0, equals).strip();
        boolean all = name.endsWith("[]");
        if (all) name = name.substring(0, name.length() - 2);
        FieldSet.checkName(name);
        String rule = text.substring(equals + 1).strip();
        if (rule.isEmpty()) throw new IllegalArgumentException("field " + name + " has no rule: " + EXAMPLES);
        if (rule.startsWith(XPATH)) return new XPathField(name, !all, rule.substring(XPATH.length()));
        return rule.startsWith(REGEX)
                ? new ByRegex(name, !all, pattern(name, rule.substring(REGEX.length())))
                : bySelector(name, !all, rule);
    }

    private static Pattern pattern(String name, String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            boolean look = expression.contains("(?=") || expression.contains("(?!") || expression.contains("(?<");
            throw new IllegalArgumentException(
                    "field " + name + ": " + e.getDescription()
                            + (e.getPattern() == null ? "" : " in '" + e.getPattern() + "'")
                            + (look ? "; expressions are those of RE2, which has no look-around" : ""),
                    e);
        }
    }

    private static FieldExtractor bySelector(String name, boolean single, String rule) {
        int at = rule.lastIndexOf('@');
        boolean suffixed = at > 0 && at < rule.length() - 1 && isAttribute(rule.substring(at + 1));
        String selector = suffixed ? rule.substring(0, at).strip() : rule;
        String part = suffixed ? Ascii.lower(rule.substring(at + 1)) : "text";
        try {
            return new BySelector(name, single, QueryParser.parse(selector), selector, part);
        } catch (SelectorParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "field " + name + ": '" + selector + "' is no CSS selector: " + e.getMessage(), e);
        }
    }

    private static boolean isAttribute(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = Ascii.isLetter(c) || c == '-' || c == '_' || c == ':' || (c >= '0' && c <= '9');
            if (!fits) return false;
        }
        return true;
    }

    /** Extractor of elements found by a CSS selector. */
    private record BySelector(String name, boolean single, Evaluator selector, String written, String part)
            implements FieldExtractor {
        @Override
        public List<String> extract(FieldSource page) {
            // without :has a selector costs little at one element, and the search ends between them
            if (written.contains(":has("))
                page.cost().check(written, page.cost().ofSelector(written));
            try (Stream<Element> elements = TreeSearch.stream(page.document(), selector, page.budget())) {
                Stream<String> values =
                        elements.map(element -> value(element, page)).filter(Objects::nonNull);
                if (!single) return values.limit(MAX_VALUES).toList();
                // the first with a value: an element without the attribute does not count
                return values.filter(value -> !value.isEmpty()).limit(1).toList();
            }
        }

        private @Nullable String value(Element element, FieldSource page) {
            switch (part) {
                case "text" -> {
                    return FlatText.of(element, MAX_CHARS);
                }
                case "html" -> {
                    return element.html();
                }
                default -> {
                    if (!element.hasAttr(part)) return null;
                    String value = element.attr(part);
                    boolean url = part.equals("href") || part.equals("src");
                    String absolute = url ? page.absolute(value) : null;
                    return absolute == null ? value : absolute;
                }
            }
        }
    }

    /** Extractor of matches of a regular expression in the source of the page. */
    private record ByRegex(String name, boolean single, Pattern pattern) implements FieldExtractor {
        @Override
        public List<String> extract(FieldSource page) {
            List<String> values = new ArrayList<>();
            Matcher matcher = pattern.matcher(page.markup());
            int group = matcher.groupCount() > 0 ? 1 : 0;
            while (values.size() < (single ? 1 : MAX_VALUES) && !page.budget().isSpent() && matcher.find()) {
                String value = matcher.group(group);
                if (value != null) values.add(value);
            }
            return values;
        }
    }
}
