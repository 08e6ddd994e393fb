package io.fluxcrawl.frontier;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.testing.CrawlUrls;

/** Visits for tests. */
final class TestVisits {
    private TestVisits() {}

    /** Returns the first visit of a row whose text is a URL that can be crawled. */
    static Visit visit(long row, String href) {
        return Visit.of(Seed.of(row, href), CrawlUrls.url(href), false);
    }
}
