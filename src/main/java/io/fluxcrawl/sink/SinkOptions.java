package io.fluxcrawl.sink;

import io.fluxcrawl.result.Columns;

/**
 * How sinks write.
 *
 * @param columns the columns to write, in order
 * @param formulaSafe CSV: whether text that a spreadsheet would run as a formula is defused, by an apostrophe before it
 *     (<a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>). What a page says is not to be
 *     trusted, so turn it off only for outputs that no spreadsheet opens
 * @param byteOrderMark CSV: whether the file begins with U+FEFF, by which Excel knows UTF-8
 */
public record SinkOptions(Columns columns, boolean formulaSafe, boolean byteOrderMark) {
    /** Every column, formulas defused, no byte order mark. */
    public static final SinkOptions DEFAULT = new SinkOptions(Columns.ALL, true, false);

    public SinkOptions withColumns(Columns columns) {
        return new SinkOptions(columns, formulaSafe, byteOrderMark);
    }

    public SinkOptions withFormulaSafe(boolean formulaSafe) {
        return new SinkOptions(columns, formulaSafe, byteOrderMark);
    }

    public SinkOptions withByteOrderMark(boolean byteOrderMark) {
        return new SinkOptions(columns, formulaSafe, byteOrderMark);
    }
}
