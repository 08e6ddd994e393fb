package io.fluxcrawl.audit;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a crawl met on the site itself, each URL once, as a person counts it: a refusal of the crawler is no breakage.
 *
 * @param visited URLs that a visit ended at
 * @param pages those with HTML and status 200
 * @param indexable those that a search engine may list
 * @param noResponse those that gave no response, or none that could be read
 * @param clientErrors those with a status of 4xx, refusals aside
 * @param serverErrors those with a status of 5xx, refusals aside
 * @param badRedirects those whose redirects end nowhere
 * @param linking pages with a link to a broken URL; 0 where links are not known
 * @param blocked those that refused the crawler
 * @param redirecting URLs that redirect
 */
public record SiteCounts(
        long visited,
        long pages,
        long indexable,
        long noResponse,
        long clientErrors,
        long serverErrors,
        long badRedirects,
        long linking,
        long blocked,
        long redirecting) {
    static SiteCounts of(AuditDatabase db) throws IOException {
        List<@Nullable Object> n = db.rows("select count(*), count(*) filter (where html),"
                        + " count(*) filter (where html and coalesce(indexable, true)),"
                        + " count(*) filter (where broken and status is null and outcome not in"
                        + " ('too_many_redirects', 'redirect_loop', 'bad_redirect')),"
                        + " count(*) filter (where broken and status between 400 and 499),"
                        + " count(*) filter (where broken and status >= 500),"
                        + " count(*) filter (where broken and (status is null or status < 400) and outcome in"
                        + " ('too_many_redirects', 'redirect_loop', 'bad_redirect')),"
                        + " count(*) filter (where blocked) from visited")
                .get(0);
        return new SiteCounts(
                number(n.get(0)),
                number(n.get(1)),
                number(n.get(2)),
                number(n.get(3)),
                number(n.get(4)),
                number(n.get(5)),
                number(n.get(6)),
                db.number("select count(distinct e.source) from edges e join pages p on p.id = e.page where p.broken"),
                number(n.get(7)),
                db.number("select count(*) from hops h join hosts s on s.host = host_of(h.url) where s.internal"));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** {@return the number of URLs that are broken} */
    public long broken() {
        return noResponse + clientErrors + serverErrors + badRedirects;
    }

    /** {@return the counts as one line of text} */
    public String text() {
        return String.format(
                Locale.ROOT,
                "Of the site: %,d URLs visited, %,d pages, %,d indexable; %,d broken (%,d client errors, %,d server errors,"
                        + " %,d without a response, %,d redirects to nowhere), linked from %,d pages; %,d refused the crawler; %,d"
                        + " redirect.",
                visited,
                pages,
                indexable,
                broken(),
                clientErrors,
                serverErrors,
                noResponse,
                badRedirects,
                linking,
                blocked,
                redirecting);
    }
}
