package io.fluxcrawl.record;

import io.fluxcrawl.model.Redirect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Findings of a check of a link, beside those that its record has as every record does.
 *
 * @param missingFragments fragments of links to the URL of which the page has no element, as written, without #
 */
public record LinkCheckResult(List<String> missingFragments) {
    /** Nothing is missing, or nothing was looked for. */
    public static final LinkCheckResult NONE = new LinkCheckResult(List.of());

    /**
     * Copies the fragments.
     *
     * @param missingFragments without #
     */
    public LinkCheckResult {
        missingFragments = List.copyOf(missingFragments);
    }

    /**
     * {@return {@code permanent} where every redirect on the way is one (301, 308; RFC 9110, 15.4), {@code temporary} where not, and null
     * without a redirect}
     *
     * @param record the record of a link
     */
    public static @Nullable String redirect(CrawlRecord record) {
        List<Redirect> hops = record.request().redirects();
        if (hops.isEmpty()) return null;
        return hops.stream().allMatch(hop -> hop.status() == 301 || hop.status() == 308) ? "permanent" : "temporary";
    }
}
