package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.HeaderValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lenient parser of the Link header (<a href="https://www.rfc-editor.org/rfc/rfc8288">RFC 8288</a>, appendix B). */
public final class LinkHeader {
    private final String text;
    private final boolean decoded;
    private int at;

    /**
     * Link of the header, or of a {@code <link>}.
     *
     * @param attributes other parameters, names in lower case
     */
    public record Target(String href, String rel, Map<String, String> attributes) {
        @Nullable
        public String get(String name) {
            return attributes.get(name);
        }
    }

    /** @param decoded whether the text was UTF-8; if not, its characters stand for bytes */
    private LinkHeader(String text, boolean decoded) {
        this.text = text;
        this.decoded = decoded;
    }

    public static List<Target> parse(List<String> values) {
        List<Target> targets = new ArrayList<>();
        for (String value : values) {
            String text = HeaderValue.text(value);
            new LinkHeader(text, !text.equals(value)).read(targets);
        }
        return targets;
    }

    private void read(List<Target> targets) {
        while (true) {
            int open = text.indexOf('<', at);
            int close = open < 0 ? -1 : text.indexOf('>', open);
            if (close < 0) return;
            at = close + 1;
            Map<String, String> attributes = parameters();
            String rel = attributes.remove("rel");
            if (rel != null && !attributes.containsKey("anchor")) {
                String href = text.substring(open + 1, close);
                targets.add(new Target(decoded ? href : HeaderValue.reference(href), rel, attributes));
            }
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ',') return parameters;
            if (c == ';' || c <= ' ') {
                at++;
                continue;
            }
            int from = at;
            while (at < text.length() && ";,=".indexOf(text.charAt(at)) < 0) at++;
            String name = Ascii.lower(text.substring(from, at).strip());
            String value = at < text.length() && text.charAt(at) == '=' ? value() : "";
            parameters.putIfAbsent(name, value);
        }
        return parameters;
    }

    private String value() {
        at++;
        while (at < text.length() && text.charAt(at) <= ' ') at++;
        if (at < text.length() && text.charAt(at) == '"') {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
                value.append(text.charAt(at));
            }
            at++;
            return value.toString();
        }
        int from = at;
        while (at < text.length() && ";,".indexOf(text.charAt(at)) < 0) at++;
        return text.substring(from, at).strip();
    }
}
