package io.fluxcrawl.report;

import java.util.List;

/** Section of a page with an entry in the table of contents. */
public record Section(String heading, List<Block> blocks) {
    /** Copies the list. */
    public Section {
        blocks = List.copyOf(blocks);
    }

    /** Returns a section of blocks. */
    public static Section of(String heading, Block... blocks) {
        return new Section(heading, List.of(blocks));
    }
}
