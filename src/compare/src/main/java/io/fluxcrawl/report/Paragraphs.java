package io.fluxcrawl.report;

import java.util.List;

/** Paragraphs of plain text. */
public record Paragraphs(List<String> paragraphs) implements Block {
    /** Copies the list. */
    public Paragraphs {
        paragraphs = List.copyOf(paragraphs);
    }

    /** Returns a block of paragraphs. */
    public static Paragraphs of(String... paragraphs) {
        return new Paragraphs(List.of(paragraphs));
    }
}
