package io.fluxcrawl.split;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is wrong with outputs that are to be merged: how much of each kind, and the first few of each. */
final class MergeErrors {
    private static final int SHOWN = 5;

    /** Kinds of faults, in the order in which they are told. */
    enum Kind {
        MISSING("rows have no record"),
        DOUBLED("rows have more than one record"),
        FOREIGN("records are of no row of this list"),
        WRONG_PART("records stand in the output of another part");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** All of one kind: how many, and some of them. */
    private static final class Of {
        private final List<String> first = new ArrayList<>();
        private long count;
    }

    private final Map<Kind, Of> faults = new LinkedHashMap<>();

    void add(Kind kind, String what) {
        Of of = faults.computeIfAbsent(kind, none -> new Of());
        of.count++;
        if (of.first.size() < SHOWN) of.first.add(what);
    }

    /** @throws SplitException if there are any */
    void check() {
        if (faults.isEmpty()) return;
        StringBuilder text = new StringBuilder("These outputs are not the crawl of this list; nothing was written.");
        for (Kind kind : Kind.values()) {
            Of of = faults.get(kind);
            if (of == null) continue;
            text.append(System.lineSeparator())
                    .append(String.format(Locale.ROOT, "  %,d %s: ", of.count, kind.words))
                    .append(String.join(", ", of.first))
                    .append(of.count > SHOWN ? ", ..." : "");
        }
        throw new SplitException(text.toString(), null);
    }
}
