package io.fluxcrawl.robots;

import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one origin's robots.txt says to our agent (RFC 9309). Immutable. */
public interface RobotsRules {
    /** Whether this URL may be visited, and which line says so. */
    Verdict verdict(CrawlUrl url);

    /** Least pause between two visits, where the file names one for us (not from the RFC); null otherwise. */
    @Nullable
    Duration crawlDelay();

    /** URLs of the sitemaps that the file names, as it names them. */
    List<String> sitemaps();

    /** What a file says of one URL. */
    sealed interface Verdict {
        record Allowed() implements Verdict {}

        /** @param rule the line that denies, as in the file: {@code Disallow: /private (line 12)} */
        record Denied(String rule) implements Verdict {}

        /**
         * The file could not be had: stay away for now (RFC 9309, 2.3.1.4).
         *
         * @param why a sentence for a person
         */
        record Unreachable(String why) implements Verdict {}
    }
}
