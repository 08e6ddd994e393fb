package io.fluxcrawl.split;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The errors found in outputs that are to be merged: their number by kind, and the first few of each. */
final class MergeErrors {
    private static final int SHOWN = 5;

    /** The kinds of errors, in the order in which they are reported. */
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

    /** The errors of one kind. */
    private static final class Of {
        private final List<String> first = new ArrayList<>();
        private long count;
    }

    private final Map<Kind, Of> errors = new LinkedHashMap<>();

    void add(Kind kind, String what) {
        Of of = errors.computeIfAbsent(kind, none -> new Of());
        of.count++;
        if (of.first.size() < SHOWN) of.first.add(what);
    }

    /** @throws SplitException if there are any */
    void check() {
        if (errors.isEmpty()) return;
        StringBuilder text = new StringBuilder("These outputs are not the crawl of this list; nothing was written.");
        for (Kind kind : Kind.values()) {
            Of of = errors.get(kind);
            if (of == null) continue;
            text.append(System.lineSeparator())
                    .append(String.format(Locale.ROOT, "  %,d %s: ", of.count, kind.words))
                    .append(String.join(", ", of.first))
                    .append(of.count > SHOWN ? ", ..." : "");
        }
        throw new SplitException(text.toString(), null);
    }
}
