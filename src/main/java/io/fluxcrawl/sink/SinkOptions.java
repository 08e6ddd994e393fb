package io.fluxcrawl.sink;

import io.fluxcrawl.result.Columns;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How sinks write.
 *
 * @param columns the columns to write, in order
 * @param formulaSafe CSV: whether text that a spreadsheet would run as a formula is defused, by an apostrophe before it
 *     (<a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>). What a page says is not to be
 *     trusted, so turn it off only for outputs that no spreadsheet opens
 * @param byteOrderMark CSV: whether the file begins with U+FEFF, by which Excel knows UTF-8
 * @param about WARC: what the file says of the crawl that it is from, by the names of the warcinfo record:
 *     {@code software}, {@code robots}, {@code http-header-user-agent}, {@code operator}, ...
 */
public record SinkOptions(Columns columns, boolean formulaSafe, boolean byteOrderMark, Map<String, String> about) {
    /** Every column, formulas defused, no byte order mark. */
    public static final SinkOptions DEFAULT = new SinkOptions(Columns.ALL, true, false, Map.of());

    public SinkOptions {
        about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
    }

    public SinkOptions withColumns(Columns columns) {
        return new SinkOptions(columns, formulaSafe, byteOrderMark, about);
    }

    public SinkOptions withFormulaSafe(boolean formulaSafe) {
        return new SinkOptions(columns, formulaSafe, byteOrderMark, about);
    }

    public SinkOptions withByteOrderMark(boolean byteOrderMark) {
        return new SinkOptions(columns, formulaSafe, byteOrderMark, about);
    }

    /** In their order. */
    public SinkOptions withAbout(Map<String, String> about) {
        return new SinkOptions(columns, formulaSafe, byteOrderMark, about);
    }
}
