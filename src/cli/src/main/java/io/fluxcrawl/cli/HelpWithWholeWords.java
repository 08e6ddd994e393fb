package io.fluxcrawl.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Picocli's usage help with descriptions wrapped at spaces only. Picocli itself also breaks a line inside {@code .jsonl}
 * and {@code https://}.
 */
final class HelpWithWholeWords extends Help {
    private static final int DESCRIPTION = 4;
    private static final int LEFT_OF_OPTION_NAMES = 5;
    private static final int GAP = 5;

    private final int width;

    /** @param names width of the column of option names */
    HelpWithWholeWords(CommandSpec command, ColorScheme colours, int names) {
        super(command, colours);
        width = command.usageMessage().width() - LEFT_OF_OPTION_NAMES - names - GAP;
    }

    @Override
    public IOptionRenderer createDefaultOptionRenderer() {
        IOptionRenderer usual = super.createDefaultOptionRenderer();
        return (option, label, colours) -> wrap(usual.render(option, label, colours));
    }

    @Override
    public IParameterRenderer createDefaultParameterRenderer() {
        IParameterRenderer usual = super.createDefaultParameterRenderer();
        return (parameter, label, colours) -> wrap(usual.render(parameter, label, colours));
    }

    private Text[][] wrap(Text[][] rows) {
        List<Text[]> wrapped = new ArrayList<>();
        for (Text[] row : rows) {
            Text[] next = row;
            for (String line : io.fluxcrawl.cli.TextTable.wrap(row[DESCRIPTION].plainString(), width)) {
                next = next.clone();
                next[DESCRIPTION] = colorScheme().text(line);
                wrapped.add(next);
                next = new Text[row.length];
                for (int i = 0; i < DESCRIPTION; i++) next[i] = colorScheme().text("");
            }
        }
        return wrapped.toArray(Text[][]::new);
    }
}
