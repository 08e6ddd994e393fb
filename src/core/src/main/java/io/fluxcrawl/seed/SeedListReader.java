package io.fluxcrawl.seed;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.fluxcrawl.internal.ZstdFrames;
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
        Charset charset = marked != null ? marked : options.charset();
        if (marked == null && told == SeedFormat.SITEMAP) charset = XmlCharset.of(plain, LOOK);
        boolean utf8 = charset.equals(StandardCharsets.UTF_8);
        ByteSource in = utf8 ? plain : new ByteSource(new TranscodingStream(plain, charset));
        bytes = in;
        if (options.format() == null) UnsupportedFormat.refuse(in);
        UrlColumn column = new UrlColumn(options.urlColumn());
        SeedFormat format = told != null ? told : FirstLine.format(in.lookAtLine(LOOK), column);
        return switch (format) {
            case TEXT -> new TextRows(new Lines(in));
            case CSV -> CsvRows.open(new Lines(in), column, options.separator());
            case TSV -> CsvRows.open(new Lines(in), column, options.separator() == null ? '\t' : options.separator());
            case JSONL -> new JsonRows(new Lines(in), column);
            case SITEMAP -> SitemapRows.open(in);
        };
    }

    private static ByteSource unpacked(ByteSource packed) throws IOException {
        if (packed.startsWith(0x1F, 0x8B)) return new ByteSource(new GzipReader(packed));
        boolean zstd = packed.startsWith(0x28, 0xB5, 0x2F, 0xFD);
        for (int skippable = 0x50; !zstd && skippable < 0x60; skippable++) {
            zstd = packed.startsWith(skippable, 0x2A, 0x4D, 0x18);
        }
        return zstd ? new ByteSource(new ZstdInputStreamNoFinalizer(new ZstdFrames(packed))) : packed;
    }

    /** Takes a byte order mark and returns its charset; null without one. */
    private static @Nullable Charset byteOrderMark(ByteSource in) throws IOException {
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
