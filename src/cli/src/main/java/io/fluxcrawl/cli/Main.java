package io.fluxcrawl.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Entry point of the {@code fluxcrawl} command. */
public final class Main {
    private static final int NARROWEST_HELP = 60;
    private static final int WIDEST_HELP = 100;
    private static final int OPTION_NAMES = 26;

    /** Holder: {@code --version} does without. */
    private static final class Commands {
        /** Commands by name, in the order of the help. */
        static final Map<String, Function<Console, Subcommand>> BY_NAME = commands();
    }

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--version") && Version.print()) return;
        Console console = Console.ofProcess();
        int exit = runToTheEnd(console, args);
        console.err().clear();
        System.exit(exit);
    }

    /** Ends in an exit code whatever is thrown: threads that are left would keep the process, and a script wants to know. */
    private static int runToTheEnd(Console console, String[] args) {
        try {
            return run(console, args);
        } catch (Throwable fault) {
            console.err().println("fluxcrawl: " + ofFault(fault));
            return ExitCode.FAILED;
        }
    }

    private static String ofFault(Throwable fault) {
        if (fault instanceof OutOfMemoryError) {
            return "The memory ran out (" + fault.getMessage() + "). Give Java more: java -Xmx2g -jar ...";
        }
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        return "This is a fault in fluxcrawl, please report it: " + trace;
    }

    /**
     * Runs one command as {@code main} does and returns its exit code: 0 if every row has its record, 1 if the crawl could
     * not go on, 2 if nothing was started because the command line is wrong, 130 if it was interrupted. Blocks until done.
     *
     * @param in the list, where it is {@code -}; stays open
     * @param out receives records where no output is named, and help that was asked for; stays open
     * @param err receives progress, summary and errors
     */
    public static int run(String[] args, InputStream in, OutputStream out, PrintStream err) {
        return run(Console.of(in, out, err), args);
    }

    static int run(Console console, String[] args) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), true);
        return commandLine(console, args)
                .setOut(out)
                .setParameterExceptionHandler(new UsageErrors(console.err()))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof CliException told)) throw failure;
                    String message =
                            new OptionNames(command.getCommandSpec()).translate(String.valueOf(told.getMessage()));
                    console.err().println("fluxcrawl: " + message);
                    return told.exitCode();
                })
                .setExecutionStrategy(parsed -> execute(parsed, console, out))
                .execute(args);
    }

    private static int execute(ParseResult parsed, Console console, PrintWriter out) {
        ParseResult last = parsed;
        while (last.subcommand() != null) last = last.subcommand();
        if (last.isUsageHelpRequested()) return help(last, topicOfHelp(parsed.originalArgs()), console, out);
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) return out.checkError() ? ExitCode.READER_GONE : help;
        return new RunLast().execute(complete(parsed, console));
    }

    private static int help(ParseResult asked, @Nullable String topic, Console console, PrintWriter out) {
        CommandLine command = asked.commandSpec().commandLine();
        styleHelp(command, console, console.terminal().boldHelp());
        ShortHelp help = new ShortHelp(command);
        try {
            out.print(topic == null ? help.text() : help.text(topic));
        } catch (CliException unknown) {
            console.err().println("fluxcrawl: " + unknown.getMessage());
            return unknown.exitCode();
        }
        return out.checkError() ? ExitCode.READER_GONE : ExitCode.DONE;
    }

    /** Returns the word after the option for help, as in {@code --help all}; null if it is the last. */
    private static @Nullable String topicOfHelp(List<String> args) {
        for (int i = 0; i + 1 < args.size(); i++) {
            boolean asks = args.get(i).equals("--help") || args.get(i).equals("-h");
            if (asks && !args.get(i + 1).startsWith("-")) return args.get(i + 1);
        }
        return null;
    }

    /** Sets the width of the help and whether it may carry escape sequences. */
    static void styleHelp(CommandLine command, Console console, boolean bold) {
        int columns = Math.max(
                NARROWEST_HELP, Math.min(WIDEST_HELP, console.terminal().columns()));
        command.setUsageHelpWidth(columns).setColorScheme(Help.defaultColorScheme(bold ? Ansi.ON : Ansi.OFF));
    }

    /**
     * Parses the arguments and then the config file that they may name.
     *
     * @throws ParameterException with a message for the user, if either is wrong
     */
    static ParseResult parse(Console console, String... args) {
        return complete(commandLine(console, args).parseArgs(args), console);
    }

    private static ParseResult complete(ParseResult typed, Console console) {
        for (ParseResult each = typed; each != null; each = each.subcommand()) checkRepeated(each);
        return withConfig(typed, console);
    }

    /** Refuses an option given twice; within a group of options, picocli takes the last without a word. */
    private static void checkRepeated(ParseResult parsed) {
        for (OptionSpec option : parsed.matchedOptionsSet()) {
            if (option.isMultiValue() || option.originalStringValues().size() < 2) continue;
            throw new OverwrittenOptionException(
                    parsed.commandSpec().commandLine(),
                    option,
                    "option '" + option.longestName() + "' should be specified only once");
        }
    }

    private static ParseResult withConfig(ParseResult typed, Console console) {
        ParseResult crawl = typed.subcommand();
        if (crawl == null || !(crawl.commandSpec().userObject() instanceof CrawlCommand command)) return typed;
        String config = command.general.config;
        if (config == null) return typed;
        try {
            ConfigFile file = ConfigFile.load(config);
            List<String> fromFile = file.arguments(crawl.commandSpec(), new HashSet<>(crawl.matchedOptionsSet()));
            check(file, fromFile, console);
            String[] args = typed.originalArgs().toArray(String[]::new);
            return commandLine(console, args).parseArgs(merged(args, fromFile));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(crawl.commandSpec().commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** Parses the values of the file alone, so that a message about them names the file. */
    private static void check(ConfigFile file, List<String> arguments, Console console) {
        try {
            String[] args = merged(new String[] {"crawl", "-"}, arguments);
            commandLine(console, args).parseArgs(args);
        } catch (ParameterException e) {
            throw new IllegalArgumentException(file.name() + ": " + UsageErrors.explain(e), e);
        }
    }

    private static String[] merged(String[] args, List<String> more) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(all.indexOf("crawl") + 1, more);
        return all.toArray(String[]::new);
    }

    /**
     * Makes the command that the arguments name first, or all of them where they name none: help and messages then need all. To
     * make one takes picocli tens of milliseconds, since it reads the annotations of every option.
     */
    private static CommandLine commandLine(Console console, String... args) {
        CommandLine root = new CommandLine(new FluxcrawlCommand(console));
        String only = args.length > 0 && Commands.BY_NAME.containsKey(args[0]) ? args[0] : null;
        Commands.BY_NAME.forEach((name, maker) -> {
            if (only == null || only.equals(name)) root.addSubcommand(name, command(maker.apply(console)));
        });
        if (only == null) root.addSubcommand(new HelpCommand(console));
        ValueConverters.register(root);
        return root.setUsageHelpLongOptionsMaxWidth(OPTION_NAMES)
                .setHelpFactory((command, colours) -> new HelpWithWholeWords(command, colours, OPTION_NAMES));
    }

    /** Returns all commands with their options, for pages and scripts made from them. */
    public static CommandSpec allCommands() {
        return commandLine(Console.of(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)))
                .getCommandSpec();
    }

    private static CommandLine command(Subcommand command) {
        CommandLine line = new CommandLine(command);
        boolean crawls = command instanceof CrawlCommand || command instanceof CheckCommand;
        return crawls ? line.setDefaultValueProvider(new LibraryDefaults()) : line;
    }

    private static Map<String, Function<Console, Subcommand>> commands() {
        Map<String, Function<Console, Subcommand>> commands = new LinkedHashMap<>();
        commands.put("crawl", CrawlCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("split", SplitCommand::new);
        commands.put("merge", MergeCommand::new);
        commands.put("convert", ConvertCommand::new);
        commands.put("sql", SqlCommand::new);
        commands.put("audit", AuditCommand::new);
        commands.put("serve", ServeCommand::new);
        commands.put("keys", KeysCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("testweb", TestWebCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("completion", CompletionCommand::new);
        return Collections.unmodifiableMap(commands);
    }
}
