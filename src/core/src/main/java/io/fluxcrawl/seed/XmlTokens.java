package io.fluxcrawl.seed;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lenient tokenizer of XML: {@code &} and {@code <} that begin no markup are text. Known are the five predefined entities and
 * numeric character references. A DTD is skipped, so that nothing is expanded and nothing is fetched.
 */
final class XmlTokens {
    enum Kind {
        START,
        END,
        TEXT,
        END_OF_FILE
    }

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REFERENCE = 12;
    private static final int LONGEST_ATTRIBUTES = 1 << 13;
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=\"'/]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)')");

    private final Reader in;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int end;
    private boolean selfClosed;
    private boolean keepsAttributes;
    private final StringBuilder attributes = new StringBuilder();

    XmlTokens(Reader in) {
        this.in = in;
    }

    /** Returns the name of the tag just read, with its prefix. */
    String name() {
        return name.toString();
    }

    /** Keeps the attributes of each tag from now on, for {@link #attribute}. */
    void keepAttributes() {
        keepsAttributes = true;
    }

    /**
     * Returns the value of an attribute of the tag just read, references resolved; null without it. A tag with more than
     * {@link #LONGEST_ATTRIBUTES} characters of attributes is read up to there.
     */
    @Nullable
    String attribute(String wanted) throws IOException {
        Matcher each = ATTRIBUTE.matcher(attributes);
        while (each.find()) {
            if (!each.group(1).equals(wanted)) continue;
            String value = each.group(2) != null ? each.group(2) : each.group(3);
            XmlTokens text = new XmlTokens(new StringReader(value.replace('<', ' ')));
            return text.next() == Kind.TEXT ? text.text().toString() : "";
        }
        return null;
    }

    /** Returns the text just read, references resolved, up to {@link Lines#LONGEST}. Text may come in parts. */
    CharSequence text() {
        return text;
    }

    /** Reads the next tag or text; an empty element has an END too. */
    Kind next() throws IOException {
        if (selfClosed) {
            selfClosed = false;
            return Kind.END;
        }
        text.setLength(0);
        while (true) {
            int c = peek(0);
            if (c < 0 || (c == '<' && opensMarkup(peek(1)))) {
                if (!text.isEmpty()) return Kind.TEXT;
                if (c < 0) return Kind.END_OF_FILE;
                if (!passOver()) return tag();
            } else if (c == '&') {
                reference();
            } else {
                plain();
            }
        }
    }

    private static boolean opensMarkup(int c) {
        return c == '/' || c == '!' || c == '?' || c == '_' || Character.isLetter(c);
    }

    /** Skips a comment, processing instruction or declaration, or reads a CDATA section; returns false at a tag. */
    private boolean passOver() throws IOException {
        if (lookingAt("<!--")) {
            until("-->", false);
        } else if (lookingAt("<![CDATA[")) {
            at += 9;
            until("]]>", true);
        } else if (lookingAt("<?")) {
            until("?>", false);
        } else if (lookingAt("<!")) {
            declaration();
        } else {
            return false;
        }
        return true;
    }

    private void until(String mark, boolean keep) throws IOException {
        for (int c; (c = peek(0)) >= 0; at++) {
            if (c == mark.charAt(0) && lookingAt(mark)) {
                at += mark.length();
                return;
            }
            if (keep) append((char) c);
        }
    }

    private void declaration() throws IOException {
        int depth = 0;
        for (int c; (c = peek(0)) >= 0; ) {
            if (depth > 0 && (lookingAt("<!--") || lookingAt("<?"))) {
                passOver();
                continue;
            }
            at++;
            if (c == '"' || c == '\'') until(Character.toString(c), false);
            if (c == '[') depth++;
            if (c == ']') depth--;
            if (c == '>' && depth <= 0) return;
        }
    }

    private Kind tag() throws IOException {
        at++;
        boolean closing = peek(0) == '/';
        if (closing) at++;
        name.setLength(0);
        attributes.setLength(0);
        for (int n; (n = peek(0)) > ' ' && n != '>' && n != '/'; at++) {
            if (name.length() < LONGEST_NAME) name.append((char) n);
        }
        int before = 0;
        int c;
        for (; (c = peek(0)) >= 0 && c != '>'; before = c) {
            at++;
            note(c);
            if (c == '"' || c == '\'') quoted(c);
        }
        if (c < 0) return Kind.END_OF_FILE;
        at++;
        selfClosed = before == '/' && !closing;
        return closing ? Kind.END : Kind.START;
    }

    private void quoted(int quote) throws IOException {
        for (int c; (c = peek(0)) >= 0; ) {
            at++;
            note(c);
            if (c == quote) return;
        }
    }

    private void note(int c) {
        if (keepsAttributes && attributes.length() < LONGEST_ATTRIBUTES) attributes.append((char) c);
    }

    private void reference() throws IOException {
        int length = 1;
        while (length < LONGEST_REFERENCE && peek(length) > ' ' && peek(length) != ';' && peek(length) != '&') length++;
        int character = peek(length) == ';' ? character(new String(buffer, at + 1, length - 1)) : -1;
        if (character < 0) {
            append('&');
            at++;
        } else {
            for (char c : Character.toChars(character)) append(c);
            at += length + 1;
        }
    }

    /** Returns the code point of a reference, -1 where it is unknown. */
    private static int character(String reference) {
        if (reference.startsWith("#")) {
            boolean hex = reference.startsWith("#x");
            try {
                int c = Integer.parseInt(reference.substring(hex ? 2 : 1), hex ? 16 : 10);
                return Character.isValidCodePoint(c) ? c : -1;
            } catch (NumberFormatException e) {
                return -1;
            }
        }
        return switch (reference) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> -1;
        };
    }

    /** Takes the current character and the plain text that is ready behind it. */
    private void plain() {
        int from = at++;
        while (at < end && buffer[at] != '<' && buffer[at] != '&') at++;
        text.append(buffer, from, Math.min(at - from, Lines.LONGEST - text.length()));
    }

    private void append(char c) {
        if (text.length() < Lines.LONGEST) text.append(c);
    }

    private boolean lookingAt(String mark) throws IOException {
        for (int i = 0; i < mark.length(); i++) {
            if (peek(i) != mark.charAt(i)) return false;
        }
        return true;
    }

    /** Returns the character {@code ahead} of the current one, -1 behind the end of the file. */
    private int peek(int ahead) throws IOException {
        while (at + ahead >= end) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) return -1;
            end += count;
        }
        return buffer[at + ahead];
    }
}
