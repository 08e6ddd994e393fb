package io.fluxcrawl.parse;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.url.CrawlUrl;
import java.util.List;

/**
 * Parser of page metadata. CPU work only, not to be run on an event loop. Implementations must be safe for several threads.
 *
 * <pre>{@code
 * PageParser parser = PageParser.create(ParseOptions.head());
 * String title = parser.parse(fetched).title();
 * }</pre>
 */
public interface PageParser {
    /**
     * {@return the metadata of a page} Never throws, whatever the content; time and memory are linear in the size of
     * the body, and bounded by {@link ParseOptions.Builder#maxCpu} and {@link ParseOptions.Builder#maxRecordChars}.
     *
     * @param page a response with its body
     */
    PageMetadata parse(Fetched page);

    /**
     * {@return the metadata of a page and, with {@link ParseOptions#follow}, the links that a crawler may follow}
     *
     * @param page a response with its body
     */
    default Reading read(Fetched page) {
        return new Reading(parse(page), List.of());
    }

    /**
     * Metadata and links of a page.
     *
     * @param links targets of {@code <a>} and {@code <area>} elements and of the refresh, each once, in order, without
     *     those marked {@code rel=nofollow}; empty where the page's robots meta or an X-Robots-Tag says nofollow
     */
    record Reading(PageMetadata page, List<CrawlUrl> links) {
        /**
         * Copies the links.
         *
         * @param page a response with its body
         * @param links targets of {@code <a>} and {@code <area>} elements and of the refresh, each once, in order,
         *     without those marked {@code rel=nofollow}
         */
        public Reading {
            links = List.copyOf(links);
        }
    }

    /**
     * Creates a parser. It holds no resources.
     *
     * @param options what is read of a page
     * @return a parser; thread-safe
     */
    static PageParser create(ParseOptions options) {
        return new DefaultPageParser(options);
    }
}
