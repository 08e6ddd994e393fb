package io.fluxcrawl.frontier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that may be visited at once: most work left first (the time that its rows take by its pause, less where it is
 * in trouble), to within a factor of two, and first come first served among equals. A queue for each power of two; a host
 * whose queue outgrows its place is entered in the next one and its old entry passed over when its turn comes, so every
 * step costs O(1) on average. Not thread-safe.
 */
final class ReadyHosts {
    /** The rank of a nanosecond's work; a quarter of that is the least there is. */
    private static final int OF_ONE = 2;

    private final List<ArrayDeque<HostQueue>> byRank = new ArrayList<>(0);
    private final ToDoubleFunction<HostQueue> work;
    private int highest = -1;

    /** @param work what a host is ranked by: the time that its rows take, in nanoseconds */
    ReadyHosts(ToDoubleFunction<HostQueue> work) {
        this.work = work;
    }

    void add(HostQueue host) {
        enter(host, rankOf(host));
    }

    /** A host that stands here has got one row more. */
    void grown(HostQueue host) {
        int rank = rankOf(host);
        if (rank > host.rank) enter(host, rank);
    }

    /** The next host, which then stands nowhere; null if none is ready. */
    @Nullable
    HostQueue poll() {
        for (; highest >= 0; highest--) {
            HostQueue host;
            while ((host = byRank.get(highest).poll()) != null) {
                if (host.rank != highest) continue; // went up, or went already
                host.rank = HostQueue.NOT_READY;
                return host;
            }
        }
        return null;
    }

    /** False only if {@link #poll} would give null. */
    boolean mayHaveOne() {
        while (highest >= 0 && byRank.get(highest).isEmpty()) highest--;
        return highest >= 0;
    }

    private void enter(HostQueue host, int rank) {
        while (byRank.size() <= rank) byRank.add(new ArrayDeque<>(0));
        host.rank = (byte) rank;
        byRank.get(rank).add(host);
        highest = Math.max(highest, rank);
    }

    private int rankOf(HostQueue host) {
        return Math.min(Byte.MAX_VALUE, OF_ONE + Math.getExponent(work.applyAsDouble(host)));
    }
}
