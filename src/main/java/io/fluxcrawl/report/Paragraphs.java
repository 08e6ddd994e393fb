package io.fluxcrawl.report;

import java.util.List;

/** Prose of plain text. */
public record Paragraphs(List<String> paragraphs) implements Block {
    public Paragraphs {
        paragraphs = List.copyOf(paragraphs);
    }

    public static Paragraphs of(String... paragraphs) {
        return new Paragraphs(List.of(paragraphs));
    }
}
