package io.fluxcrawl.split;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.seed.SeedReader;
import io.fluxcrawl.seed.SeedSource;
import io.fluxcrawl.sink.Sha256;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Splits a list into parts without a host in common, and merges the outputs of their crawls. Calls block. */
public final class HostSplit {
    /** The most parts: all their files are open at once. */
    public static final int MOST_PARTS = 1_000;

    private final SeedSource list;
    private final SeedOptions reading;
    private final HostShares shares = new HostShares();
    private long rows;
    private long noUrl;

    private HostSplit(SeedSource list, SeedOptions reading) {
        this.list = list;
        this.reading = reading;
    }

    /**
     * Splits a list into parts that share no host, each with about as many rows as the others, as far as that goes: the
     * rows of a host stay together. Reads the list twice; holds some thirty bytes a host, and no rows.
     *
     * @param list path of the list, a regular file: it is read twice
     * @param reading how the list is read
     * @param parts 1 to {@value #MOST_PARTS}
     * @param folder where the parts and {@code manifest.json} go; made if it is not there
     * @return what was written into the manifest
     * @throws SplitException if the folder holds a manifest already, or cannot be written to
     * @throws io.fluxcrawl.seed.SeedException if the list cannot be read
     */
    public static SplitManifest split(Path list, SeedOptions reading, int parts, Path folder) {
        if (parts < 1 || parts > MOST_PARTS) throw new IllegalArgumentException("parts out of range: " + parts);
        Path manifest = folder.resolve(SplitManifest.NAME);
        if (Files.exists(manifest)) {
            throw new SplitException(manifest + " is there already: name another folder, or remove it first.", null);
        }
        try {
            Files.createDirectories(folder);
            HostSplit split = new HostSplit(SeedSource.file(list), reading);
            split.count(parts);
            List<SplitManifest.Part> written = split.write(folder, parts);
            SplitManifest.Source source = new SplitManifest.Source(
                    list.toString(),
                    Files.size(list),
                    Sha256.ofFile(list),
                    split.rows,
                    split.noUrl,
                    split.shares.hosts());
            SplitManifest made = new SplitManifest(SplitManifest.FORMAT, source, written);
            made.write(manifest);
            return made;
        } catch (IOException e) {
            throw new SplitException("Cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Merges the outputs of the parts' crawls into one, as if one crawl had written it: every row once, in their order,
     * then the pages that no list names, numbered anew; and the tables of what sitemaps name ({@link
     * io.fluxcrawl.sink.SitemapTable}) into one. Nothing is written under the target's name before all is known
     * to be right.
     *
     * @param manifest the file; the parts lie beside it
     * @param outputs in any order; a part may have several
     * @param target file to write
     * @return records written
     * @throws SplitException if a row is missing, stands there twice, or is none of these parts'; the message names
     *     some
     * @throws io.fluxcrawl.archive.ArchiveException if an output cannot be read
     * @throws io.fluxcrawl.sink.SinkException if the target cannot be written to
     */
    public static long merge(Path manifest, List<Path> outputs, SinkTarget target) {
        return new Merge(manifest, SplitManifest.read(manifest)).of(outputs, target);
    }

    private void count(int parts) {
        try (Stream<Seed> seeds = SeedReader.read(list, reading).toStream()) {
            seeds.forEach(seed -> {
                rows++;
                String host = host(seed);
                if (host == null) noUrl++;
                else shares.add(host);
            });
        }
        shares.divide(parts);
    }

    private List<SplitManifest.Part> write(Path folder, int parts) throws IOException {
        List<PartFile> files = new ArrayList<>();
        try (Stream<Seed> seeds = SeedReader.read(list, reading).toStream()) {
            int digits = Integer.toString(parts).length();
            for (int part = 1; part <= parts; part++) {
                files.add(
                        new PartFile(folder.resolve(String.format(Locale.ROOT, "part-%0" + digits + "d.jsonl", part))));
            }
            for (Seed seed : (Iterable<Seed>) seeds::iterator) {
                String host = host(seed);
                int part = host == null ? shares.partOfNoHost() : shares.part(host);
                if (part < 0) throw new SplitException("The list has changed while it was read: split it again.", null);
                files.get(part).add(seed);
            }
            List<SplitManifest.Part> finished = new ArrayList<>();
            for (PartFile file : files) finished.add(file.finish(shares.hosts(finished.size())));
            return finished;
        } finally {
            for (PartFile file : files) file.close();
        }
    }

    private static @Nullable String host(Seed seed) {
        return UrlNormalizer.normalize(seed.text()) instanceof Normalized.Valid valid
                ? valid.url().host()
                : null;
    }
}
