package io.fluxcrawl.cli;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion script of the fish shell, which picocli does not write: one {@code complete} line per command and option. */
final class FishCompletion {
    private final CommandSpec root;
    private final StringBuilder script = new StringBuilder();

    FishCompletion(CommandSpec root) {
        this.root = root;
    }

    /** Returns the script, ended by a line feed. */
    String script() {
        String name = root.name();
        script.append("# fish completion of ").append(name).append('\n');
        script.append("complete -c ").append(name).append(" -e\n");
        root.subcommands().forEach((command, line) -> script.append("complete -c ")
                .append(name)
                .append(" -f -n __fish_use_subcommand -a ")
                .append(command)
                .append(" -d ")
                .append(quoted(
                        firstSentence(line.getCommandSpec().usageMessage().description())))
                .append('\n'));
        root.options().forEach(option -> option(option, "__fish_use_subcommand"));
        root.subcommands().forEach((command, line) -> line.getCommandSpec()
                .options()
                .forEach(option -> option(option, "'__fish_seen_subcommand_from " + command + "'")));
        return script.toString();
    }

    private void option(OptionSpec option, String condition) {
        script.append("complete -c ").append(root.name()).append(" -n ").append(condition);
        for (String each : option.names()) {
            script.append(each.startsWith("--") ? " -l " : " -s ").append(each.replaceFirst("^--?", ""));
        }
        if (option.arity().min() > 0) {
            String values = values(option);
            script.append(values.isEmpty() ? " -r" : " -x -a " + quoted(values));
        }
        script.append(" -d ")
                .append(quoted(firstSentence(option.description())))
                .append('\n');
        if (!option.negatable()) return;
        script.append("complete -c ").append(root.name()).append(" -n ").append(condition);
        script.append(" -l no-").append(option.longestName().replaceFirst("^--", ""));
        script.append(" -d ").append(quoted("Not " + option.longestName())).append('\n');
    }

    private static String values(OptionSpec option) {
        Iterable<String> candidates = option.completionCandidates();
        if (candidates == null) return "";
        return StreamSupport.stream(candidates.spliterator(), false).collect(Collectors.joining(" "));
    }

    private static String firstSentence(String... description) {
        if (description.length == 0) return "";
        String text = description[0].replaceAll("\\$\\{[^}]*}", "");
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
