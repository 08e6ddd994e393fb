package io.fluxcrawl.cli;

import static io.fluxcrawl.cli.TestCommands.crawl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

class ConfigFileTest {
    private final Path folder;

    ConfigFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("crawl.yaml"), yaml).toString();
    }

    @Test
    void politeListsAllDefaults() throws IOException {
        assertThat(crawl("--config", "polite").options()).isEqualTo(crawl().options());
        assertThat(unsaid(Files.readString(Path.of("config/polite.yaml")))).isEmpty();
    }

    /** Returns the options that have a default but are not in the file. */
    private static List<String> unsaid(String yaml) {
        LibraryDefaults defaults = new LibraryDefaults();
        return TestCommands.parse("crawl", "-").subcommand().commandSpec().options().stream()
                .filter(option -> defaults.defaultValue(option) != null)
                .map(OptionSpec::longestName)
                .map(name -> name.substring(2))
                .filter(name -> !List.of("user-agent", "parsers").contains(name))
                .filter(name -> !yaml.contains("\n" + name + ": "))
                .toList();
    }

    @Test
    void flatOutTurnsAllLimitsOff() {
        CrawlOptions options = crawl("--config", "flat-out").options();
        assertThat(options.obeyRobots()).isFalse();
        assertThat(options.frontier().delay()).isZero();
        assertThat(options.frontier().adaptiveDelay().on()).isFalse();
        assertThat(options.frontier().perHost()).isEqualTo(64);
        assertThat(options.concurrency()).isEqualTo(400);
        assertThat(options.addresses()).isEqualTo(AddressScope.ANY);
        assertThat(options.retries().max()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polite", "flat-out"})
    void aProfileEqualsItsSourceFile(String profile) {
        assertThat(crawl("--config", "config/" + profile + ".yaml").options())
                .isEqualTo(crawl("--config", profile).options());
    }

    @Test
    void theCommandLineTakesPrecedence() throws IOException {
        String file = file("concurrency: 7\nper-host: 3\nrobots: false\nheader: ['A: file', 'B: file']\n");
        CrawlOptions options = crawl("-c", "9", "--config", file, "--robots", "--header", "A: typed")
                .options();
        assertThat(options.concurrency()).isEqualTo(9);
        assertThat(options.frontier().perHost()).isEqualTo(3);
        assertThat(options.obeyRobots()).isTrue();
        assertThat(options.fetch().headers().fields()).hasSize(1);
        assertThat(options.fetch().headers().first("A")).isEqualTo("typed");
    }

    @Test
    void addressScopeIsOneChoiceOfTwoOptions() throws IOException {
        String file = file("public-only: true\n");
        assertThat(crawl("--config", file).options().addresses()).isEqualTo(AddressScope.PUBLIC);
        assertThat(crawl("--config", file, "--allow-private").options().addresses())
                .isEqualTo(AddressScope.ANY);
    }

    @Test
    void theFileMaySetAnyLongOption() throws IOException {
        CrawlCommand command = crawl("--config", file("""
                        output:
                          - a.jsonl
                          - b.csv.gz
                        no-robots: true
                        delay: 250ms
                        quiet: true
                        testweb: false
                        proxy:
                        dns: 192.0.2.53
                        url-column: 3
                        """));
        assertThat(command.output.targets()).containsExactly(SinkTarget.of("a.jsonl"), SinkTarget.of("b.csv.gz"));
        assertThat(command.options().obeyRobots()).isFalse();
        assertThat(command.options().frontier().delay()).isEqualTo(Duration.ofMillis(250));
        assertThat(command.general.quiet).isTrue();
        assertThat(command.general.testweb).isFalse();
        assertThat(command.input.urlColumn).isEqualTo("3");
    }

    @Test
    void anEmptyFileChangesNothing() throws IOException {
        assertThat(crawl("--config", file("# nothing\n")).options()).isEqualTo(crawl().options());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "concurency: 5|crawl.yaml: there is no option 'concurency'. Did you mean concurrency",
                "config: polite|crawl.yaml: there is no option 'config'",
                "help: true|crawl.yaml: there is no option 'help'",
                "c: 5|crawl.yaml: there is no option 'c'",
                "delay: 5|crawl.yaml: Invalid value for option '--delay': '5' has no unit",
                "concurrency: [1, 2]|crawl.yaml: concurrency takes one value",
                "concurrency: {a: b}|crawl.yaml: concurrency takes plain text or a number",
                "quiet: maybe|crawl.yaml: quiet is true or false",
                "- concurrency|crawl.yaml: write one option per line",
                "concurrency: 5;concurrency: 6|crawl.yaml, line 2: not valid YAML: Duplicate",
                "a: [|crawl.yaml, line 1: not valid YAML"
            })
    void aMistakeNamesTheFileAndASuggestion(String yaml, String message) throws IOException {
        String file = file(yaml.replace(";", "\n"));
        assertThatThrownBy(() -> crawl("--config", file))
                .isInstanceOfSatisfying(ParameterException.class, e -> assertThat(UsageErrors.explain(e))
                        .contains(message));
    }

    @Test
    void aMissingFileIsReported() {
        assertThatThrownBy(() -> crawl("--config", "no/such.yaml")).hasMessage("--config no/such.yaml: no such file");
    }
}
