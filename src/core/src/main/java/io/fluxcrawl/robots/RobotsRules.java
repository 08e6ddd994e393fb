package io.fluxcrawl.robots;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.RobotsUsage;
import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules of one origin's robots.txt for the crawler's agent (RFC 9309). Immutable. */
public interface RobotsRules {
    /**
     * Returns whether a URL may be visited, and the line that denies it. Takes time in proportion to the number of rules times the
     * length of the URL at worst, whatever their wildcards; never blocks.
     *
     * @param url of the origin that these rules speak for; not checked
     */
    Verdict verdict(CrawlUrl url);

    /**
     * Returns the least pause between two visits, if the file names one for this agent (not from the RFC), no longer than
     * {@link RobotsOptions#maxCrawlDelay()}; null otherwise.
     */
    @Nullable
    Duration crawlDelay();

    /**
     * Returns the URLs of the sitemaps that the file names, for any agent: absolute, in the file's order, each once; at most
     * {@link RobotsOptions#maxSitemaps()} of them.
     */
    List<String> sitemaps();

    /** Returns what the file says on the use of a URL; null where it says nothing, or {@link RobotsOptions#usage()} does not ask. */
    default @Nullable RobotsUsage usage(CrawlUrl url) {
        return null;
    }

    /** Verdict of a file on one URL. */
    sealed interface Verdict {
        record Allowed() implements Verdict {}

        /**
         * @param rule the rule that denies and its line in the file: {@code Disallow: /private (line 12)}; safe to print,
         *     a long one cut
         */
        record Denied(String rule) implements Verdict {}

        /**
         * The file could not be had: stay away for now (RFC 9309, 2.3.1.4).
         *
         * @param reason why: {@link Outcome#ROBOTS_UNREACHABLE} where a server answered, if only with an error; where
         *     none was reached, what stood in the way ({@link Outcome#DNS_FAILED}, say), for the page would have met it too
         * @param why a sentence for a person
         */
        record Unreachable(Outcome reason, String why) implements Verdict {}
    }
}
