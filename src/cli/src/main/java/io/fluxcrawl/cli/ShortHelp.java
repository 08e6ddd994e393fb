package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Help of a command that fits on a screen: what it does, examples, the options used most, and the topics that have more. Topics
 * are the groups of options; {@code all} is the whole help.
 */
final class ShortHelp {
    /** Lines of a screen that help without a topic keeps to. */
    static final int SCREEN = 40;

    static final String ALL = "all";

    private static final int EXAMPLES = 5;
    private static final int OPTIONS = 12;
    private static final int NAMES = 28;

    /** Options shown first, by command; for other commands the first that they declare. */
    private static final Map<String, List<String>> MOST_USED = Map.of(
            "crawl",
            List.of(
                    "--output",
                    "--contact",
                    "--url-column",
                    "--depth",
                    "--sitemaps",
                    "--extract",
                    "--delay",
                    "--concurrency",
                    "--timeout",
                    "--since",
                    "--job",
                    "--audit"));

    private final CommandSpec spec;
    private final CommandLine command;
    private final ColorScheme colours;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    /** @param command styled by {@link Main#styleHelp} */
    ShortHelp(CommandLine command) {
        this.command = command;
        spec = command.getCommandSpec();
        colours = command.getColorScheme();
        width = command.getUsageHelpWidth();
    }

    /** Returns the help that fits on a screen, or all of it where that does. */
    String text() {
        String whole = whole();
        if (whole.lines().count() <= SCREEN) return whole;
        usage();
        describe();
        examples();
        options();
        topics();
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    /**
     * Returns the help of a topic.
     *
     * @throws CliException with the list of topics, if there is no such
     */
    String text(String topic) throws CliException {
        if (topic.equals(ALL)) return whole();
        List<ArgGroupSpec> groups = groups(topic);
        if (groups.isEmpty()) {
            List<String> all = new ArrayList<>(
                    spec.argGroups().stream().map(ShortHelp::name).toList());
            all.add(ALL);
            throw new CliException(
                    ExitCode.USAGE,
                    "There is no help on '" + Sanitizer.forTerminal(topic, 60) + "' for " + spec.qualifiedName()
                            + ". The topics are " + String.join(", ", all) + ".");
        }
        StringBuilder text = new StringBuilder();
        for (ArgGroupSpec group : groups) {
            if (text.length() > 0) text.append(System.lineSeparator());
            text.append(bold(spec.qualifiedName() + ": " + heading(group))).append(System.lineSeparator());
            text.append(command.getHelp().optionListExcludingGroups(group.allOptionsNested()));
        }
        return text.toString();
    }

    private String whole() {
        return command.getUsageMessage(colours);
    }

    private void usage() {
        String[] synopsis = spec.usageMessage().customSynopsis();
        for (int i = 0; i < synopsis.length; i++) lines.add(i == 0 ? "Usage: " + synopsis[i] : synopsis[i]);
        lines.add("");
    }

    private void describe() {
        String description = String.join(
                " ",
                Arrays.stream(spec.usageMessage().description())
                        .takeWhile(line -> !line.isEmpty())
                        .toList());
        lines.addAll(TextTable.wrap(firstSentence(description), width - 1));
        lines.add("");
    }

    private void examples() {
        String[] footer = spec.usageMessage().footer();
        if (footer.length == 0) return;
        lines.add(bold("Examples"));
        Arrays.stream(footer).limit(EXAMPLES).forEach(lines::add);
        lines.add("");
    }

    private void options() {
        lines.add(bold("Options used most"));
        for (PositionalParamSpec each : spec.positionalParameters()) {
            if (!each.hidden()) option("  " + each.paramLabel(), describe(each.description()));
        }
        for (OptionSpec each : mostUsed()) {
            option(names(each), describe(each.description()));
        }
        lines.add("");
    }

    private List<OptionSpec> mostUsed() {
        List<String> chosen = MOST_USED.getOrDefault(spec.name(), List.of());
        if (chosen.isEmpty()) {
            return spec.options().stream()
                    .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                    .limit(OPTIONS)
                    .toList();
        }
        return chosen.stream().map(name -> spec.optionsMap().get(name)).toList();
    }

    private static String names(OptionSpec option) {
        String shortest = option.shortestName();
        String name = option.longestName();
        String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        return (shortest.startsWith("--") ? "      " : "  " + shortest + ", ") + name + value;
    }

    private void option(String names, String description) {
        List<String> wrapped = TextTable.wrap(description, width - NAMES - 1);
        String first = wrapped.isEmpty() ? "" : wrapped.get(0);
        if (names.length() < NAMES) {
            lines.add((bold(names) + " ".repeat(NAMES - names.length()) + first).stripTrailing());
        } else {
            lines.add(bold(names));
            lines.add(" ".repeat(NAMES) + first);
        }
        // what takes more than a line is cut: the topics have it whole
        if (wrapped.size() > 1) {
            int last = lines.size() - 1;
            String cut = lines.get(last);
            lines.set(last, cut.substring(0, Math.max(NAMES, cut.lastIndexOf(' '))) + " ...");
        }
    }

    private void topics() {
        String all = spec.root().name() + " help " + spec.name();
        List<String> names = spec.argGroups().stream().map(ShortHelp::name).toList();
        if (!names.isEmpty()) {
            lines.add(bold("More") + ": " + all + " TOPIC, where TOPIC is one of");
            for (String line : TextTable.wrap(String.join(", ", names), width - 3)) lines.add("  " + line);
        }
        lines.add("All " + spec.options().size() + " options and the exit codes: " + all + " " + ALL);
    }

    /** Returns the groups of a topic: all those of whose names it is a word. */
    private List<ArgGroupSpec> groups(String topic) {
        String asked = topic.toLowerCase(Locale.ROOT);
        List<ArgGroupSpec> exact = spec.argGroups().stream()
                .filter(group -> name(group).equals(asked))
                .toList();
        if (!exact.isEmpty()) return exact;
        return spec.argGroups().stream()
                .filter(group -> Arrays.asList(name(group).split("-")).contains(asked))
                .toList();
    }

    /** Returns the heading of a group without its marks. */
    static String heading(ArgGroupSpec group) {
        String heading = group.heading() == null ? "" : group.heading().replace("%n", "");
        return Ansi.OFF.string(heading).strip();
    }

    /** Returns the name by which a group is asked for: its heading in small letters, with dashes. */
    static String name(ArgGroupSpec group) {
        return heading(group).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private String bold(String text) {
        Text styled = colours.text("@|bold " + text.replace("|@", "") + "|@");
        return styled.toString();
    }

    private static String describe(String... description) {
        return firstSentence(String.join(" ", description).replaceAll(" ?Default: \\$\\{DEFAULT-VALUE}\\.?", ""));
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
