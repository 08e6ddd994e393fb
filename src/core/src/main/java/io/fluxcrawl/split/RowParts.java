package io.fluxcrawl.split;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.seed.SeedReader;
import io.fluxcrawl.seed.SeedSource;
import io.fluxcrawl.sink.Sha256;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a list that was split: the part of each, and 16 bits of its URL's hash. Takes four bytes per row. Not thread-safe. */
final class RowParts {
    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;

    /** By row: the part, from 1, in the upper half, sixteen bits of the URL's hash in the lower; 0 where there is no row. */
    private final List<int @Nullable []> pages = new ArrayList<>();

    private long rows;

    /**
     * Reads the parts.
     *
     * @throws SplitException if the files beside the manifest are not the parts that it lists
     */
    static RowParts read(Path folder, SplitManifest manifest) {
        RowParts parts = new RowParts();
        for (int part = 0; part < manifest.parts().size(); part++) {
            SplitManifest.Part written = manifest.parts().get(part);
            Path file = folder.resolve(written.file());
            try {
                if (!Sha256.ofFile(file).equals(written.sha256())) {
                    throw new SplitException(
                            file
                                    + " is not the file that the manifest lists: its SHA-256 differs. Restore it from a copy, or split again.",
                            null);
                }
            } catch (IOException e) {
                throw new SplitException(
                        "Cannot read " + file + ", a part that the manifest lists: put the parts beside the manifest.",
                        e);
            }
            parts.add(file, part);
        }
        return parts;
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

    /** Returns the part of a row, counted from 0; -1 where the list has no such row. */
    int part(long row) {
        return (entry(row) >>> 16) - 1;
    }

    /** Returns whether a row may have that URL: false only where it certainly has another. */
    boolean mayBe(long row, String url) {
        return hash(url) == (entry(row) & 0xFFFF);
    }

    long rows() {
        return rows;
    }

    /** Returns all rows, in ascending order. */
    LongStream all() {
        return LongStream.range(0, (long) pages.size() << PAGE_BITS).filter(row -> entry(row) != 0);
    }

    private static int hash(String text) {
        if (!(UrlNormalizer.normalize(text) instanceof Normalized.Valid valid)) return 0;
        int hash = valid.url().href().hashCode() * 0x9E3779B9;
        return hash >>> 16;
    }
}
