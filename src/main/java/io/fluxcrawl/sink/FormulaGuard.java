package io.fluxcrawl.sink;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a spreadsheet from running what a page says
 * (<a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>).
 *
 * <p>A cell is run if it starts with {@code = + - @}, their full-width forms, or a tab or line break before them. And
 * where a spreadsheet splits lines at another character than the comma, as Excel does with semicolons in half of Europe,
 * a cell starts after that character too, quotes or not. So text is guarded at its start and after every semicolon, tab
 * and line break, blanks skipped.
 *
 * <p>What such a start has of apostrophes already gets one more: so {@link #undone} knows which are ours.
 */
public final class FormulaGuard {
    private FormulaGuard() {}

    /** An apostrophe at each such start: spreadsheets show what follows as text. */
    public static String text(String text) {
        return walked(text, false);
    }

    /** The text that {@link #text} was given. */
    public static String undone(String safe) {
        return walked(safe, true);
    }

    /** Both see the same starts, apostrophes skipped: one puts an apostrophe there, the other takes one away. Linear. */
    private static String walked(String text, boolean undo) {
        StringBuilder changed = null;
        int copied = 0;
        int start = 0;
        int quoted = 0; // where the apostrophes that begin at start end
        boolean leading = true;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (leading && unit == '\'' && quoted == i) {
                quoted++;
                continue;
            }
            boolean runs = leading && (isFormula(unit) || (start == 0 && isBreak(unit)));
            if (runs && (!undo || quoted > start)) {
                changed = append(changed, text, copied, start);
                if (!undo) changed.append('\'');
                copied = undo ? start + 1 : start;
                leading = false;
            }
            if (isBreak(unit) || unit == ';') {
                start = i + 1;
                quoted = start;
                leading = true;
            } else if (leading) {
                leading = isBlank(unit);
            }
        }
        return changed == null
                ? text
                : changed.append(text, copied, text.length()).toString();
    }

    /** The same JSON, with an escape in place of the character that a spreadsheet would run: nothing is lost. */
    static String json(String json) {
        int first = json.indexOf(';');
        if (first < 0) return json;
        StringBuilder safe = null;
        int copied = 0;
        boolean leading = false;
        for (int i = first; i < json.length(); i++) {
            char unit = json.charAt(i);
            if (leading && isFormula(unit)) {
                safe = append(safe, json, copied, i).append(String.format("\\u%04x", (int) unit));
                copied = i + 1;
            }
            leading = unit == ';' || (leading && isBlank(unit));
        }
        return safe == null ? json : safe.append(json, copied, json.length()).toString();
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

    private static boolean isBreak(char unit) {
        return unit == '\t' || unit == '\r' || unit == '\n';
    }

    /** Whatever a reader might trim or not show. */
    private static boolean isBlank(char unit) {
        if (unit > ' ' && unit < 0x7F) return false;
        return Character.isWhitespace(unit)
                || Character.isSpaceChar(unit)
                || Character.isISOControl(unit)
                || Character.getType(unit) == Character.FORMAT;
    }
}
