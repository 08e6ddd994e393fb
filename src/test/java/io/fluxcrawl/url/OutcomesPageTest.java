package io.fluxcrawl.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The page that documents the outcomes is written from the outcomes. After a change:
 * {@code mvn test -Dtest=OutcomesPageTest -Dfluxcrawl.write=true}.
 */
class OutcomesPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/outcomes.md");

    @Test
    void outcomesPageMatchesTheEnum() throws IOException {
        if (Boolean.getBoolean("fluxcrawl.write")) Files.writeString(PAGE, page());
        assertThat(PAGE).content().isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Outcomes

                What became of a row: `outcome` in its record, one word out of this list. Phase is where on its way the row
                ended; what is tried again is tried so often as `--retries` says, after a growing wait, and the record's
                `attempts` counts it. A status that is likely to pass (408, 429, 500, 502, 503, 504, 522, 524) is tried
                again too, and taken as the answer in the end.

                | outcome | phase | tried again | what happened | what to do |
                |---|---|---|---|---|
                """);
        for (Outcome outcome : Outcome.values()) {
            page.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %s | %s | %s |%n",
                    outcome.code(),
                    outcome.phase().name().toLowerCase(Locale.ROOT),
                    outcome.retried() ? "yes" : "no",
                    outcome.meaning(),
                    outcome.advice()));
        }
        return page.toString();
    }
}
