package io.fluxcrawl.frontier;

import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.model.Seed;

/** Visits for tests. */
final class TestVisits {
    private TestVisits() {}

    /** Returns the first visit of a row whose text is a URL that can be crawled. */
    static Visit visit(long row, String href) {
        return Visit.of(Seed.of(row, href), CrawlUrls.url(href), false);
    }
}
