package io.fluxcrawl.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Assignment of colours and symbols to names, the same in all charts of a page. Lines get slots in the order of first
 * appearance; bars use the colour of the line with the same name.
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

    /** Returns the slot of a name, counted from 0, or {@code otherwise} if no line has that name. */
    int slot(String name, int otherwise) {
        return slots.getOrDefault(name, otherwise);
    }

    /** Returns a slot per category if all categories are names of lines, otherwise an empty list. */
    List<Integer> slots(List<String> categories) {
        return slots.keySet().containsAll(categories)
                ? categories.stream().map(slots::get).toList()
                : List.of();
    }
}
