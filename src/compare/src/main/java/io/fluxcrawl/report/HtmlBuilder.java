package io.fluxcrawl.report;

import io.fluxcrawl.internal.Sanitizer;

/** Builder of HTML that escapes every text and attribute value. Tag and attribute names must be trusted. */
final class HtmlBuilder {
    /** Limit of names, captions and cells in characters, so that a page stays usable with any input. */
    private static final int LONGEST = 1_000;

    /** Limit of a paragraph in characters. */
    private static final int LONGEST_PARAGRAPH = 20_000;

    private final StringBuilder out = new StringBuilder(1 << 16);

    /** @param attributes names and values in turn */
    HtmlBuilder open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(Sanitizer.forPage(attributes[i + 1], LONGEST));
            out.append('"');
        }
        out.append('>');
        return this;
    }

    HtmlBuilder close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    HtmlBuilder text(String text) {
        return text(text, LONGEST);
    }

    HtmlBuilder text(String text, int most) {
        escape(Sanitizer.forPage(text, most));
        return this;
    }

    /** Adds {@code <tag>text</tag>}. */
    HtmlBuilder element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    HtmlBuilder paragraph(String text, String... attributes) {
        return open("p", attributes).text(text, LONGEST_PARAGRAPH).close("p");
    }

    HtmlBuilder line() {
        out.append('\n');
        return this;
    }

    /** Adds trusted markup without escaping, such as style sheets and scripts. */
    HtmlBuilder raw(String markup) {
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
