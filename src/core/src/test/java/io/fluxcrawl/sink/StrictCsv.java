package io.fluxcrawl.sink;

import java.util.ArrayList;
import java.util.List;

/** RFC 4180's grammar, to the letter but for its character set: any deviation is an error. */
final class StrictCsv {
    private final String text;
    private int at;

    private StrictCsv(String text) {
        this.text = text;
    }

    static List<List<String>> read(String text) {
        StrictCsv reader = new StrictCsv(text);
        List<List<String>> rows = new ArrayList<>();
        while (reader.at < text.length()) rows.add(reader.row());
        return rows;
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(peek() == '"' ? quoted() : plain());
            if (peek() == ',') {
                at++;
            } else if (text.startsWith("\r\n", at)) {
                at += 2;
                return fields;
            } else {
                throw new AssertionError("neither comma nor CR LF at " + at + " of " + text);
            }
        }
    }

    private String plain() {
        int start = at;
        while (peek() != ',' && peek() != '\r' && peek() != '\n' && peek() != '"') at++;
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (true) {
            if (peek() == '"') {
                at++;
                if (peek() != '"') return field.toString();
            }
            field.append(peek());
            at++;
        }
    }

    private char peek() {
        if (at == text.length()) throw new AssertionError("cut off: " + text);
        return text.charAt(at);
    }
}
