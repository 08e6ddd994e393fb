package io.fluxcrawl.report;

/**
 * What stands in one place of a {@link DataTable}.
 *
 * @param note small, under the text: an interval, a remark; empty for none
 */
public record Cell(String text, String note, Mark mark) {
    /** How a cell stands out. */
    public enum Mark {
        /** Like most. */
        PLAIN,
        /** The best of its column. */
        BEST,
        /** Look here before trusting the rest. */
        WARNING,
        /** Less weight than the rest. */
        QUIET
    }

    /** A dash: nothing was measured, or nothing applies. */
    public static final Cell NONE = new Cell("–", "", Mark.QUIET);

    public static Cell of(String text) {
        return new Cell(text, "", Mark.PLAIN);
    }

    /** The number as all tables here write it ({@code 12,345}, {@code 3.14}); NaN is {@link #NONE}. */
    public static Cell of(double number) {
        return Double.isNaN(number) ? NONE : of(NumberText.text(number));
    }

    /** The value, and its interval under it where it has one. */
    public static Cell of(Measure measure) {
        return measure.isPresent() ? of(NumberText.text(measure.value())).withNote(NumberText.interval(measure)) : NONE;
    }

    public Cell as(Mark mark) {
        return new Cell(text, note, mark);
    }

    public Cell withNote(String note) {
        return new Cell(text, note, mark);
    }
}
