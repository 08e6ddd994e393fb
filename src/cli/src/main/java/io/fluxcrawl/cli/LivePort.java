package io.fluxcrawl.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Gives an option of a port its usual one where no number follows: what follows is the list then. */
final class LivePort implements IParameterPreprocessor {
    /** The usual port of the live page. */
    static final String USUAL = "7312";

    @Override
    @SuppressWarnings("JdkObsolete") // the type is picocli's
    public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        boolean attached = !" ".equals(info.get("separator"));
        boolean number = !args.isEmpty() && args.peek().matches("\\d{1,5}");
        if (!attached && !number) args.push(USUAL);
        return false;
    }
}
