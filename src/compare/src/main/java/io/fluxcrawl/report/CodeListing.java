package io.fluxcrawl.report;

/**
 * Code that is collapsed under its title and expanded in print.
 *
 * @param language shown to the reader, such as {@code Java}; empty for none
 */
public record CodeListing(String title, String language, String code) implements Block {}
