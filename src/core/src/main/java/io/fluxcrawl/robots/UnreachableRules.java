package io.fluxcrawl.robots;

import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules of a file that could not be fetched: everything is disallowed for now (RFC 9309, 2.3.1.4).
 *
 * @param holdsForAll whether it says something of the host, and not only of who asked and when
 * @param denies false where {@link RobotsOptions#denyUnreachable()} says that nothing is disallowed then
 */
record UnreachableRules(Verdict.Unreachable verdict, boolean holdsForAll, boolean denies) implements RobotsRules {

    @Override
    public Verdict verdict(CrawlUrl url) {
        return denies && !url.target().equals("/robots.txt") ? verdict : new Verdict.Allowed();
    }

    @Override
    public @Nullable Duration crawlDelay() {
        return null;
    }

    @Override
    public List<String> sitemaps() {
        return List.of();
    }
}
