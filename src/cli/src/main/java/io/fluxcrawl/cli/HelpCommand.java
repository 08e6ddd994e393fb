package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code fluxcrawl help}: prints the help of a command, as its option {@code --help} does. */
@Command(
        name = "help",
        description = "Prints the help of a command, or of fluxcrawl.",
        customSynopsis = "fluxcrawl help [COMMAND [TOPIC]]",
        footer = {"  fluxcrawl help crawl", "  fluxcrawl help crawl politeness", "  fluxcrawl help crawl all"})
final class HelpCommand extends Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Name of a command.")
    @Nullable
    String command;

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            description = "A group of options, which the help of the command names, or all.")
    @Nullable
    String topic;

    HelpCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) throws CliException {
        CommandLine root = spec.parent().commandLine();
        CommandLine asked = command == null ? root : root.getSubcommands().get(command);
        if (asked == null) {
            throw new CliException(
                    ExitCode.USAGE,
                    "Unknown command: '" + Sanitizer.forTerminal(String.valueOf(command), 60) + "'. The commands are "
                            + String.join(", ", root.getSubcommands().keySet()) + ".");
        }
        Main.styleHelp(asked, console, console.terminal().boldHelp());
        ShortHelp help = new ShortHelp(asked);
        PrintWriter out = new PrintWriter(console.out(), true, StandardCharsets.UTF_8);
        out.print(topic == null ? help.text() : help.text(topic));
        return out.checkError() ? ExitCode.READER_GONE : ExitCode.DONE;
    }
}
