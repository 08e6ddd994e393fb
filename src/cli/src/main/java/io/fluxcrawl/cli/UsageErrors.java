package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints what is wrong with a command line, what may have been meant, and where the help is. */
final class UsageErrors implements IParameterExceptionHandler {
    private static final String NEGATED = "--no-";

    private final StatusLine err;

    UsageErrors(StatusLine err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        err.println("fluxcrawl: " + explain(wrong) + System.lineSeparator() + "Try '" + command + " --help'.");
        return ExitCode.USAGE;
    }

    /** Returns the message of picocli, with the user's own text made harmless, and what may have been meant. */
    static String explain(ParameterException wrong) {
        String message = Sanitizer.forTerminal(String.valueOf(wrong.getMessage()));
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            boolean command = !unmatched.isUnknownOption()
                    && !wrong.getCommandLine().getSubcommands().isEmpty();
            String first = Sanitizer.forTerminal(unmatched.getUnmatched().get(0), 60);
            return (command ? "Unknown command: '" + first + "'" : message) + similar(unmatched);
        }
        if (wrong instanceof MissingParameterException missing) {
            String needed = missing.getMissing().stream()
                    .filter(each -> !(each instanceof OptionSpec))
                    .map(each -> ". " + each.paramLabel() + ": " + String.join(" ", each.description()))
                    .collect(Collectors.joining());
            return message + needed;
        }
        return message;
    }

    private static String similar(UnmatchedArgumentException unmatched) {
        String typed = unmatched.getUnmatched().get(0);
        String prefix = "";
        List<String> similar = unmatched.getSuggestions();
        if (typed.startsWith(NEGATED) && typed.length() > NEGATED.length()) {
            // picocli does not look at negated names: ask for the option that may have been negated
            prefix = NEGATED;
            similar = new UnmatchedArgumentException(
                            unmatched.getCommandLine(), List.of("--" + typed.substring(NEGATED.length())))
                    .getSuggestions().stream()
                            .map(each -> each.substring("--".length()))
                            .toList();
        }
        if (similar.isEmpty()) return "";
        // picocli also gives all that begin alike
        List<String> names = EditDistance.nearest(
                typed.replaceFirst("=.*", ""),
                similar.stream().map(prefix::concat).toList());
        return ". Did you mean " + String.join(" or ", names) + "?";
    }
}
