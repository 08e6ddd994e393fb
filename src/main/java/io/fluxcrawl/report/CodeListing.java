package io.fluxcrawl.report;

/**
 * Code, folded away under its title until asked for, unfolded on paper.
 *
 * @param language for the reader, as in {@code Java}; empty for none
 */
public record CodeListing(String title, String language, String code) implements Block {}
