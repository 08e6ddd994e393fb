package io.fluxcrawl.options;

import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordView;
import io.fluxcrawl.url.CrawlUrl;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Records of an earlier crawl by URL, for example from a file ({@code io.fluxcrawl.recrawl}) or a database. Asked for every
 * visit: neither method may block the subscribing thread, so records on a disk are read on a thread of the implementation's
 * own. An error counts as an empty answer, and is logged.
 */
public interface PreviousRecords {
    /**
     * Returns the record of the row that had this URL.
     *
     * @param url canonical form of that row's {@code url}: as the list gave it, before redirects
     * @return empty where there is none
     */
    Mono<RecordView> find(CrawlUrl url);

    /**
     * Returns the part of the record that conditional requests need: of its columns only outcome, status, not_modified,
     * final_url, headers, content_type, word_count and fields are asked. Where whole records are costly to read, these
     * may be kept apart.
     *
     * @param url normalized URL of a row
     * @return the record's values; empty where there is no such record
     */
    default Mono<RecordView> findSummary(CrawlUrl url) {
        return find(url);
    }

    /** {@return the columns that its records could have: one that is not among them is not compared} */
    default Set<String> columns() {
        return Set.copyOf(Columns.ALL.names());
    }
}
