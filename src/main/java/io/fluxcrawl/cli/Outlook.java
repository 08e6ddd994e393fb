package io.fluxcrawl.cli;

import io.fluxcrawl.frontier.FrontierStatus;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The time below which no crawl of this list can end, by its manners alone: max over hosts of rows x pause / visits at a
 * time. Known as soon as the list is read, which for a file is at once. One thread at a time.
 */
final class Outlook {
    /** Below, nobody needs to be told. */
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(30);

    private static final int HOST = 60;

    private boolean known;
    private @Nullable String why;
    private Duration least = Duration.ZERO;

    /**
     * Looks at where the crawl stands.
     *
     * @param since the crawl began
     * @return what to tell the user, once; null otherwise
     */
    @Nullable
    String look(FrontierStatus status, Duration since) {
        String host = status.tailHost();
        if (known || !status.inputEnded()) return null;
        known = true;
        if (host == null || status.tailRows() == 0 || status.tail().compareTo(WORTH_A_WORD) < 0) return null;
        least = since.plus(status.tail());
        String pause = DurationText.format(status.tail().dividedBy(status.tailRows()));
        String rows = String.format(Locale.ROOT, "%,d", status.tailRows());
        why = Inert.text(host, HOST) + " has " + rows + " rows, one every " + pause;
        return "This list cannot end before " + DurationText.brief(status.tail()) + ": " + why + ".";
    }

    /** The same for the summary; null where nothing was worth a word. */
    @Nullable
    String inHindsight() {
        return why == null ? null : "Manners alone take " + DurationText.brief(least) + ": " + why + ".";
    }
}
