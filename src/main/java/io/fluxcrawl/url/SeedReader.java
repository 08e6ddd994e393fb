package io.fluxcrawl.url;

/** Input to seeds: station 1 of 8. */
public final class SeedReader {
    private SeedReader() {}
}
