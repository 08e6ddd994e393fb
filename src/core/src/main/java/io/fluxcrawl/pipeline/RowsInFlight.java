package io.fluxcrawl.pipeline;

import io.fluxcrawl.model.Seed;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Rows between the frontier and their records, and the step that each is at. Safe for any thread. */
final class RowsInFlight {
    /** Rows that a description names. */
    private static final int NAMED = 3;

    private static final int URL_CHARACTERS = 120;

    /** Step of a row: what it waits for. */
    enum Step {
        LOCATE("its host is being looked up"),
        ROBOTS("waits for the robots.txt of its host"),
        FETCH("is being fetched"),
        PARSE("is being parsed"),
        SITEMAP("is being read as a sitemap"),
        EMIT("has its record, which is not emitted yet");

        private final String words;

        Step(String words) {
            this.words = words;
        }
    }

    private record At(String url, Step step, long order) {}

    private final Map<Long, At> rows = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** The row is at that step from now on. */
    void enter(Seed seed, String url, Step step) {
        rows.put(seed.row(), new At(url, step, changes.incrementAndGet()));
    }

    /** The row is in flight no longer: it has its record, or is with the frontier again. */
    void leave(long row) {
        rows.remove(row);
        changes.incrementAndGet();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns a number that grows with every step of every row. */
    long changes() {
        return changes.get();
    }

    /** Returns the rows that wait longest, in words; empty if there are none. */
    String describe() {
        Map<Long, At> now = Map.copyOf(rows);
        if (now.isEmpty()) return "";
        String some = now.entrySet().stream()
                .sorted(Comparator.comparingLong(row -> row.getValue().order()))
                .limit(NAMED)
                .map(row ->
                        "row " + row.getKey() + " (" + shortened(row.getValue().url()) + ") "
                                + row.getValue().step().words)
                .collect(Collectors.joining("; "));
        return now.size() == 1 ? some : now.size() + " rows are under way, those that wait longest: " + some;
    }

    private static String shortened(String url) {
        return url.length() <= URL_CHARACTERS ? url : url.substring(0, URL_CHARACTERS) + "...";
    }
}
