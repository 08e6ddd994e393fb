package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit code and output of the command for arguments that need no request. */
class CommandTest {
    private final Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    CommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(String... args) {
        return Main.run(args, new ByteArrayInputStream(new byte[0]), out, new PrintStream(err, true, UTF_8));
    }

    @Test
    void requestedHelpGoesToStdout() {
        assertThat(run("crawl", "--help", "all")).isZero();
        assertThat(out.toString(UTF_8))
                .startsWith("Usage: fluxcrawl crawl [OPTION]... LIST")
                .contains("\nPoliteness\n", "\nExamples\n", "\nExit codes\n", "Default: 20s.", "flat-out")
                .doesNotContain("DEFAULT-VALUE", "\u001b");
        assertThat(out.toString(UTF_8).lines()).allMatch(line -> line.length() <= 80);
        assertThat(err.size()).isZero();
    }

    @Test
    void helpNamesEveryOptionOnce() {
        run("crawl", "--help", "all");
        String help = out.toString(UTF_8);
        TestCommands.parse("crawl", "-").subcommand().commandSpec().options().forEach(option -> {
            String name = option.negatable() ? option.longestName().replace("--", "--[no-]") : option.longestName();
            assertThat(help.lines().filter(line -> line.matches(" {2}(-., | {4})\\Q" + name + "\\E([ =\\[].*)?")))
                    .as(name)
                    .hasSize(1);
        });
    }

    @Test
    void versionGoesToStdout() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("fluxcrawl " + Version.NUMBER);
    }

    @Test
    void withoutACommandHelpGoesToStderr() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("crawl", "testweb", "--testweb -o pages.jsonl");
        assertThat(out.size()).isZero();
    }

    @Test
    void anUnknownCommandIsExitTwoWithASuggestion() {
        assertThat(run("crwal", "list.txt")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("Unknown command: 'crwal'. Did you mean crawl?", "Try 'fluxcrawl --help'.");
    }

    @Test
    void aCrawlWithoutAListNamesTheMissingArgument() {
        assertThat(run("crawl")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains(
                        "Missing required parameter: 'LIST'",
                        "File of URLs",
                        "- for stdin",
                        "Try 'fluxcrawl crawl --help'.");
    }

    @Test
    void aMissingListLeavesOutputsUntouched() throws IOException {
        Path output = Files.writeString(folder.resolve("old.jsonl"), "kept");
        assertThat(run("crawl", folder.resolve("no.txt").toString(), "-o", output.toString()))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("no.txt: no such file");
        assertThat(output).hasContent("kept");
    }

    @Test
    void aHostNameInsteadOfAListIsExplained() {
        assertThat(run("crawl", "www.example.com")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("for a single page, write https://www.example.com");
    }

    @Test
    void aFolderIsNotAList() {
        assertThat(run("crawl", folder.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("it is a directory");
    }

    @Test
    void twoListsAreRefused() {
        assertThat(run("crawl", "a.txt", "b.txt")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("cat a.txt b.txt | fluxcrawl crawl -");
    }

    @Test
    void theListIsNeverOverwritten() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "url\nhttp://a.example/\n");
        String odd = folder.resolve(".").resolve("list.csv").toString();
        assertThat(run("crawl", list.toString(), "-o", odd)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("would overwrite the list");
        assertThat(list).content().startsWith("url");
    }

    @Test
    void anUnwritableOutputIsReportedBeforeTheCrawl() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "http://a.example/\n");
        assertThat(run(
                        "crawl",
                        list.toString(),
                        "-o",
                        folder.resolve("no/such/a.jsonl").toString()))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("no/such/a.jsonl").contains("folder does not exist");
    }

    @Test
    void aClosedReaderOfTheHelpIsNoError() {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        int exit = Main.run(
                new String[] {"--help"},
                new ByteArrayInputStream(new byte[0]),
                gone,
                new PrintStream(err, true, UTF_8));
        assertThat(exit).isEqualTo(141);
        assertThat(err.size()).isZero();
    }

    @Test
    void controlCharactersInArgumentsAreEscaped() {
        run("crawl", "\u001b[2J.txt");
        run("crawl", "--\u001b]0;x");
        assertThat(err.toString(UTF_8)).doesNotContain("\u001b").contains("\\x1b");
    }
}
