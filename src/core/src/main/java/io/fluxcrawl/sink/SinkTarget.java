package io.fluxcrawl.sink;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An output as a user names it: {@code pages.jsonl}, {@code pages.csv.gz}, or {@code -} for standard output.
 *
 * @param name the file's path as given, or {@code -}
 */
public record SinkTarget(String name, Format format, Compression compression) {
    /**
     * @param name path of a file, or {@code -} for standard output
     * @param format format of the records
     * @param compression compression of the file, where the format has none of its own
     * @throws IllegalArgumentException if the format is not compressed so, or needs a file
     */
    public SinkTarget {
        if (format == Format.WARC && compression == Compression.ZSTD) {
            throw new IllegalArgumentException("Cannot write " + name + ": a WARC is .warc or .warc.gz, not .zst.");
        }
        if (format.isColumnar() && compression != Compression.NONE) {
            throw new IllegalArgumentException("Cannot write " + name + ": " + format.label()
                    + " compresses its columns itself; leave " + compression.ending + " out.");
        }
        if (format.isColumnar() && name.equals(STDOUT)) {
            throw new IllegalArgumentException(
                    "Cannot write " + format.label() + " to standard output: it needs a file. Name one.");
        }
    }

    /** The name of standard output. */
    public static final String STDOUT = "-";

    /** The format of an output. */
    public enum Format {
        /** One JSON object per line (<a href="https://jsonlines.org/">JSON Lines</a>, RFC 8259). */
        JSONL,
        /** One row per record under a row of names (RFC 4180). */
        CSV,
        /** The bytes on the wire of each visit, and its record (WARC 1.1, ISO 28500:2017). */
        WARC,
        /** Typed and nested columns (<a href="https://parquet.apache.org/docs/">Apache Parquet</a>), in parts. */
        PARQUET,
        /** A database with a table {@code pages} (<a href="https://duckdb.org">DuckDB</a>). */
        DUCKDB,
        /** A workbook for people (Office Open XML, ISO/IEC 29500), in parts; it is not read back. */
        XLSX;

        /** {@return whether it is a table, which is built of many records at a time and needs a file} */
        public boolean isColumnar() {
            return this == PARQUET || this == DUCKDB || this == XLSX;
        }

        /** {@return whether further rows than fit go to further files ({@link PartFiles})} */
        public boolean hasPartFiles() {
            return this == PARQUET || this == XLSX;
        }

        /** Returns the name as people write it. */
        String label() {
            return this == PARQUET ? "Parquet" : this == DUCKDB ? "DuckDB" : name();
        }

        List<String> endings() {
            return switch (this) {
                case JSONL -> List.of(".jsonl", ".ndjson");
                case CSV -> List.of(".csv");
                case WARC -> List.of(".warc");
                case PARQUET -> List.of(".parquet");
                case DUCKDB -> List.of(".duckdb");
                case XLSX -> List.of(".xlsx");
            };
        }
    }

    /** The compression of an output's bytes. */
    public enum Compression {
        /** Written as it is. */
        NONE(""),
        /** RFC 1952. */
        GZIP(".gz"),
        /** RFC 8878. */
        ZSTD(".zst");

        private final String ending;

        Compression(String ending) {
            this.ending = ending;
        }

        String ending() {
            return ending;
        }
    }

    /**
     * {@return the target of a name, with format and compression by its ending, in any case of letters} Standard output
     * is JSONL.
     *
     * @param name path of a file, or {@code -} for standard output
     * @throws IllegalArgumentException if the ending is not known
     */
    public static SinkTarget of(String name) {
        return of(name, null);
    }

    /**
     * {@return the target of a name in a given format; null takes the format by the name's ending, as {@link
     * #of(String)} does}
     *
     * @param name path of a file, or {@code -} for standard output
     * @param format the format, or null
     * @throws IllegalArgumentException if none is given and the ending is not known
     */
    public static SinkTarget of(String name, @Nullable Format format) {
        if (name.equals(STDOUT)) return new SinkTarget(name, format == null ? Format.JSONL : format, Compression.NONE);
        String lower = name.toLowerCase(Locale.ROOT);
        Compression compression = Stream.of(Compression.GZIP, Compression.ZSTD)
                .filter(each -> lower.endsWith(each.ending))
                .findFirst()
                .orElse(Compression.NONE);
        if (format != null) return new SinkTarget(name, format, compression);
        String plain = lower.substring(0, lower.length() - compression.ending.length());
        for (Format each : Format.values()) {
            if (each.endings().stream().anyMatch(plain::endsWith)) return new SinkTarget(name, each, compression);
        }
        throw new IllegalArgumentException("Cannot tell the format of " + name + " by its ending; known are " + known()
                + "; those of text also with .gz or .zst.");
    }

    boolean isStdout() {
        return name.equals(STDOUT);
    }

    private static String known() {
        return Arrays.stream(Format.values())
                .flatMap(each -> each.endings().stream())
                .collect(Collectors.joining(", "));
    }
}
