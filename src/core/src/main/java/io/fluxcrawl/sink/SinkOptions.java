package io.fluxcrawl.sink;

import io.fluxcrawl.internal.Require;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.HeaderChoice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of writing records. */
public final class SinkOptions {
    /**
     * Every column, the usual headers, formulas defused, no byte order mark, a million records a part, in the order of
     * arrival.
     */
    public static final SinkOptions DEFAULT = builder().build();

    /** The separators of CSV that are written and recognized. */
    private static final String SEPARATORS = ",;\t|";

    private final Builder values; // a copy of its own, never changed

    private SinkOptions(Builder builder) {
        values = builder.copy();
    }

    /** {@return a builder that holds the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that holds these options; changing it leaves them as they are} */
    public Builder toBuilder() {
        return values.copy();
    }

    /** {@return the columns to write, in order; see {@link Builder#columns}} */
    public Columns columns() {
        return values.columns;
    }

    /** {@return which response headers the column {@code headers} keeps; see {@link Builder#headers}} */
    public HeaderChoice headers() {
        return values.headers;
    }

    /**
     * {@return whether CSV text that a spreadsheet would run as a formula is defused by an apostrophe before it; see
     * {@link Builder#formulaSafe}}
     */
    public boolean formulaSafe() {
        return values.formulaSafe;
    }

    /**
     * {@return whether a CSV file begins with U+FEFF, by which Excel detects UTF-8; see {@link Builder#byteOrderMark}}
     */
    public boolean byteOrderMark() {
        return values.byteOrderMark;
    }

    /** Returns the character between the fields of a CSV file; see {@link Builder#separator}. */
    public char separator() {
        return values.separator;
    }

    /**
     * {@return the description of the crawl in a WARC file, by the field names of the warcinfo record; see {@link
     * Builder#about}}
     */
    public Map<String, String> about() {
        return values.about;
    }

    /** {@return the number of records in one part of a Parquet or DuckDB output; see {@link Builder#partRows}} */
    public long partRows() {
        return values.partRows;
    }

    /**
     * {@return whether records are written in the order of their rows, once the last has arrived; see {@link
     * Builder#ordered}}
     */
    public boolean ordered() {
        return values.ordered;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SinkOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "SinkOptions" + values.all();
    }

    /** Builder of {@link SinkOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private Columns columns = Columns.ALL.keeping(HeaderChoice.USUAL);
        private HeaderChoice headers = HeaderChoice.USUAL;
        private boolean formulaSafe = true;
        private boolean byteOrderMark = false;
        private char separator = ',';
        private Map<String, String> about = Map.of();
        private long partRows = 1_000_000;
        private boolean ordered = false;

        private Builder() {}

        /**
         * Sets whether CSV text that a spreadsheet would run as a formula is defused by an apostrophe before it. See
         * <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>. The content of pages is
         * not to be trusted: turn it off only for outputs that no spreadsheet opens. Default: {@code true}.
         *
         * @param formulaSafe false to write text as it is
         * @return this builder
         */
        public Builder formulaSafe(boolean formulaSafe) {
            this.formulaSafe = formulaSafe;
            return this;
        }

        /**
         * Sets whether a CSV file begins with U+FEFF, by which Excel detects UTF-8. Default: {@code false}.
         *
         * @param byteOrderMark true to begin with one
         * @return this builder
         */
        public Builder byteOrderMark(boolean byteOrderMark) {
            this.byteOrderMark = byteOrderMark;
            return this;
        }

        /**
         * Sets the character between the fields of a CSV file: a comma, a semicolon, a tab or a vertical bar. A spreadsheet in a
         * language whose decimals have a comma expects a semicolon. Default: a comma (RFC 4180).
         *
         * @throws IllegalArgumentException if {@code separator} is another character
         */
        public Builder separator(char separator) {
            if (SEPARATORS.indexOf(separator) < 0) {
                throw new IllegalArgumentException("separator is " + Sanitizer.quoteCharacter(separator)
                        + "; it must be a comma, a semicolon, a tab or a vertical bar.");
            }
            this.separator = separator;
            return this;
        }

        /**
         * Sets the description of the crawl in a WARC file, by the field names of the warcinfo record. For example
         * {@code software}, {@code robots}, {@code http-header-user-agent}, {@code operator}; written in the order of
         * the map. Default: empty.
         *
         * @param about values by field name; replaces all set so far
         * @return this builder
         */
        public Builder about(Map<String, String> about) {
            this.about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
            return this;
        }

        /**
         * Sets the number of records in one part of a Parquet or DuckDB output. In a job the number is approximate.
         * Default: 1,000,000.
         *
         * @param partRows at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code partRows} is below 1
         */
        public Builder partRows(long partRows) {
            Require.atLeast("partRows", partRows, 1);
            this.partRows = partRows;
            return this;
        }

        /**
         * Sets whether records are written in the order of their rows, once the last has arrived. Otherwise they are
         * written as they arrive. Until then they lie sorted in hidden files beside the output, compressed, or in the
         * folder for temporary files where the output is no file. Memory: a sixteenth of the heap (4 to 64 MiB) while
         * they are sorted, at most 40 MiB while they are merged. Default: {@code false}.
         *
         * @param ordered true to write by row
         * @return this builder
         */
        public Builder ordered(boolean ordered) {
            this.ordered = ordered;
            return this;
        }

        /**
         * Sets the columns to write, in order. Default: every column.
         *
         * @param columns at least one
         * @return this builder
         */
        public Builder columns(Columns columns) {
            this.columns = columns.keeping(headers);
            return this;
        }

        /**
         * Sets which response headers the column {@code headers} keeps. Default: {@link HeaderChoice#USUAL}.
         *
         * @param headers choice of headers
         * @return this builder
         */
        public Builder headers(HeaderChoice headers) {
            this.headers = headers;
            columns = columns.keeping(headers);
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public SinkOptions build() {
            return new SinkOptions(this);
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /** Returns every option by name, for comparison and display. */
        private Map<String, @Nullable Object> all() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("columns", columns);
            all.put("headers", headers);
            all.put("formulaSafe", formulaSafe);
            all.put("byteOrderMark", byteOrderMark);
            all.put("separator", separator);
            all.put("about", about);
            all.put("partRows", partRows);
            all.put("ordered", ordered);
            return all;
        }
    }
}
