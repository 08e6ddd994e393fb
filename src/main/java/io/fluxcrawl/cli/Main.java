package io.fluxcrawl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command's door. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Console console = Console.ofProcess();
        int exit = run(console, args);
        console.err().clear();
        System.exit(exit);
    }

    /**
     * Runs one command, as {@code main} does, and returns its exit code: 0 every row has its record, 1 the crawl could not
     * go on, 2 nothing was begun for the command line is not right, 130 interrupted. Blocks until done.
     *
     * @param in the list, where it is {@code -}; stays open
     * @param out records where no output is named, and help that was asked for; stays open
     * @param err everything for people
     */
    public static int run(String[] args, InputStream in, OutputStream out, PrintStream err) {
        return run(Console.of(in, out, err), args);
    }

    static int run(Console console, String[] args) {
        try {
            ParseResult parsed = parse(args);
            Integer help = help(parsed, console);
            if (help != null) return help;
            ParseResult chosen = parsed.subcommand();
            if (chosen == null) {
                console.err()
                        .println(HelpPage.of(
                                parsed.commandSpec().commandLine(),
                                console.terminal(),
                                console.terminal().colour()));
                return Exit.USAGE;
            }
            return ((Step) chosen.commandSpec().userObject()).run(console);
        } catch (ParameterException wrong) {
            return misused(Misuse.explain(wrong), wrong.getCommandLine(), console);
        } catch (Trouble trouble) {
            console.err().println("fluxcrawl: " + trouble.getMessage());
            return trouble.exit();
        }
    }

    /** Fresh commands, their options read from the arguments and then from the config file that these may name. */
    static ParseResult parse(String... args) {
        CommandLine line = commands();
        ParseResult typed = line.parseArgs(args);
        ParseResult crawl = typed.subcommand();
        if (crawl == null || !(crawl.commandSpec().userObject() instanceof CrawlCommand command)) return typed;
        String config = command.run.config;
        if (config == null || crawl.isUsageHelpRequested()) return typed;
        try {
            ConfigFile file = ConfigFile.load(config);
            List<String> fromFile = file.arguments(crawl.commandSpec(), new HashSet<>(crawl.matchedOptionsSet()));
            check(file, fromFile);
            return commands().parseArgs(merged(args, fromFile));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(crawl.commandSpec().commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** The file's values read by themselves, so that a message about them names the file. */
    private static void check(ConfigFile file, List<String> arguments) {
        try {
            commands().parseArgs(merged(new String[] {"crawl", "-"}, arguments));
        } catch (ParameterException e) {
            throw new IllegalArgumentException(file.name() + ": " + Misuse.explain(e), e);
        }
    }

    private static String[] merged(String[] args, List<String> more) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(all.indexOf("crawl") + 1, more);
        return all.toArray(String[]::new);
    }

    private static CommandLine commands() {
        CommandLine line = new CommandLine(new FluxcrawlCommand())
                .addSubcommand(new CommandLine(new CrawlCommand()).setDefaultValueProvider(new Defaults()))
                .addSubcommand(new SplitCommand())
                .addSubcommand(new MergeCommand())
                .addSubcommand(new ConvertCommand())
                .addSubcommand(new SqlCommand())
                .addSubcommand(new CompareCommand())
                .addSubcommand(new TestWebCommand());
        line.getCommandSpec().parser().collectErrors(false);
        return Values.teach(line);
    }

    private static @Nullable Integer help(ParseResult parsed, Console console) {
        ParseResult asked = parsed;
        while (asked.subcommand() != null) asked = asked.subcommand();
        String text;
        if (asked.isUsageHelpRequested()) {
            text = HelpPage.of(
                    asked.commandSpec().commandLine(),
                    console.terminal(),
                    console.terminal().boldHelp());
        } else if (parsed.isVersionHelpRequested()) {
            text = String.join(System.lineSeparator(), new Version().getVersion());
        } else {
            return null;
        }
        try {
            console.out().write((text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
            console.out().flush();
            return Exit.DONE;
        } catch (IOException readerGone) {
            return Exit.READER_GONE;
        }
    }

    private static int misused(String message, CommandLine command, Console console) {
        String name = command.getCommandSpec().qualifiedName();
        console.err().println("fluxcrawl: " + message + System.lineSeparator() + "Try '" + name + " --help'.");
        return Exit.USAGE;
    }
}
