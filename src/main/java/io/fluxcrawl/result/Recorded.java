package io.fluxcrawl.result;

/** One row's record, from which {@link Columns} are read: of a crawl that runs, or of an earlier one, out of its output. */
public sealed interface Recorded permits CrawlRecord, Values {
    /** 1-based line of the input. */
    long row();
}
