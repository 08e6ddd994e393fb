package io.fluxcrawl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Checks that the page of the outcomes is generated from the outcomes. To write it after a change:
 * the command that CONTRIBUTING names for pages made from code.
 */
class OutcomesPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/outcomes.md");

    @Test
    void pageIsGeneratedFromTheOutcomes() throws IOException {
        if (System.getProperty("fluxcrawl.regenerate") != null) Files.writeString(PAGE, page());
        assertThat(PAGE).content().isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Outcomes

                The column `outcome` of a record says what happened to its row: one word from this list. The phase is the
                stage at which the row ended. An outcome that is retried is tried again up to `--retries` times, with
                growing pauses; `attempts` in the record counts the requests. Statuses that are often temporary (408, 429,
                500, 502, 503, 504, 522, 524) are retried too, and the last one is recorded.

                Where a body breaks off (`body_incomplete`, `body_timeout`, `deadline_exceeded`, `bad_encoding`,
                `bad_response`), what had arrived is parsed: the page's columns are there, and `truncated` is true. A gzip
                body that lacks its checksum is whole, as browsers have it; one with a wrong checksum is `bad_encoding`.

                Names in backticks are options of the library. On the command line they are `--no-robots` (`obeyRobots`),
                `--dns` (`nameServers`), `--allow-private` (`addresses`), `--proxy`, `--insecure`, `--timeout` and
                `--scope`.

                | outcome | phase | retried | what happened | what to do |
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
