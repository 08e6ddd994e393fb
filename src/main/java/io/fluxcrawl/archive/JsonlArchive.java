package io.fluxcrawl.archive;

import io.fluxcrawl.archive.TreeReader.BadValue;
import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.Values;
import io.fluxcrawl.sink.SinkTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** JSON Lines: a record a line. */
final class JsonlArchive implements RecordArchive {
    private static final TreeReader RECORD = TreeReader.struct(Columns.ALL.list());

    private final Path file;
    private final InputStream bytes;
    private final JsonParser json;
    private boolean known;

    private JsonlArchive(Path file, InputStream bytes, JsonParser json) {
        this.file = file;
        this.bytes = bytes;
        this.json = json;
    }

    static JsonlArchive open(Path file, SinkTarget.Compression compression) {
        try {
            InputStream bytes = ArchiveBytes.open(file, compression);
            try {
                return new JsonlArchive(file, bytes, JsonText.parser(bytes));
            } catch (JacksonException e) { // it reads the first bytes
                bytes.close();
                throw failed(file, e);
            }
        } catch (IOException e) {
            throw new ArchiveException(file, ArchiveBytes.why(e), e);
        }
    }

    @Override
    public Columns columns() {
        return Columns.ALL;
    }

    @Override
    public @Nullable Values next() {
        int line = 0;
        try {
            JsonToken token = json.nextToken();
            if (token == null) return null;
            line = json.currentTokenLocation().getLineNr();
            if (token != JsonToken.START_OBJECT) throw failed(file, line, "it is no JSON object", null);
            Map<?, ?> tree = JsonText.object(json);
            if (!known) checkNames(tree, line);
            return (Values) RECORD.read(tree);
        } catch (BadValue e) {
            throw failed(file, line, String.valueOf(e.getMessage()), e);
        } catch (JacksonException e) {
            throw failed(file, e);
        }
    }

    /** One record tells: an object without a single name of ours is somebody else's. */
    private void checkNames(Map<?, ?> tree, int line) {
        known = Columns.ALL.names().stream().anyMatch(tree::containsKey);
        if (!known) throw failed(file, line, "it is no record: nothing in it has the name of a column", null);
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
            // what was read is read
        }
    }
}
