package io.fluxcrawl.sink;

import org.jspecify.annotations.Nullable;

/**
 * Protection against formula injection: keeps a spreadsheet from running text of a page
 * (<a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>).
 *
 * <p>A cell is run if it starts with {@code = + - @}, their full-width forms, or a tab or line break before them. And
 * where a spreadsheet splits lines at another character than the comma, as Excel does with semicolons in half of Europe,
 * a cell starts after that character too, quotes or not. So text is guarded at its start and after every semicolon, tab
 * and line break, blanks skipped.
 *
 * <p>A start that has apostrophes already gets one more, so that {@link #undone} can tell which one was added.
 */
public final class FormulaGuard {
    private FormulaGuard() {}

    /**
     * {@return the text with an apostrophe at each such start, which makes a spreadsheet show the cell as text}
     *
     * @param text text of a cell
     */
    public static String text(String text) {
        return changed(text, false, false);
    }

    /**
     * {@return the text likewise, for a file whose separator may not be the comma}
     *
     * @param text text of a cell
     * @param commas whether a comma is another character than the file's separator, at which a spreadsheet may split as well
     */
    public static String text(String text, boolean commas) {
        return changed(text, false, commas);
    }

    /**
     * {@return the text that {@link #text} was given}
     *
     * @param safe text of a cell
     */
    public static String undone(String safe) {
        return changed(safe, true, false);
    }

    /** Returns the text that {@link #text(String, boolean)} was given. */
    public static String undone(String safe, boolean commas) {
        return changed(safe, true, commas);
    }

    /**
     * Adds an apostrophe at each start that a spreadsheet would run, or removes it. Both see the same starts, since apostrophes
     * there are skipped. Linear.
     */
    private static String changed(String text, boolean remove, boolean commas) {
        StringBuilder changed = null;
        int copied = 0;
        for (int start = 0; start < text.length(); start = nextStart(text, start, commas)) {
            int content = afterApostrophes(text, start);
            if (!runs(text, content, start == 0) || (remove && content == start)) continue;
            changed = append(changed, text, copied, start);
            if (!remove) changed.append('\'');
            copied = remove ? start + 1 : start;
        }
        return changed == null
                ? text
                : changed.append(text, copied, text.length()).toString();
    }

    /** Returns the position after the next character at which a spreadsheet may begin a cell. */
    private static int nextStart(String text, int from, boolean commas) {
        int at = from;
        while (at < text.length() && !isSeparator(text.charAt(at), commas) && !isBreak(text.charAt(at))) at++;
        return at + 1;
    }

    private static int afterApostrophes(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '\'') at++;
        return at;
    }

    /** Returns whether a spreadsheet would run a cell with this content; {@code first} at the start of the text. */
    private static boolean runs(String text, int content, boolean first) {
        for (int at = content; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (isFormula(unit)) return true;
            if (isBreak(unit)) return first;
            if (!isBlank(unit)) return false;
        }
        return false;
    }

    static String json(String json) {
        return json(json, false);
    }

    /**
     * Returns the same JSON value, with an escape in place of each character that a spreadsheet would run.
     *
     * @param commas as for {@link #text(String, boolean)}; numbers after JSON's own commas are left alone
     */
    static String json(String json, boolean commas) {
        int first = commas ? 0 : json.indexOf(';');
        if (first < 0) return json;
        StringBuilder safe = null;
        int copied = 0;
        boolean leading = false;
        boolean inString = !commas; // only commas stand outside of strings
        for (int i = first; i < json.length(); i++) {
            char unit = json.charAt(i);
            if (commas && inString && unit == '\\') {
                leading = false;
                i++;
                continue;
            }
            if (commas && unit == '"') inString = !inString;
            if (leading && inString && isFormula(unit)) {
                safe = append(safe, json, copied, i).append(String.format("\\u%04x", (int) unit));
                copied = i + 1;
            }
            leading = isSeparator(unit, commas) || (leading && isSkipped(unit, commas));
        }
        return safe == null ? json : safe.append(json, copied, json.length()).toString();
    }

    /** Tests for what may stand between a separator and a formula. */
    private static boolean isSkipped(char unit, boolean commas) {
        return isBlank(unit) || (commas && unit == '"');
    }

    private static StringBuilder append(@Nullable StringBuilder safe, String text, int from, int to) {
        return (safe == null ? new StringBuilder(text.length() + 16) : safe).append(text, from, to);
    }

    private static boolean isFormula(char unit) {
        return switch (unit) {
            case '=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
            default -> false;
        };
    }

    private static boolean isSeparator(char unit, boolean commas) {
        return unit == ';' || (commas && unit == ',');
    }

    private static boolean isBreak(char unit) {
        return unit == '\t' || unit == '\r' || unit == '\n';
    }

    /** Returns whether a spreadsheet might trim the character or not show it. */
    private static boolean isBlank(char unit) {
        if (unit > ' ' && unit < 0x7F) return false;
        return Character.isWhitespace(unit)
                || Character.isSpaceChar(unit)
                || Character.isISOControl(unit)
                || Character.getType(unit) == Character.FORMAT;
    }
}
