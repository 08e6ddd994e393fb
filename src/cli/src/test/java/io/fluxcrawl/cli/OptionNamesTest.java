package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.job.JobException;
import io.fluxcrawl.model.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Model.CommandSpec;

class OptionNamesTest {
    private final CommandSpec crawl =
            TestCommands.parse("crawl", "-").subcommand().commandSpec();
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

    @ParameterizedTest
    @CsvSource({
        "input.format, --input-format",
        "input.urlColumn, --url-column",
        "outputs, --output",
        "outputs.columns, --select",
        "outputs.headers, --headers",
        "outputs.ordered, --ordered",
        "since, --since",
        "fetch.userAgent, --user-agent",
        "fetch.headers, --header",
        "fetch.hostHeaders, --host-header",
        "fetch.sentHeaders, --request-headers",
        "fetch.maxBytes, --max-bytes",
        "maxRedirects, --max-redirects",
        "fetch.network.insecure, --insecure",
        "addresses, --allow-private",
        "obeyRobots, --robots",
        "robots.productToken, --user-agent",
        "recrawl.ifChanged, --if-changed",
        "recrawl.hashes, --hash",
        "parse.extract, --extract",
        "parse.outlinks, --outlinks",
        "parse.fallbacks, --fallbacks",
        "parse.profile, --profile",
        "parse.fields, --field",
        "follow.depth, --depth",
        "follow.sitemaps, --sitemaps",
        "follow.scope, --scope",
        "follow.include, --include",
        "follow.exclude, --exclude",
        "follow.limits.pages, --max-pages",
        "follow.limits.perHost, --max-pages-per-host",
        "follow.limits.traps, --traps",
        "unknown.property, unknown.property"
    })
    void changedPropertiesOfAJobBecomeOptions(String property, String option) {
        assertThat(names.translate(new JobException.Change(property, "1", "2"))).isEqualTo(option);
    }

    @Test
    void everyOptionOfTheTablesExists() {
        assertThat(Stream.of(OptionNames.OTHERS, OptionNames.OF_JOBS).flatMap(table -> table.values().stream()))
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
