package io.fluxcrawl.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One colour and symbol a name, the same in all charts of a page: lines get theirs in the order of first appearance, and
 * bars take the colour of the line that bears their name.
 */
final class ColourSlots {
    private final Map<String, Integer> slots = new LinkedHashMap<>();

    static ColourSlots of(ReportPage page) {
        ColourSlots colours = new ColourSlots();
        for (Section section : page.sections()) section.blocks().forEach(colours::name);
        return colours;
    }

    private void name(Block block) {
        if (!(block instanceof LineChart chart)) return;
        for (LineChart.Line line : chart.lines()) slots.putIfAbsent(line.name(), slots.size());
    }

    /** The slot of that name, counted from zero; {@code otherwise} where no line bears it. */
    int slot(String name, int otherwise) {
        return slots.getOrDefault(name, otherwise);
    }

    /** A slot for each category, where all of them are names of lines; otherwise none. */
    List<Integer> slots(List<String> categories) {
        return slots.keySet().containsAll(categories)
                ? categories.stream().map(slots::get).toList()
                : List.of();
    }
}
