package io.fluxcrawl.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a record stands to that of the same URL in an earlier crawl.
 *
 * @param change the verdict
 * @param changed the columns that differ, in their order
 * @param carried where the server said that the page is as it was: the earlier record, which speaks for the page; else null
 */
public record Revisit(
        Change change, List<String> changed, @Nullable Recorded carried) {
    static final Revisit NEW = new Revisit(Change.NEW, List.of(), null);

    public Revisit {
        changed = List.copyOf(changed);
    }

    /** Whether the server said that the page is as it was, and did not send it. */
    public boolean notModified() {
        return carried != null;
    }
}
