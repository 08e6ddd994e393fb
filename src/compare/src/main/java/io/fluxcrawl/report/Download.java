package io.fluxcrawl.report;

/**
 * Data that a page was made from, offered as a file.
 *
 * @param fileName proposed by the browser, such as {@code comparison.json}
 * @param json any JSON text
 */
public record Download(String fileName, String json) {}
