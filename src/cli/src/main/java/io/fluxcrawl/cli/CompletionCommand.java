package io.fluxcrawl.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code fluxcrawl completion}: prints the script that completes commands and options in a shell. */
@Command(
        name = "completion",
        description = "Prints the script that lets a shell complete commands and options.",
        customSynopsis = "fluxcrawl completion bash|zsh|fish",
        footer = {
            "  source <(fluxcrawl completion bash)        # in ~/.bashrc",
            "  source <(fluxcrawl completion zsh)         # in ~/.zshrc",
            "  fluxcrawl completion fish | source         # in ~/.config/fish/config.fish"
        })
final class CompletionCommand extends Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Shell shell;

    /** Shells that can be completed in. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    CompletionCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) {
        PrintWriter out = new PrintWriter(console.out(), true, StandardCharsets.UTF_8);
        out.print(script(shell, Main.allCommands()));
        return out.checkError() ? ExitCode.READER_GONE : ExitCode.DONE;
    }

    /** Returns the script; that of bash serves zsh too, where it loads the functions of bash's completion. */
    static String script(Shell shell, CommandSpec commands) {
        return switch (shell) {
            case bash, zsh -> AutoComplete.bash(commands.name(), commands.commandLine());
            case fish -> new FishCompletion(commands).script();
        };
    }
}
