package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Whitespace;
import io.fluxcrawl.model.Seed;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of a text: a URL per line. */
final class TextRows implements SeedRows {
    private final Lines lines;

    TextRows(Lines lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable Seed next() throws IOException {
        for (Lines.Line line; (line = lines.next()) != null; ) {
            int start = Whitespace.start(line.text());
            if (start == line.text().length() || line.text().charAt(start) == '#') continue;
            return Seed.of(line.number(), line.text());
        }
        return null;
    }
}
