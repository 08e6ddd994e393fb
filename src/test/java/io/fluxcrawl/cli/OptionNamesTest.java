package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.url.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Model.CommandSpec;

class OptionNamesTest {
    private final CommandSpec crawl =
            ArgumentsTest.parse("crawl", "-").subcommand().commandSpec();
    private final OptionNames names = new OptionNames(crawl);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Raise `timeout`.|Raise --timeout.",
                "Raise maxBodyBytes.|Raise --max-bytes.",
                "Set `SeedOptions.urlColumn`.|Set --url-column.",
                "Set FetchOptions.maxRedirects() to 3|Set --max-redirects to 3",
                "without `obeyRobots`|without --no-robots",
                "The timeout of /userAgent/ is a word|The timeout of /userAgent/ is a word",
                "`unknown` and otherName stay|`unknown` and otherName stay"
            })
    void propertiesBecomeOptions(String message, String translated) {
        assertThat(names.translate(message)).isEqualTo(translated);
    }

    @Test
    void everyOptionOfTheTableExists() {
        assertThat(OptionNames.OTHERS.values())
                .allMatch(option -> crawl.optionsMap().containsKey(option)
                        || crawl.negatedOptionsMap().containsKey(option));
    }

    @ParameterizedTest
    @EnumSource
    void adviceNamesOptionsNotProperties(Outcome outcome) {
        String advice = new OutcomeAdvice(names).of(outcome);
        assertThat(advice).doesNotContain("`");
        assertThat(advice.isEmpty()).isEqualTo(outcome == Outcome.OK);
    }
}
