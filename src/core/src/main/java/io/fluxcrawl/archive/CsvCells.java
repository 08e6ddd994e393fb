package io.fluxcrawl.archive;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A handler that gives a CSV row as its cells: null for an empty field, an empty text for an empty field in quotes. */
final class CsvCells extends AbstractBaseCsvCallbackHandler<List<@Nullable String>> {
    private List<@Nullable String> cells = new ArrayList<>();

    @Override
    protected void handleBegin(long line) {
        cells = new ArrayList<>();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        cells.add(length == 0 && !quoted ? null : new String(buffer, offset, length));
    }

    @Override
    protected void handleEmpty() {
        cells.add(null);
    }

    @Override
    protected List<@Nullable String> buildRecord() {
        return cells;
    }
}
