package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fluxcrawl.cli.CompletionCommand.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CompletionCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assumeThat(Path.of("/bin/bash")).exists();
        Path script = script(Shell.bash);
        assertThat(bash(script, "fluxcrawl", "cra")).isEqualTo("crawl");
        assertThat(bash(script, "fluxcrawl", "crawl", "--url-c")).isEqualTo("--url-column");
    }

    @Test
    void fishHasALineForEachCommandAndOption() {
        String script = CompletionCommand.script(Shell.fish, Main.allCommands());
        Main.allCommands().subcommands().forEach((name, command) -> {
            assertThat(script).contains("-n __fish_use_subcommand -a " + name + " -d '");
            command.getCommandSpec().options().forEach(option -> assertThat(script.lines())
                    .as(name + " " + option.longestName())
                    .anyMatch(line -> line.contains("'__fish_seen_subcommand_from " + name + "'")
                            && (line + " ")
                                    .contains(" -l " + option.longestName().substring(2) + " ")));
        });
        assertThat(script.lines()).allMatch(line -> line.startsWith("complete ") || line.startsWith("# "));
    }

    private Path script(Shell shell) throws IOException {
        String text = CompletionCommand.script(shell, Main.allCommands());
        return Files.writeString(folder.resolve(shell.name().toLowerCase(Locale.ROOT)), text);
    }

    /** Returns what bash offers for the last word. */
    private static String bash(Path script, String... words) throws IOException, InterruptedException {
        String ask = "source '" + script + "'; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1) + "; _complete_fluxcrawl; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("/bin/bash", "--norc", "-c", ask)
                .redirectError(ProcessBuilder.Redirect.DISCARD) // compopt has no completion to set options of
                .start();
        String answer = new String(bash.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return answer;
    }
}
