package io.fluxcrawl;

import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.RecordView;
import io.fluxcrawl.url.CrawlUrl;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * What an earlier crawl found, by URL: a database's, say, or that of a file ({@code io.fluxcrawl.recrawl}). Asked for every
 * visit, so neither method may block who subscribes; where records lie on a disk they are read on a thread of the
 * implementation's own. An error counts as an empty answer, and is logged.
 */
public interface FormerRecords {
    /**
     * The record of the row that had this URL.
     *
     * @param url canonical form of that row's {@code url}: as the list gave it, before redirects
     * @return empty where there is none
     */
    Mono<RecordView> find(CrawlUrl url);

    /**
     * The same, of which only outcome, status, not_modified, final_url, headers, content_type, word_count and fields are asked:
     * enough to know how to ask the server. Where whole records are costly to read, these may be kept apart.
     */
    default Mono<RecordView> brief(CrawlUrl url) {
        return find(url);
    }

    /** The columns that its records could have: one that is not among them is not compared. */
    default Set<String> columns() {
        return Set.copyOf(Columns.ALL.names());
    }
}
