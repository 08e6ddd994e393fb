package io.fluxcrawl.archive;

import io.fluxcrawl.archive.TreeReader.InvalidValueException;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.SinkTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** A reader of JSON Lines: one record per line. */
final class JsonlArchive implements RecordArchive {
    private final Path file;
    private final InputStream bytes;
    private final JsonParser json;
    private final Columns columns;
    private final TreeReader record;
    /** The first record, read ahead for its names. */
    private @Nullable Map<?, ?> first;

    private int line;

    private JsonlArchive(Path file, InputStream bytes, JsonParser json) {
        this.file = file;
        this.bytes = bytes;
        this.json = json;
        first = object();
        columns = first == null ? Columns.ALL : columns(first);
        record = TreeReader.struct(columns.list(), tree -> tree);
    }

    /** Returns all columns and the other names of the first record, which must have at least one column of a record. */
    private Columns columns(Map<?, ?> first) {
        if (!Columns.anyOf(first.keySet())) {
            throw failed("it is no record: none of its names is the name of a column", null);
        }
        Set<String> names = new LinkedHashSet<>(Columns.ALL.names());
        first.keySet().forEach(name -> names.add(String.valueOf(name)));
        return Columns.named(List.copyOf(names));
    }

    static JsonlArchive open(Path file, SinkTarget.Compression compression) {
        try {
            InputStream bytes = new BoundedLines(ArchiveBytes.open(file, compression));
            try {
                return new JsonlArchive(file, bytes, JsonText.parser(bytes));
            } catch (JacksonException e) { // creating a parser reads
                bytes.close();
                throw failed(file, e);
            } catch (ArchiveException e) {
                bytes.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ArchiveException(file, ArchiveBytes.why(e), e);
        }
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public @Nullable RecordValues next() {
        Map<?, ?> tree = first == null ? object() : first;
        first = null;
        try {
            return tree == null ? null : (RecordValues) record.read(tree);
        } catch (InvalidValueException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable Map<?, ?> object() {
        try {
            JsonToken token = json.nextToken();
            if (token == null) return null;
            line = json.currentTokenLocation().getLineNr();
            if (token != JsonToken.START_OBJECT) throw failed("it is no JSON object", null);
            return JsonText.object(json);
        } catch (JacksonException e) {
            throw failed(file, e);
        }
    }

    private ArchiveException failed(String why, @Nullable Exception cause) {
        return failed(file, line, why, cause);
    }

    private static ArchiveException failed(Path file, int line, String why, @Nullable Exception cause) {
        return new ArchiveException(file, "line " + line + ": " + why + ".", cause);
    }

    private static ArchiveException failed(Path file, JacksonException e) {
        if (e instanceof JacksonIOException && e.getCause() instanceof IOException cause) {
            return new ArchiveException(file, ArchiveBytes.why(cause), cause);
        }
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        if (e instanceof UnexpectedEndOfInputException) {
            return failed(file, line, "it is cut off; the crawl that wrote it did not end", e);
        }
        return failed(file, line, "it is no JSON (" + e.getOriginalMessage() + ")", e);
    }

    @Override
    public void close() {
        try (bytes) {
            json.close();
        } catch (IOException e) {
            // all that was needed is read
        }
    }
}
