package io.fluxcrawl.parse;

import io.fluxcrawl.fetch.FetchOutcome.Fetched;
import io.fluxcrawl.url.CrawlUrl;
import java.util.List;

/** Reads the metadata out of responses. Pure CPU work: never on an event loop. Safe for several threads at once. */
public interface PageParser {
    /** What the page says; never throws on any content, and ends in time and memory linear in the body's size. */
    PageMetadata parse(Fetched page);

    /** The same, with the links that a crawler may follow, where {@link ParseOptions#follow} asks for them. */
    default Reading read(Fetched page) {
        return new Reading(parse(page), List.of());
    }

    /**
     * What a page says, and where it leads.
     *
     * @param links targets of its {@code <a>} and {@code <area>} elements and of its refresh, each once, in order, without
     *     those marked {@code rel=nofollow}; empty where the page's robots meta or an X-Robots-Tag says nofollow
     */
    record Reading(PageMetadata page, List<CrawlUrl> links) {
        public Reading {
            links = List.copyOf(links);
        }
    }

    /** A parser that holds no thread and nothing to close. */
    static PageParser create(ParseOptions options) {
        return new StationParser(options);
    }
}
