package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;

/** Help by screen and by topic. */
@Timeout(60)
class HelpTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return Main.run(args, new ByteArrayInputStream(new byte[0]), out, new PrintStream(err, true, UTF_8));
    }

    private String text() {
        return out.toString(UTF_8);
    }

    static Stream<String> commands() {
        return Main.allCommands().subcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEachCommandFitsOnAScreen(String command) {
        assertThat(run("help", command)).isZero();
        assertThat(text().lines()).hasSizeLessThanOrEqualTo(ShortHelp.SCREEN);
        // examples are there to be copied: they are not wrapped
        String wrapped = text().replaceAll("(?s)(\nExamples\n).*?(\n\n|$)", "$1$2");
        assertThat(wrapped.lines()).allMatch(line -> line.length() <= 80).noneMatch(line -> line.contains("${"));
        assertThat(text()).startsWith("Usage: fluxcrawl " + command);
    }

    @Test
    void examplesComeBeforeOptions() {
        run("crawl", "--help");
        assertThat(text().indexOf("\nExamples\n")).isPositive().isLessThan(text().indexOf("\nOptions used most\n"));
        assertThat(text()).contains("fluxcrawl crawl urls.txt -o", "--output=", "fluxcrawl help crawl all");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachTopicThatIsNamedHasItsOptions(String command) {
        CommandLine line =
                Objects.requireNonNull(Main.allCommands().subcommands().get(command));
        for (ArgGroupSpec group : line.getCommandSpec().argGroups()) {
            out.reset();
            assertThat(run("help", command, ShortHelp.name(group))).isZero();
            assertThat(group.allOptionsNested()).allSatisfy(option -> assertThat(text())
                    .contains(option.longestName().replaceFirst("^--", "")));
        }
    }

    @Test
    void aWordOfATopicSuffices() {
        assertThat(run("help", "crawl", "limits")).isZero();
        assertThat(text())
                .startsWith("fluxcrawl crawl: Request limits")
                .contains("--timeout")
                .doesNotContain("--depth");
    }

    @Test
    void allAfterTheOptionIsTheWholeHelp() {
        assertThat(run("crawl", "--help", "all")).isZero();
        String byOption = text();
        out.reset();
        assertThat(run("help", "crawl", "all")).isZero();
        assertThat(text()).isEqualTo(byOption).contains("\nExit codes\n", "\nPoliteness\n");
    }

    @Test
    void anUnknownTopicNamesThoseThatExist() {
        assertThat(run("help", "crawl", "cookery")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("no help on 'cookery'", "politeness", "request-limits", "all.");
        err.reset();
        assertThat(run("crawl", "--help", "cookery")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("no help on 'cookery'");
    }
}
