package io.fluxcrawl.frontier;

import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.FollowStatus;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.url.CrawlUrl;
import java.util.List;

/** Token for the URLs that one visit is expected to find. While it is open the crawl does not end. Safe for any thread. */
public interface ExpectedLinks extends AutoCloseable {
    /**
     * Hands URLs over: each one that is new, within the {@link FollowLimits} and no trap becomes a row of its own behind
     * those that wait. Others are only counted in {@link FollowStatus}.
     *
     * @param trail how the crawl came to each of them
     */
    void deliver(CrawlPath trail, List<CrawlUrl> urls);

    /** Closes the token: nothing more follows, and a sitemap that it was for is done. Further calls have no effect. */
    @Override
    void close();
}
