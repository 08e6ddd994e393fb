package io.fluxcrawl.parse.html;

/**
 * Position of the skimmer in nested tables. Tree builders move content between cells in front of its table ("foster
 * parenting", HTML Standard, section 13.2.6.1), so that its order is not that of the bytes.
 */
final class TableDepth {
    private static final int MAX = 64;

    private final boolean[] inCell = new boolean[MAX];
    private int depth;

    void open() {
        if (depth > 0 && !current()) depth--; // a table between cells ends the one around it
        if (depth < MAX) inCell[depth] = false;
        depth++;
    }

    void close() {
        if (depth > 0) depth--;
    }

    void cell() {
        set(true);
    }

    void part() {
        set(false);
    }

    /** Tests for a position inside a table and outside its cells; true beyond the maximum depth. */
    boolean betweenCells() {
        return depth > 0 && !current();
    }

    private boolean current() {
        return depth <= MAX && inCell[depth - 1];
    }

    private void set(boolean cell) {
        if (depth > 0 && depth <= MAX) inCell[depth - 1] = cell;
    }
}
