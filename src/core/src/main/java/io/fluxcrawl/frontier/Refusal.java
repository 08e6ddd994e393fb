package io.fluxcrawl.frontier;

import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.url.CrawlUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that ends here, no request sent for it (or no further one).
 *
 * @param reason out of the closed list; never {@code ok}
 * @param error a sentence for a person
 * @param url the URL it was about; null where the row holds none
 * @param duplicateOf the row with the same canonical URL; null unless that is why
 * @param redirects hops already taken
 * @param attempts requests already sent for {@code url}
 * @param captures what the visits before were on the wire; empty unless asked for
 */
public record Refusal(
        Seed seed,
        Outcome reason,
        String error,
        @Nullable CrawlUrl url,
        @Nullable Long duplicateOf,
        List<Redirect> redirects,
        int attempts,
        List<Capture> captures)
        implements Row {
    public Refusal {
        redirects = List.copyOf(redirects);
        captures = List.copyOf(captures);
    }

    /** The row's text is no URL. */
    public static Refusal invalid(Seed seed, String why) {
        return new Refusal(seed, Outcome.INVALID_URL, why, null, null, List.of(), 0, List.of());
    }

    /** The row's URL is that of an earlier row, which is visited in its place. */
    public static Refusal duplicate(Visit visit, long firstRow) {
        return new Refusal(
                visit.seed(),
                Outcome.DUPLICATE,
                "The same URL as " + (firstRow > Seed.LAST_OF_LIST ? "the page " : "row ") + firstRow + ".",
                visit.url(),
                firstRow,
                visit.redirects(),
                0,
                visit.captures());
    }

    static Refusal cancelled(Visit visit) {
        return of(visit, Outcome.CANCELLED, "The crawl was stopped before this row had its turn.");
    }

    /** Returns this refusal for another reason. */
    public Refusal because(Outcome other, String why) {
        return new Refusal(seed, other, why, url, duplicateOf, redirects, attempts, captures);
    }

    static Refusal hostDown(Visit visit, String why) {
        return of(visit, Outcome.HOST_DOWN, why);
    }

    /** A visit that is not made. */
    public static Refusal of(Visit visit, Outcome reason, String error) {
        return new Refusal(
                visit.seed(), reason, error, visit.url(), null, visit.redirects(), visit.attempts(), visit.captures());
    }
}
