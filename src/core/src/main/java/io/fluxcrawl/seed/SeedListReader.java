package io.fluxcrawl.seed;

import com.github.luben.zstd.ZstdIOException;
import io.fluxcrawl.internal.Zstd;
import io.fluxcrawl.model.Seed;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reader of one list for one subscriber: decompresses, decodes, detects the format and parses rows. Closes the source.
 */
final class SeedListReader implements Closeable {
    /** Maximum number of bytes of a first line that are examined to detect the format. */
    private static final int LOOK = 8_192;

    private final String name;
    private InputStream bytes = InputStream.nullInputStream();
    private SeedRows rows = () -> null;
    private long count;
    private long last;

    private SeedListReader(String name) {
        this.name = name;
    }

    /** @throws SeedException if the source cannot be opened or is not a list */
    static SeedListReader open(SeedSource source, SeedOptions options) {
        SeedListReader list = new SeedListReader(source.name());
        try {
            list.bytes = source.opening().open();
            list.rows = list.rows(options);
            return list;
        } catch (IOException e) {
            throw list.failed(e);
        }
    }

    /** Wraps the stream step by step; {@link #bytes} is always the outermost one, so that closing it closes all. */
    private SeedRows rows(SeedOptions options) throws IOException {
        ByteSource plain = unpacked(new ByteSource(bytes));
        bytes = plain;
        Charset marked = byteOrderMark(plain);
        SeedFormat told = options.format() != null ? options.format() : SeedFormat.ofName(name);
        Charset charset = charset(plain, marked, told, options);
        boolean detects = marked == null && options.charset() == null;
        boolean utf8 = charset.equals(StandardCharsets.UTF_8);
        ByteSource in = utf8 ? plain : new ByteSource(new TranscodingStream(plain, charset));
        bytes = in;
        if (options.format() == null) UnsupportedFormat.refuse(in);
        UrlColumn column = new UrlColumn(options.urlColumn());
        SeedFormat format = told;
        if (options.format() == null && (told == null || told == SeedFormat.TEXT)) {
            format = FirstLine.format(in, LOOK, column, options.separator(), told);
        }
        if (options.format() == null) UnsupportedFormat.refuseBinary(in);
        LineDecoder decoder =
                new LineDecoder(detects, what -> options.warnings().accept(name + ": " + what));
        return switch (format == null ? SeedFormat.TEXT : format) {
            case TEXT -> new TextRows(new Lines(in, decoder));
            case CSV -> CsvRows.open(new Lines(in, decoder), column, options.separator());
            case TSV ->
                CsvRows.open(new Lines(in, decoder), column, options.separator() == null ? '\t' : options.separator());
            case JSONL -> new JsonRows(new Lines(in, decoder), column);
            case SITEMAP -> SitemapRows.open(in);
        };
    }

    private static Charset charset(
            ByteSource in, @Nullable Charset marked, @Nullable SeedFormat told, SeedOptions options)
            throws IOException {
        if (marked != null) return marked;
        if (told == SeedFormat.SITEMAP) return XmlCharset.of(in, LOOK);
        if (options.charset() != null) return options.charset();
        Charset utf16 = utf16(in);
        return utf16 == null ? StandardCharsets.UTF_8 : utf16;
    }

    /** Returns UTF-16 where a list without a byte order mark starts with two characters of ASCII in it; else null. */
    private static @Nullable Charset utf16(ByteSource in) throws IOException {
        if (!in.ready()) return null;
        boolean big = in.startsWith(0);
        for (int i = 0; i < 4; i++) {
            int octet = in.lookAt(i);
            if (((i & 1) == 0) == big ? octet != 0 : octet < ' ' || octet > '~') return null;
        }
        return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    private static ByteSource unpacked(ByteSource packed) throws IOException {
        if (packed.startsWith(0x1F, 0x8B)) return new ByteSource(new GzipReader(packed));
        boolean zstd = packed.startsWith(0x28, 0xB5, 0x2F, 0xFD);
        for (int skippable = 0x50; !zstd && skippable < 0x60; skippable++) {
            zstd = packed.startsWith(skippable, 0x2A, 0x4D, 0x18);
        }
        return zstd ? new ByteSource(Zstd.decompress(packed)) : packed;
    }

    /** Takes a byte order mark and returns its charset; null without one. */
    static @Nullable Charset byteOrderMark(ByteSource in) throws IOException {
        if (in.startsWith(0xEF, 0xBB, 0xBF)) return taken(in, 3, StandardCharsets.UTF_8);
        if (in.startsWith(0xFF, 0xFE)) return taken(in, 2, StandardCharsets.UTF_16LE);
        if (in.startsWith(0xFE, 0xFF)) return taken(in, 2, StandardCharsets.UTF_16BE);
        return null;
    }

    private static Charset taken(ByteSource in, int mark, Charset charset) {
        in.take(mark);
        return charset;
    }

    /**
     * Returns the next row, null after the last. Closes the list after the last row.
     *
     * @throws SeedException if the list cannot be read further; the list is closed then too
     */
    @Nullable
    Seed next() {
        try {
            Seed row = rows.next();
            if (row == null) {
                close();
                return null;
            }
            count++;
            last = row.row();
            return row;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Returns the error for a list without a row. */
    static SeedException empty(String name) {
        IOException nothing = new SeedFormatException(
                "it holds no row: it is empty, or has nothing but blank lines, comments or a header.");
        return new SeedException(name + ": " + nothing.getMessage(), 0, nothing);
    }

    private SeedException failed(IOException e) {
        String what = e.getMessage() == null ? e.toString() : e.getMessage();
        if (e instanceof ZstdIOException) what = "its zstd data is corrupt or cut off: " + what;
        String read = count == 0 ? "" : " (" + count + " rows were read before, the last is row " + last + ")";
        SeedException failure = new SeedException(name + ": " + what + read, count, e);
        try {
            close();
        } catch (IOException closing) {
            failure.addSuppressed(closing);
        }
        return failure;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
