package io.fluxcrawl.fetch;

import io.fluxcrawl.options.FetchOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Memory budget of all bodies that are being read or wait to be parsed. While it is used up, bodies are read no further;
 * the one begun first goes on before the others. Of all bodies held, the one begun first never waits, so all of them end
 * one after another, however small the bound: the bound is exceeded by that one body at most. While bodies that have been read
 * take an eighth of the budget, no other is begun: reading ahead of a parser that is behind costs memory, which the garbage
 * collector must copy again and again, and saves no time. Safe for any thread.
 */
public final class ByteBudget {
    private static final int HEAP_SHARE = 8;

    /** Divisor: the part of the bound that bodies may take which wait to be parsed, before no other body is begun. */
    private static final int UNPARSED_SHARE = 8;

    private final long bound;
    private final Set<Reservation> begun = new LinkedHashSet<>();
    private final Set<Reservation> kept = new HashSet<>();
    private final TreeMap<Long, Reservation> waiting = new TreeMap<>();
    private long number;
    private long held;
    private long unparsed;
    private long peak;
    private long waits;

    private ByteBudget(long bound) {
        this.bound = bound;
    }

    /**
     * Creates a budget.
     *
     * @param bytes the bound; 0 for an eighth of the maximum heap
     * @throws IllegalArgumentException if it is negative, or more than {@link FetchOptions#maxHeldBytesLimit}: the heap would be full before any body
     *     waits
     */
    public static ByteBudget of(long bytes) {
        if (bytes < 0) throw new IllegalArgumentException("bytes must be at least 0, but is " + bytes + ".");
        if (bytes > FetchOptions.maxHeldBytesLimit())
            throw new IllegalArgumentException("bytes must be at most half of the heap, "
                    + FetchOptions.maxHeldBytesLimit() + ", but is " + bytes + ".");
        return new ByteBudget(bytes == 0 ? Runtime.getRuntime().maxMemory() / HEAP_SHARE : bytes);
    }

    /** Returns a budget that counts and never makes a body wait. */
    public static ByteBudget unbounded() {
        return new ByteBudget(Long.MAX_VALUE);
    }

    public long bound() {
        return bound;
    }

    /** Returns the bytes held now. */
    public synchronized long held() {
        return held;
    }

    /** Returns the most bytes that were held at once so far. */
    public synchronized long peak() {
        return peak;
    }

    /** Returns how often a body has waited for memory so far. */
    public synchronized long waits() {
        return waits;
    }

    /** Returns an empty reservation for one body. */
    public Reservation reservation() {
        return new Reservation(null);
    }

    /** Returns a group of reservations that can be closed together, for example those of one crawl. */
    public Group group() {
        return new Group();
    }

    /** Group of reservations that can be closed together. */
    public final class Group implements AutoCloseable {
        private boolean over;

        private Group() {}

        /** Returns an empty reservation for one body. */
        public Reservation reservation() {
            return new Reservation(this);
        }

        /** Closes all reservations of this group; later ones are not counted. */
        @Override
        public void close() {
            List<Reservation> left;
            synchronized (ByteBudget.this) {
                over = true;
                left = Stream.concat(begun.stream(), kept.stream())
                        .filter(reservation -> reservation.group == this)
                        .toList();
            }
            left.forEach(Reservation::close);
        }
    }

    /** Memory reserved for one body. One thread at a time reserves more; any thread may close it. */
    public final class Reservation implements AutoCloseable {
        private final @Nullable Group group;
        private long age = -1;
        private long mine;
        private long complete;
        private long wanted;
        private @Nullable Runnable onGranted;
        private boolean closed;

        private Reservation(@Nullable Group group) {
            this.group = group;
        }

        /** Returns the bytes reserved now. */
        public long held() {
            synchronized (ByteBudget.this) {
                return mine;
            }
        }

        /**
         * Reserves more bytes.
         *
         * @param onGranted run once they are reserved, on the thread that freed memory; not if they are reserved at once, nor after a
         *     {@link #reduceTo} or the end
         * @return whether they are reserved at once
         */
        boolean reserve(long more, Runnable onGranted) {
            synchronized (ByteBudget.this) {
                if (closed || (group != null && group.over)) return true;
                if (age < 0) {
                    age = number++;
                    begun.add(this);
                }
                if (mayTake(this, more)) {
                    add(this, more);
                    return true;
                }
                wanted = more;
                this.onGranted = onGranted;
                waiting.put(age, this);
                waits++;
                return false;
            }
        }

        /** Ends reading: the given number of bytes, at most those reserved, is held by a body that waits to be parsed. */
        void complete(long bytes) {
            synchronized (ByteBudget.this) {
                if (closed || kept.contains(this) || (group != null && group.over)) return;
                unparsed += bytes - complete;
                complete = bytes;
            }
            reduceTo(bytes);
        }

        /** Releases all but the given number of bytes, and withdraws a pending request. */
        void reduceTo(long bytes) {
            release(bytes, false);
        }

        /**
         * Ends reading: the given number of bytes is held until this is closed, even beyond the bound, and no other body
         * waits for this one any more.
         */
        public void keep(long bytes) {
            List<Runnable> granted = List.of();
            synchronized (ByteBudget.this) {
                if (closed || (group != null && group.over)) return;
                begun.remove(this);
                age = -1;
                kept.add(this);
                parsed();
                held += bytes - mine;
                mine = bytes;
                peak = Math.max(peak, held);
                if (!waiting.isEmpty()) granted = grant();
            }
            granted.forEach(Runnable::run);
        }

        /** Releases everything, once and for all. What is reserved afterwards is granted and not counted. */
        @Override
        public void close() {
            release(0, true);
        }

        private void parsed() {
            unparsed -= complete;
            complete = 0;
        }

        private void release(long bytes, boolean close) {
            List<Runnable> granted = List.of();
            Runnable left;
            synchronized (ByteBudget.this) {
                if (closed || (!close && kept.contains(this))) return;
                closed = close;
                if (close) kept.remove(this);
                if (close || bytes == 0) parsed();
                long kept = close ? 0 : Math.min(mine, bytes);
                held -= mine - kept;
                mine = kept;
                left = close ? onGranted : null;
                onGranted = null;
                waiting.remove(age);
                if (mine == 0) {
                    begun.remove(this);
                    age = -1;
                }
                if (!waiting.isEmpty()) granted = grant();
            }
            if (left != null) left.run();
            granted.forEach(Runnable::run);
        }
    }

    private boolean mayTake(Reservation reservation, long more) {
        if (isFirst(reservation)) return true;
        boolean othersBefore = !waiting.isEmpty() && waiting.firstKey() < reservation.age;
        return !othersBefore && fits(reservation, more);
    }

    private boolean fits(Reservation reservation, long more) {
        boolean begins = reservation.mine == 0;
        return more <= bound - held && !(begins && unparsed > bound / UNPARSED_SHARE);
    }

    private boolean isFirst(Reservation reservation) {
        return begun.iterator().next() == reservation;
    }

    private void add(Reservation reservation, long more) {
        reservation.mine += more;
        held += more;
        peak = Math.max(peak, held);
    }

    /** Grants pending requests in the order in which their bodies were begun, as far as memory allows. */
    private List<Runnable> grant() {
        List<Runnable> granted = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Reservation next = waiting.firstEntry().getValue();
            if (!isFirst(next) && !fits(next, next.wanted)) break;
            waiting.remove(next.age);
            add(next, next.wanted);
            if (next.onGranted != null) granted.add(next.onGranted);
            next.onGranted = null;
        }
        return granted;
    }
}
