package io.fluxcrawl.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One colour and symbol a name, the same in all charts of a page: slots are given in the order of first appearance. Names
 * are those of lines and series; a category that bears such a name takes its colour.
 */
final class ColourSlots {
    private final Map<String, Integer> slots = new LinkedHashMap<>();

    static ColourSlots of(ReportPage page) {
        ColourSlots colours = new ColourSlots();
        for (Section section : page.sections()) section.blocks().forEach(colours::name);
        return colours;
    }

    private void name(Block block) {
        if (block instanceof LineChart chart) chart.lines().forEach(line -> slot(line.name()));
        if (block instanceof BarChart chart && chart.series().size() > 1) {
            chart.series().forEach(series -> slot(series.name()));
        }
    }

    /** The slot of that name, counted from zero. */
    int slot(String name) {
        return slots.computeIfAbsent(name, unseen -> slots.size());
    }

    /** A slot for each category, where all of them are names of lines or series; otherwise none. */
    List<Integer> slots(List<String> categories) {
        return slots.keySet().containsAll(categories)
                ? categories.stream().map(this::slot).toList()
                : List.of();
    }
}
