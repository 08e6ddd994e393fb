package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.ParseBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Lenient reader of JSON-LD: it accepts comments, CDATA and comment wrappers, control characters, trailing commas, single
 * quotes, several values in one block, text escaped as HTML. An unreadable block does not affect the others. Values nest at most {@value #MAX_DEPTH} deep; a block has at most {@value #MAX_CHARS} characters, a
 * page at most {@value #MAX_BLOCKS} blocks.
 */
public final class JsonLdReader {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_CHARS = 4 << 20;
    private static final int MAX_BLOCKS = 1000;
    private static final int MAX_ERRORS = 100;
    private static final int CHARS_A_STEP = 32;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_YAML_COMMENTS,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_RS_CONTROL_CHAR,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_MISSING_VALUES,
                    JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            // names are untrusted: interning them would grow a table without bound
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_CHARS)
                    .maxNameLength(MAX_CHARS)
                    .build())
            .build();

    private static final String NO_NODE = "a value that is neither an object nor an array";

    /** Marks before and behind JSON, which XHTML and old browsers needed. */
    private static final List<String> BEFORE =
            List.of("\uFEFF", "<!--", "<![CDATA[", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */");

    private static final List<String> BEHIND =
            List.of("//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "//-->", "// -->", "-->", ";");

    private final List<Object> values = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private boolean scalar;

    private JsonLdReader() {}

    public static JsonLdReader read(List<String> blocks, ParseBudget budget) {
        JsonLdReader reader = new JsonLdReader();
        int number = 1;
        for (String block : blocks) {
            if (number > MAX_BLOCKS) {
                reader.errors.add("more than " + MAX_BLOCKS + " blocks: the others are not read");
                break;
            }
            budget.steps(block.length() / CHARS_A_STEP);
            if (budget.endsBefore("json_ld")) break;
            reader.block(block, number++);
        }
        return reader;
    }

    /** Returns the values of all blocks, in order; arrays at the root are flattened. */
    public List<Object> values() {
        return values;
    }

    /** Returns a message for each block that could not be read, or not to its end. */
    public List<String> errors() {
        return errors;
    }

    private void block(String block, int number) {
        if (block.length() > MAX_CHARS) {
            error(number, "longer than " + MAX_CHARS + " characters");
            return;
        }
        String text = unwrapped(block);
        if (text.isEmpty()) {
            error(number, "empty");
            return;
        }
        int before = values.size();
        scalar = false;
        String fault = roots(text);
        if (fault == null) {
            if (scalar) error(number, NO_NODE);
            return;
        }
        scalar = false;
        // values side by side instead of in an array, then text escaped as for an attribute
        if (again(before, "[" + text + "]")) return;
        if (text.contains("&quot;") && again(before, unwrapped(Parser.unescapeEntities(text, false)))) return;
        values.subList(before, values.size()).clear();
        roots(text);
        error(number, fault);
    }

    private boolean again(int before, String text) {
        values.subList(before, values.size()).clear();
        return roots(text) == null && !scalar;
    }

    private void error(int number, String what) {
        if (errors.size() < MAX_ERRORS) errors.add("block " + number + ": " + what);
    }

    /** Reads root values until the text ends or is malformed; returns the error, or null. */
    private @Nullable String roots(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            while (parser.nextToken() != null) addRoot(value(parser));
            return null;
        } catch (JacksonException e) {
            return message(e);
        } catch (NumberFormatException e) {
            return "a point without digits is no number"; // Jackson lets one through where a point may lead or trail
        }
    }

    private static String message(JacksonException e) {
        String message = e.getOriginalMessage();
        return message.substring(0, Math.min(200, message.length())) + " at line "
                + (e.getLocation() == null ? 0 : e.getLocation().getLineNr());
    }

    /** Adds an object, or those of an array, in whatever depth; anything else describes nothing. */
    private void addRoot(@Nullable Object value) {
        if (value instanceof List<?> list) {
            for (Object element : list) if (element != null) addRoot(element);
        } else if (value instanceof Map<?, ?>) {
            values.add(value);
        } else if (value != null) {
            scalar = true;
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> (Object) true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getString();
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) array.add(value(parser));
        return array;
    }

    /** Removes comments of HTML, then comment and CDATA marks at either end, which XHTML and old browsers needed. */
    private static String unwrapped(String block) {
        String text = block.contains("<!--") ? withoutComments(block) : block;
        int from = 0;
        int to = text.length();
        while (true) {
            while (from < to && Character.isWhitespace(text.charAt(from))) from++;
            while (to > from && Character.isWhitespace(text.charAt(to - 1))) to--;
            int before = markAt(text, from, to);
            int behind = markBefore(text, from + before, to);
            if (before + behind == 0) return text.substring(from, to);
            from += before;
            to -= behind;
        }
    }

    private static int markAt(String text, int from, int to) {
        for (String mark : BEFORE) {
            if (from + mark.length() <= to && text.startsWith(mark, from)) return mark.length();
        }
        return 0;
    }

    private static int markBefore(String text, int from, int to) {
        for (String mark : BEHIND) {
            if (to - mark.length() >= from && text.startsWith(mark, to - mark.length())) return mark.length();
        }
        return 0;
    }

    /**
     * Removes the comments of HTML outside of strings, which a script does not have but templates write. One that begins
     * with an object or an array is a wrapper, of which the marks are removed.
     */
    private static String withoutComments(String text) {
        StringBuilder out = new StringBuilder(text.length());
        char quote = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quote != 0) {
                if (c == '\\' && at + 1 < text.length()) out.append(text.charAt(at++));
                else if (c == quote) quote = 0;
            } else if (c == '"') {
                quote = c;
            } else if (c == '<' && text.startsWith("<!--", at)) {
                int close = text.indexOf("-->", at + 4);
                if (close < 0) return out.append(text, at, text.length()).toString();
                boolean wrapper = isWrapper(text, at + 4, close);
                if (wrapper) out.append(text, at + 4, close);
                out.append(' ');
                at = close + 3;
                continue;
            }
            out.append(text.charAt(at++));
        }
        return out.toString();
    }

    private static boolean isWrapper(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) return c == '{' || c == '[';
        }
        return false;
    }
}
