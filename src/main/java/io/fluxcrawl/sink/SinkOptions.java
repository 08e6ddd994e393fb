package io.fluxcrawl.sink;

import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.HeaderChoice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How sinks write.
 *
 * @param columns the columns to write, in order
 * @param headers which response headers the column {@code headers} keeps
 * @param formulaSafe CSV: whether text that a spreadsheet would run as a formula is defused, by an apostrophe before it
 *     (<a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>). What a page says is not to be
 *     trusted, so turn it off only for outputs that no spreadsheet opens
 * @param byteOrderMark CSV: whether the file begins with U+FEFF, by which Excel knows UTF-8
 * @param about WARC: what the file says of the crawl that it is from, by the names of the warcinfo record:
 *     {@code software}, {@code robots}, {@code http-header-user-agent}, {@code operator}, ...
 * @param partRows Parquet, DuckDB: records after which a part is made of them, and the next begun; in a job about as many
 * @param ordered whether records are written in the order of their rows, when the last is there; else as they come. Until then
 *     they lie sorted in hidden files beside the output, compressed, or in the folder for temporary files where it is no
 *     file. In memory is a sixteenth of the heap (4 to 64 MiB) while some are sorted, and 40 MiB at most while all are put
 *     together
 */
public record SinkOptions(
        Columns columns,
        HeaderChoice headers,
        boolean formulaSafe,
        boolean byteOrderMark,
        Map<String, String> about,
        long partRows,
        boolean ordered) {
    /**
     * Every column, the usual headers, formulas defused, no byte order mark, a million records a part, in the order of
     * arrival.
     */
    public static final SinkOptions DEFAULT =
            new SinkOptions(Columns.ALL, HeaderChoice.USUAL, true, false, Map.of(), 1_000_000, false);

    /** @throws IllegalArgumentException if {@code partRows} is below 1 */
    public SinkOptions {
        if (partRows < 1) throw new IllegalArgumentException("partRows < 1: " + partRows);
        columns = columns.keeping(headers);
        about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
    }

    public SinkOptions withColumns(Columns columns) {
        return new SinkOptions(columns, headers, formulaSafe, byteOrderMark, about, partRows, ordered);
    }

    public SinkOptions withHeaders(HeaderChoice headers) {
        return new SinkOptions(columns, headers, formulaSafe, byteOrderMark, about, partRows, ordered);
    }

    public SinkOptions withFormulaSafe(boolean formulaSafe) {
        return new SinkOptions(columns, headers, formulaSafe, byteOrderMark, about, partRows, ordered);
    }

    public SinkOptions withByteOrderMark(boolean byteOrderMark) {
        return new SinkOptions(columns, headers, formulaSafe, byteOrderMark, about, partRows, ordered);
    }

    /** In their order. */
    public SinkOptions withAbout(Map<String, String> about) {
        return new SinkOptions(columns, headers, formulaSafe, byteOrderMark, about, partRows, ordered);
    }

    public SinkOptions withPartRows(long partRows) {
        return new SinkOptions(columns, headers, formulaSafe, byteOrderMark, about, partRows, ordered);
    }

    public SinkOptions withOrdered(boolean ordered) {
        return new SinkOptions(columns, headers, formulaSafe, byteOrderMark, about, partRows, ordered);
    }
}
