package io.fluxcrawl.report;

/**
 * Cell of a {@link DataTable}.
 *
 * @param note small text below, such as an interval; empty for none
 */
public record Cell(String text, String note, Mark mark) {
    /** Emphasis of a cell. */
    public enum Mark {
        /** No emphasis. */
        PLAIN,
        /** Best of its column. */
        BEST,
        /** Value to check before trusting the rest. */
        WARNING,
        /** Less emphasis than others. */
        QUIET
    }

    /** Dash: nothing was measured, or nothing applies. */
    public static final Cell NONE = new Cell("–", "", Mark.QUIET);

    /** Returns a cell with a text. */
    public static Cell of(String text) {
        return new Cell(text, "", Mark.PLAIN);
    }

    /**
     * Returns a cell with a number in the format of all tables ({@code 12,345}, {@code 3.14}); {@link #NONE} for NaN.
     */
    public static Cell of(double number) {
        return Double.isNaN(number) ? NONE : of(NumberText.text(number));
    }

    /** Returns a cell with the value and, as a note, its interval if it has one. */
    public static Cell of(Measure measure) {
        return measure.isPresent() ? of(NumberText.text(measure.value())).withNote(NumberText.interval(measure)) : NONE;
    }

    /** Returns a copy with this emphasis. */
    public Cell withMark(Mark mark) {
        return new Cell(text, note, mark);
    }

    /** Returns a copy with this note. */
    public Cell withNote(String note) {
        return new Cell(text, note, mark);
    }
}
