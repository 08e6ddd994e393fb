package io.fluxcrawl.split;

import io.fluxcrawl.archive.RecordArchive;
import io.fluxcrawl.archive.RowSpool;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.sink.SinkTarget.Format;
import io.fluxcrawl.sink.SitemapTable;
import io.fluxcrawl.split.MergeErrors.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Merges the outputs of parts. They are read once, into a spool on disk, and checked; then written in the order of the rows. Pages
 * that links brought in are numbered from the same row in every part, so they get new numbers: those of the first part first.
 */
final class Merge {
    /** Above every row number: the spool's numbers of pages found, by part. */
    private static final int FOUND_BITS = 40;

    private final RowParts book;
    /** The highest number of a page found, by part. */
    private final long[] found;

    private final MergeErrors faults = new MergeErrors();
    private long records;

    Merge(Path manifest, SplitManifest made) {
        Path folder = Objects.requireNonNullElse(manifest.getParent(), Path.of(""));
        book = RowParts.read(folder, made);
        found = new long[made.parts().size()];
    }

    long of(List<Path> outputs, SinkTarget target) {
        if (target.format() == Format.WARC) {
            throw new SplitException("A WARC is not merged into: WARC files may simply stand beside each other.", null);
        }
        try (RowSpool spool = RowSpool.create()) {
            for (Path output : RecordArchive.apart(outputs)) read(output, spool);
            spool.finish();
            book.all().filter(row -> !spool.has(row)).forEach(row -> faults.add(Kind.MISSING, "row " + row));
            faults.check();
            SitemapTable sitemaps = SitemapTable.of(List.of(target), SinkOptions.DEFAULT);
            sitemaps.check();
            write(spool, target);
            sitemaps.copy(RecordArchive.apart(outputs));
            return records;
        } catch (UncheckedIOException | IOException e) {
            throw new SplitException("Cannot merge: " + e.getMessage(), e);
        }
    }

    private void read(Path output, RowSpool spool) {
        int own = -1;
        try (RecordArchive archive = RecordArchive.open(output)) {
            for (RecordValues record; (record = archive.next()) != null; ) {
                if (!(record.get("row") instanceof Long row) || record.text("url") == null) {
                    throw new SplitException(output + ": a record without row or url; merge wants both.", null);
                }
                int part = part(record, row);
                if (part < 0) {
                    faults.add(Kind.FOREIGN, "row " + row + " in " + output);
                    continue;
                }
                if (own < 0) own = part;
                if (part != own) faults.add(Kind.WRONG_PART, "row " + row + " in " + output);
                else if (!spool.add(number(row, part), record)) faults.add(Kind.DOUBLED, "row " + row);
                if (row > Seed.LAST_OF_LIST) found[part] = Math.max(found[part], row - Seed.LAST_OF_LIST);
            }
        } catch (IllegalArgumentException e) {
            throw new SplitException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the part of a record; for a page found, the part of the row from which links led to it. */
    private int part(RecordValues record, long row) {
        if (row > Seed.LAST_OF_LIST) return record.get("seed_row") instanceof Long seed ? book.part(seed) : -1;
        return book.mayBe(row, String.valueOf(record.text("url"))) ? book.part(row) : -1;
    }

    private static long number(long row, int part) {
        return row <= Seed.LAST_OF_LIST ? row : ((part + 1L) << FOUND_BITS) | (row - Seed.LAST_OF_LIST);
    }

    private void write(RowSpool spool, SinkTarget target) throws IOException {
        boolean inPlace = target.name().equals(SinkTarget.STDOUT)
                || (target.format() != Format.JSONL
                        && target.format() != Format.CSV); // those have a name when they are whole
        if (inPlace) {
            writeTo(spool, target);
            return;
        }
        Path path = Path.of(target.name());
        Path unfinished = path.resolveSibling("." + path.getFileName() + ".tmp");
        try {
            writeTo(spool, new SinkTarget(unfinished.toString(), target.format(), target.compression()));
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void writeTo(RowSpool spool, SinkTarget target) {
        try (RecordSink sink = RecordSink.open(target, SinkOptions.DEFAULT)) {
            book.all().forEach(row -> write(spool.get(row), book.part(row), sink));
            for (int part = 0; part < found.length; part++) {
                for (long page = 1; page <= found[part]; page++) {
                    write(spool.get(number(Seed.LAST_OF_LIST + page, part)), part, sink);
                }
            }
        }
    }

    private void write(@Nullable RecordValues record, int part, RecordSink sink) {
        if (record == null) return;
        sink.write(renumbered(record, part));
        records++;
    }

    /** Returns the record with the numbers that pages found have in the merged output. */
    private RecordValues renumbered(RecordValues record, int part) {
        long before = 0;
        for (int other = 0; other < part; other++) before += found[other];
        if (before == 0) return record;
        Map<String, Object> values = new LinkedHashMap<>(record.all());
        if (record.row() > Seed.LAST_OF_LIST) values.put("row", record.row() + before);
        if (record.get("duplicate_of") instanceof Long of && of > Seed.LAST_OF_LIST) {
            values.put("duplicate_of", of + before);
            String error = record.text("error");
            if (error != null) values.put("error", error.replace(Long.toString(of), Long.toString(of + before)));
        }
        return new RecordValues(values);
    }
}
