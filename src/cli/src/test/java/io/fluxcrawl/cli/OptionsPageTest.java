package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Checks that the page of the options is generated from the commands. To write it after a change: the command that CONTRIBUTING
 * names for pages made from code.
 */
@Timeout(60)
class OptionsPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/options.md");

    @Test
    void pageIsGeneratedFromTheCommands() throws IOException {
        if (System.getProperty("fluxcrawl.regenerate") != null) Files.writeString(PAGE, page());
        assertThat(PAGE).content().isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Options

                Every command with its options, as `fluxcrawl help COMMAND all` prints them. `fluxcrawl help COMMAND` has those used most.
                Durations are written `200ms`, `1.5s`, `2m`, `1h30m`; sizes `65536`, `512k`, `2m`, `1g` (k is 1024 bytes).
                """);
        for (Map.Entry<String, CommandLine> each :
                Main.allCommands().subcommands().entrySet()) {
            command(each.getKey(), each.getValue().getCommandSpec(), page);
        }
        return page.toString();
    }

    private static void command(String name, CommandSpec spec, StringBuilder page) {
        page.append("\n## ").append(name).append("\n\n");
        page.append(Stream.of(spec.usageMessage().description())
                        .filter(line -> !line.isEmpty() && !line.startsWith("Durations:"))
                        .map(OptionsPageTest::cell)
                        .collect(Collectors.joining("\n\n")))
                .append("\n\n");
        for (String line : spec.usageMessage().customSynopsis())
            page.append("    ").append(line.strip()).append('\n');
        page.append('\n');
        List<OptionSpec> own = spec.options().stream()
                .filter(option -> option.group() == null && !option.hidden())
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .toList();
        if (!own.isEmpty() || !spec.positionalParameters().isEmpty()) {
            head(page);
            for (PositionalParamSpec each : spec.positionalParameters()) {
                row("`" + each.paramLabel() + "`", String.join(" ", each.description()), each, page);
            }
            own.forEach(option -> option(option, page));
        }
        for (ArgGroupSpec group : spec.argGroups()) {
            page.append("\n### ")
                    .append(name)
                    .append(": ")
                    .append(ShortHelp.heading(group))
                    .append("\n\n");
            head(page);
            group.allOptionsNested().forEach(option -> option(option, page));
        }
        if (spec.usageMessage().footer().length == 0) return;
        page.append("\nExamples:\n\n");
        for (String line : spec.usageMessage().footer())
            page.append("    ").append(line.strip()).append('\n');
    }

    private static void head(StringBuilder page) {
        page.append("| option | meaning |\n|---|---|\n");
    }

    private static void option(OptionSpec option, StringBuilder page) {
        if (option.hidden()) return;
        String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        String names = Stream.of(option.names())
                .map(each -> option.negatable() && each.startsWith("--") ? "--[no-]" + each.substring(2) : each)
                .map(each -> "`" + (each.startsWith("--") ? each + value : each) + "`")
                .collect(Collectors.joining(", "));
        row(names, String.join(" ", option.description()), option, page);
    }

    private static void row(String names, String description, CommandLine.Model.ArgSpec argument, StringBuilder page) {
        String candidates = argument.completionCandidates() == null
                ? ""
                : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                        .collect(Collectors.joining(", "));
        String meaning = description
                .replace("${COMPLETION-CANDIDATES}", candidates)
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString(true)));
        page.append("| ")
                .append(names.replace("|", "\\|"))
                .append(" | ")
                .append(cell(meaning))
                .append(" |\n");
    }

    /** Returns a text without marks of the terminal, safe in a cell of a table. */
    private static String cell(String text) {
        return Ansi.OFF
                .string(text)
                .replace("%n", " ")
                .replace("%%", "%")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*");
    }
}
