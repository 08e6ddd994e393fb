package io.fluxcrawl.report;

/**
 * What a page was made from, for its reader to take along.
 *
 * @param fileName as the browser proposes it, {@code compare.json} say
 * @param json any JSON text
 */
public record Download(String fileName, String json) {}
