package io.fluxcrawl.cli;

import io.fluxcrawl.url.Sanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in words for the user. */
final class Misuse {
    private Misuse() {}

    static String explain(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched)
            return unmatched(unmatched.getUnmatched().get(0), command);
        if (e instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + " is given twice";
        }
        if (e instanceof MissingParameterException missing) {
            String names = missing.getMissing().stream()
                    .map(each -> each instanceof OptionSpec option ? option.longestName() : each.paramLabel())
                    .collect(Collectors.joining(", "));
            if (e.getArgSpec() instanceof OptionSpec option) {
                return option.longestName() + " needs a value: " + option.paramLabel();
            }
            return "Which " + names.toLowerCase(java.util.Locale.ROOT) + "? Name a file, - for stdin, or URLs.";
        }
        if (e.getArgSpec() instanceof OptionSpec option && e.getCause() instanceof TypeConversionException cause) {
            return option.longestName() + ": " + Sanitizer.forTerminal(String.valueOf(cause.getMessage()));
        }
        return Sanitizer.forTerminal(String.valueOf(e.getMessage()));
    }

    private static String unmatched(String argument, CommandSpec command) {
        boolean option = argument.startsWith("-") && argument.length() > 1;
        List<String> known = new ArrayList<>();
        if (option) {
            known.addAll(command.optionsMap().keySet());
            known.addAll(command.negatedOptionsMap().keySet());
        } else {
            known.addAll(command.subcommands().keySet());
        }
        String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
        return "There is no " + (option ? "option " : "command ") + Sanitizer.forTerminal(name, 60) + Nearest.hint(name, known);
    }
}
