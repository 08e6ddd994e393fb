package io.fluxcrawl.testweb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a sample host's {@code _rules.txt}: a path (percent-decoded, with its query if it has one), then words:
 *
 * <ul>
 *   <li>{@code status=503}; with {@code times=1} for the first request only, later as if the line had no status
 *   <li>{@code location=/new} (with a 3xx status), {@code retry-after=1} (with the status only)
 *   <li>{@code file=other.html} of this host, {@code type="text/plain"} ({@code ""} for none), {@code generate=3m} for a page of
 *       that size
 *   <li>{@code bytes=windows-1251}: sends the file, which is stored in UTF-8, in that charset; the type does not change
 *   <li>{@code encoding=br}: compresses if the request accepts it
 *   <li>{@code header="X-Robots-Tag: noindex"} (repeatable), {@code delay=3s}, {@code chunked}
 * </ul>
 *
 * <p>The path {@code *} adds headers to every response of the host.
 */
record SampleRule(String path, Map<String, String> words, List<HeaderField> headers) {
    private static final Pattern WORD = Pattern.compile("\\s+([a-z-]+)(?:=(?:\"([^\"]*)\"|(\\S+)))?");
    private static final Set<String> KNOWN = Set.of(
            "status",
            "times",
            "location",
            "retry-after",
            "file",
            "type",
            "generate",
            "bytes",
            "encoding",
            "delay",
            "chunked");

    SampleRule {
        words = Map.copyOf(words);
        headers = List.copyOf(headers);
    }

    /** @throws IllegalArgumentException if the line is not valid; the message quotes it */
    static SampleRule parse(String line) {
        int space = line.indexOf(' ');
        if (space < 0) throw new IllegalArgumentException("a rule needs a word after its path: " + line);
        Map<String, String> words = new LinkedHashMap<>();
        List<HeaderField> headers = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        int at = space;
        while (matcher.find(at) && matcher.start() == at) {
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            if (matcher.group(1).equals("header")) headers.add(field(String.valueOf(value)));
            else if (KNOWN.contains(matcher.group(1))) words.put(matcher.group(1), value == null ? "" : value);
            else throw new IllegalArgumentException("unknown word " + matcher.group(1) + ": " + line);
            at = matcher.end();
        }
        if (!line.substring(at).isBlank()) throw new IllegalArgumentException("invalid rule: " + line);
        return new SampleRule(line.substring(0, space), words, headers);
    }

    private static HeaderField field(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) throw new IllegalArgumentException("header needs the form Name: value: " + text);
        return new HeaderField(
                text.substring(0, colon), text.substring(colon + 1).strip());
    }

    @Nullable
    String word(String name) {
        return words.get(name);
    }

    String word(String name, String otherwise) {
        return words.getOrDefault(name, otherwise);
    }

    boolean has(String name) {
        return words.containsKey(name);
    }

    int number(String name) {
        return Integer.parseInt(word(name, "0"));
    }
}
