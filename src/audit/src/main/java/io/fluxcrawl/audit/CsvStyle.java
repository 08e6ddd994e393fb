package io.fluxcrawl.audit;

/**
 * Form of CSV files.
 *
 * @param separator character between cells: comma, semicolon, tab or pipe
 * @param byteOrderMark whether a file begins with the mark by which Excel detects UTF-8
 */
public record CsvStyle(char separator, boolean byteOrderMark) {
    /** Commas, without a mark (RFC 4180). */
    public static final CsvStyle USUAL = new CsvStyle(',', false);

    /** @throws IllegalArgumentException if the separator is another character */
    public CsvStyle {
        if (",;\t|".indexOf(separator) < 0) {
            throw new IllegalArgumentException(
                    "separator is '" + separator + "'; it must be a comma, a semicolon, a tab or a pipe.");
        }
    }
}
