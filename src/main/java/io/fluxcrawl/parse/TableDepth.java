package io.fluxcrawl.parse;

/**
 * Where in nested tables the skimmer stands. Content between cells is moved out in front of its table by tree builders
 * ("foster parenting", HTML Standard, 13.2.6.1), so its order is no longer that of the bytes.
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

    /** Whether the place is inside a table and in none of its cells; true beyond all sensible depth. */
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
