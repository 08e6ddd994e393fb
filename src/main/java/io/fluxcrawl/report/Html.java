package io.fluxcrawl.report;

import io.fluxcrawl.url.Sanitizer;

/** Markup as it is written: tags and attribute names are ours, every text and every value is escaped. */
final class Html {
    /** What anyone would read of a name, a caption, a cell; a page stays usable whatever it is given. */
    private static final int LONGEST = 1_000;

    /** What anyone would read of a paragraph. */
    private static final int LONGEST_PARAGRAPH = 20_000;

    private final StringBuilder out = new StringBuilder(1 << 16);

    /** @param attributes name, value, name, value */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(Sanitizer.forPage(attributes[i + 1], LONGEST));
            out.append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    Html text(String text) {
        return text(text, LONGEST);
    }

    Html text(String text, int most) {
        escape(Sanitizer.forPage(text, most));
        return this;
    }

    /** {@code <tag>text</tag>}. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    Html paragraph(String text, String... attributes) {
        return open("p", attributes).text(text, LONGEST_PARAGRAPH).close("p");
    }

    Html line() {
        out.append('\n');
        return this;
    }

    /** Ours, as it stands: style sheets, scripts. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
