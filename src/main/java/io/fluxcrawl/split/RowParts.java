package io.fluxcrawl.split;

import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.SeedOptions;
import io.fluxcrawl.url.SeedReader;
import io.fluxcrawl.url.SeedSource;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import io.fluxcrawl.sink.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every row of the list that was split: the part it went to, and a little of its URL. Four bytes a row. */
final class RowParts {
    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;

    /** By row: the part, from 1, in the upper half, sixteen bits of the URL's hash in the lower; 0 where there is no row. */
    private final List<int @Nullable []> pages = new ArrayList<>();

    private long rows;

    /** @throws SplitException if the parts beside the manifest are not those it speaks of */
    static RowParts read(Path folder, SplitManifest manifest) {
        RowParts book = new RowParts();
        for (int part = 0; part < manifest.parts().size(); part++) {
            SplitManifest.Part written = manifest.parts().get(part);
            Path file = folder.resolve(written.file());
            try {
                if (!Sha256.ofFile(file).equals(written.sha256())) {
                    throw new SplitException(
                            file + " is not the file that the manifest speaks of (its SHA-256 differs).", null);
                }
            } catch (IOException e) {
                throw new SplitException(
                        "Cannot read " + file + ", by which the manifest knows its rows: keep the parts beside it.", e);
            }
            book.add(file, part);
        }
        return book;
    }

    private void add(Path file, int part) {
        try (Stream<Seed> seeds =
                SeedReader.read(SeedSource.file(file), SeedOptions.DEFAULT).toStream()) {
            seeds.forEach(seed -> add(seed.row(), ((part + 1) << 16) | hash(seed.text())));
        }
    }

    private void add(long row, int entry) {
        int page = Math.toIntExact(row >>> PAGE_BITS);
        while (pages.size() <= page) pages.add(null);
        int[] entries = pages.get(page);
        if (entries == null) {
            entries = new int[PAGE];
            pages.set(page, entries);
        }
        entries[(int) row & PAGE - 1] = entry;
        rows++;
    }

    private int entry(long row) {
        long page = row >>> PAGE_BITS;
        int[] entries = page < pages.size() ? pages.get((int) page) : null;
        return entries == null ? 0 : entries[(int) row & PAGE - 1];
    }

    /** The part of that row, from 0; -1 where the list has no such row. */
    int part(long row) {
        return (entry(row) >>> 16) - 1;
    }

    /** Whether that row may have had that URL; what is no URL may be written in more ways than one. */
    boolean mayBe(long row, String url) {
        return hash(url) == (entry(row) & 0xFFFF);
    }

    long rows() {
        return rows;
    }

    /** In their order. */
    LongStream all() {
        return LongStream.range(0, (long) pages.size() << PAGE_BITS).filter(row -> entry(row) != 0);
    }

    private static int hash(String text) {
        if (!(UrlNormalizer.normalize(text) instanceof Normalized.Valid valid)) return 0;
        int hash = valid.url().href().hashCode() * 0x9E3779B9;
        return hash >>> 16;
    }
}
