package io.fluxcrawl.report;

import java.util.List;

/** A part of the page with an entry in its table of contents. */
public record Section(String heading, List<Block> blocks) {
    public Section {
        blocks = List.copyOf(blocks);
    }

    public static Section of(String heading, Block... blocks) {
        return new Section(heading, List.of(blocks));
    }
}
