package io.fluxcrawl.live;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.url.CrawlUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that did not end well, by outcome or by status, with the first few of each group. Bounded; safe for any thread. */
final class ErrorGroups {
    private static final int SAMPLES = 3;
    /** Groups at most: every outcome, and as many statuses as one meets. */
    private static final int GROUPS = 100;
    /** Characters of a text at most. */
    private static final int LONGEST = 200;

    private final Map<String, Group> groups = new HashMap<>();

    private static final class Group {
        private long rows;
        private final List<LiveState.Sample> samples = new ArrayList<>(SAMPLES);
    }

    synchronized void add(CrawlRecord record) {
        String name = name(record);
        if (name == null) return;
        Group group = groups.get(name);
        if (group == null) {
            if (groups.size() >= GROUPS) return;
            group = new Group();
            groups.put(name, group);
        }
        group.rows++;
        if (group.samples.size() < SAMPLES) group.samples.add(sample(record));
    }

    /** Returns the name of the record's group; null where the page was read. */
    private static @Nullable String name(CrawlRecord record) {
        Integer status = record.status();
        if (record.outcome() != Outcome.OK) return record.outcome().code();
        return status != null && status >= 400 ? "status " + status : null;
    }

    private static LiveState.Sample sample(CrawlRecord record) {
        CrawlUrl url = record.finalUrl();
        String text = url == null ? record.seed().text() : url.href();
        String error = record.error();
        return new LiveState.Sample(
                record.row(), Sanitizer.forPage(text, LONGEST), error == null ? "" : Sanitizer.forPage(error, LONGEST));
    }

    /** Returns the groups, the largest first. */
    synchronized List<LiveState.ErrorGroup> groups() {
        return groups.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Group> each) -> -each.getValue().rows)
                        .thenComparing(Map.Entry::getKey))
                .map(each -> new LiveState.ErrorGroup(
                        each.getKey(), each.getValue().rows, List.copyOf(each.getValue().samples)))
                .toList();
    }
}
