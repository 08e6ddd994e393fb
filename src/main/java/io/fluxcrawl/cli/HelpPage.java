package io.fluxcrawl.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code --help} shows: options under the names of their groups, which are those of the command's mixins. */
final class HelpPage {
    private static final int WIDEST = 100;
    private static final int NAMES = 30;

    private final List<String> lines = new ArrayList<>();
    private final int width;
    private final boolean bold;

    private HelpPage(int width, boolean bold) {
        this.width = width;
        this.bold = bold;
    }

    /** @param bold whether headings may be set off by an escape sequence */
    static String of(CommandLine line, Terminal terminal, boolean bold) {
        CommandSpec command = line.getCommandSpec();
        UsageMessageSpec usage = command.usageMessage();
        HelpPage page = new HelpPage(Math.max(60, Math.min(WIDEST, terminal.columns())), bold);
        page.synopsis(usage.customSynopsis());
        for (String text : usage.description()) page.paragraph(text);
        page.arguments(command);
        page.options(command);
        page.commands(command);
        for (String text : usage.footer()) page.footer(text);
        return String.join(System.lineSeparator(), page.lines);
    }

    private void synopsis(String... synopsis) {
        for (int i = 0; i < synopsis.length; i++) lines.add((i == 0 ? "Usage: " : "       ") + synopsis[i]);
        lines.add("");
    }

    private void arguments(CommandSpec command) {
        if (command.positionalParameters().isEmpty()) return;
        lines.add("");
        command.positionalParameters().forEach(each -> entry("  " + each.paramLabel(), each));
    }

    private void options(CommandSpec command) {
        List<OptionSpec> rest = new ArrayList<>(command.options());
        for (Map.Entry<String, CommandSpec> group : command.mixins().entrySet()) {
            if (group.getKey().equals(HelpFlag.NO_GROUP)) continue;
            List<OptionSpec> options = group.getValue().options();
            rest.removeAll(options);
            heading(group.getKey());
            options.forEach(option -> entry(names(option), option));
        }
        if (rest.isEmpty()) return;
        heading("Options");
        rest.forEach(option -> entry(names(option), option));
    }

    private void commands(CommandSpec command) {
        if (command.subcommands().isEmpty()) return;
        heading("Commands");
        command.subcommands()
                .forEach((name, line) -> entry(
                        "  " + name,
                        String.join(" ", line.getCommandSpec().usageMessage().description())));
    }

    private static String names(OptionSpec option) {
        String longest = option.longestName();
        String shortest = option.shortestName();
        String name = option.negatable() ? longest.replaceFirst("^--", "--[no-]") : longest;
        String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return (shortest.equals(longest) ? "      " : "  " + shortest + ", ") + name + label;
    }

    private void entry(String names, ArgSpec argument) {
        entry(names, String.join(" ", Arrays.asList(argument.description())));
    }

    private void entry(String names, String text) {
        StringBuilder line = new StringBuilder(names);
        if (names.length() > NAMES - 2) {
            lines.add(names);
            line.setLength(0);
        }
        for (String part : TextTable.wrap(text, width - NAMES)) {
            lines.add(line + " ".repeat(NAMES - line.length()) + part);
            line.setLength(0);
        }
    }

    private void footer(String text) {
        if (text.isEmpty()) lines.add("");
        else if (text.endsWith(":") && !text.startsWith(" ")) heading(text.substring(0, text.length() - 1));
        else lines.add(text);
    }

    private void paragraph(String text) {
        lines.addAll(TextTable.wrap(text, width));
    }

    private void heading(String title) {
        lines.add("");
        lines.add(bold ? "\u001b[1m" + title + "\u001b[0m" : title);
    }
}
