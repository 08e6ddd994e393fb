package io.fluxcrawl.sink;

import com.github.luben.zstd.ZstdInputStream;
import io.fluxcrawl.duckdb.DuckDb;
import io.fluxcrawl.duckdb.Sql;
import io.fluxcrawl.result.Column;
import io.fluxcrawl.result.Columns;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A finished file of records that a part is made of: JSON Lines in zstd, their JSON as text.
 *
 * @param rows how many records
 * @param bytes of the records, unpacked
 * @param longest bytes of the longest record
 */
record Spool(Path file, long rows, long bytes, long longest) {
    private static final int BUFFER = 1 << 16;

    static Spool empty(Path file) {
        return new Spool(file, 0, 0, 0);
    }

    /** Reads the file through. */
    static Spool of(Path file) throws IOException {
        return of(file, Long.MAX_VALUE);
    }

    /** Reads as many of its bytes. */
    static Spool of(Path file, long length) throws IOException {
        long rows = 0;
        long bytes = 0;
        long longest = 0;
        long start = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream lines = new ZstdInputStream(new FirstBytes(Files.newInputStream(file), length))) {
            for (int read; (read = lines.read(buffer)) > 0; bytes += read) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] != '\n') continue;
                    rows++;
                    longest = Math.max(longest, bytes + i - start);
                    start = bytes + i + 1;
                }
            }
        }
        return new Spool(file, rows, bytes, longest);
    }

    /** What a database needs to read it: more than usual where a record is larger than most. */
    long memory() {
        return DuckDb.MEMORY + 16 * Math.max(0, longest - (8 << 20));
    }

    /** Its records as rows of typed columns. */
    String select(Columns columns) {
        String values = columns.list().stream().map(Spool::value).collect(Collectors.joining(", "));
        String types = columns.list().stream()
                .map(column -> Sql.name(column.name()) + ": " + Sql.text(Sql.typeWithJsonAsText(column.type())))
                .collect(Collectors.joining(", ", "{", "}"));
        return "SELECT " + values + " FROM read_json(" + Sql.reading(file)
                + ", format = 'newline_delimited', compression = 'zstd', maximum_object_size = "
                + Math.max(1 << 20, longest + 1) + ", columns = " + types + ")";
    }

    private static String value(Column<?> column) {
        String name = Sql.name(column.name());
        String type = Sql.type(column.type());
        return type.equals(Sql.typeWithJsonAsText(column.type()))
                ? name
                : "CAST(" + name + " AS " + type + ") AS " + name;
    }

    /** A file's start, while somebody writes on. */
    private static final class FirstBytes extends FilterInputStream {
        private long left;

        FirstBytes(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = left == 0 ? -1 : in.read(into, offset, (int) Math.min(length, left));
            if (read > 0) left -= read;
            return read;
        }
    }
}
