package io.fluxcrawl.report;

/**
 * Short code that is shown in full, under its title.
 *
 * @param language shown to the reader, such as {@code Java}; empty for none
 */
public record CodeExcerpt(String title, String language, String code) implements Block {}
