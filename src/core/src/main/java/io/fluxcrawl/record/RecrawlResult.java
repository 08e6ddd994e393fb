package io.fluxcrawl.record;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The comparison of a record with the record of the same URL in an earlier crawl. */
public final class RecrawlResult {
    static final RecrawlResult NEW = of(Change.NEW, List.of(), null);

    private final Change change;
    private final List<String> changed;
    private final @Nullable RecordView carried;

    private RecrawlResult(Change change, List<String> changed, @Nullable RecordView carried) {
        this.change = change;
        this.changed = List.copyOf(changed);
        this.carried = carried;
    }

    /**
     * {@return a comparison}
     *
     * @param change verdict of the comparison
     * @param changed names of the columns that differ
     * @param carried see {@link #carried}
     */
    public static RecrawlResult of(Change change, List<String> changed, @Nullable RecordView carried) {
        return new RecrawlResult(change, changed, carried);
    }

    /** {@return what became of the URL since the earlier crawl} */
    public Change change() {
        return change;
    }

    /** {@return the names of the columns that differ, in the order of the columns} */
    public List<String> changed() {
        return changed;
    }

    /**
     * {@return the earlier record that holds the page, where the server answered that the page is not modified; null
     * otherwise}
     */
    public @Nullable RecordView carried() {
        return carried;
    }

    /** {@return whether the server answered that the page is not modified, and did not send it} */
    public boolean notModified() {
        return carried != null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecrawlResult that
                && change == that.change
                && changed.equals(that.changed)
                && Objects.equals(carried, that.carried);
    }

    @Override
    public int hashCode() {
        return Objects.hash(change, changed, carried);
    }

    @Override
    public String toString() {
        return "RecrawlResult{change=" + change + ", changed=" + changed + ", carried=" + carried + "}";
    }
}
