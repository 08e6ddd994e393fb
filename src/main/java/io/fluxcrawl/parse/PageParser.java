package io.fluxcrawl.parse;

import io.fluxcrawl.fetch.FetchOutcome.Fetched;

/** Reads the metadata out of responses. Pure CPU work: never on an event loop. Safe for several threads at once. */
public interface PageParser {
    /** What the page says; never throws on any content, and ends in time and memory linear in the body's size. */
    PageMetadata parse(Fetched page);

    /** A parser that holds no thread and nothing to close. */
    static PageParser create(ParseOptions options) {
        return new StationParser(options);
    }
}
