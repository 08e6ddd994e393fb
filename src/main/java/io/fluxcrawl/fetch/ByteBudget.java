package io.fluxcrawl.fetch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of bodies may be held at once, those being read and those read but not yet done with. Where there is no
 * room, bodies wait to be read further, those begun first before others. The one begun first of all that are held never
 * waits, so all come to their end one after another, however small the bound: what is held never exceeds it by more than
 * that one body. Safe for any thread.
 */
public final class ByteBudget {
    private static final int HEAP_SHARE = 4;
    /** Of the heap, what bodies may take at most: reading them takes as much again. */
    private static final int MOST_OF_HEAP = 2;

    private final long bound;
    private final Set<Share> begun = new LinkedHashSet<>();
    private final Set<Share> kept = new HashSet<>();
    private final TreeMap<Long, Share> waiting = new TreeMap<>();
    private long number;
    private long held;
    private long peak;
    private long waits;

    private ByteBudget(long bound) {
        this.bound = bound;
    }

    /**
     * @param bytes the bound; 0 for a quarter of what the heap may grow to
     * @throws IllegalArgumentException if it is negative, or more than {@link #most}: the heap would be full before anybody
     *     waits
     */
    public static ByteBudget of(long bytes) {
        if (bytes < 0) throw new IllegalArgumentException("bytes < 0: " + bytes);
        if (bytes > most())
            throw new IllegalArgumentException("more bytes than half of the heap, " + most() + ": " + bytes);
        return new ByteBudget(bytes == 0 ? Runtime.getRuntime().maxMemory() / HEAP_SHARE : bytes);
    }

    /** The highest bound that there is memory for: half of what the heap may grow to. */
    public static long most() {
        return Runtime.getRuntime().maxMemory() / MOST_OF_HEAP;
    }

    /** Counts, and never lets anybody wait. */
    public static ByteBudget unbounded() {
        return new ByteBudget(Long.MAX_VALUE);
    }

    public long bound() {
        return bound;
    }

    /** Bytes held now. */
    public synchronized long held() {
        return held;
    }

    /** The most that was ever held at once. */
    public synchronized long peak() {
        return peak;
    }

    /** How often a body had to wait for room so far. */
    public synchronized long waits() {
        return waits;
    }

    /** A share for one body, of nothing yet. */
    public Share share() {
        return new Share(null);
    }

    /** Shares that end together at the latest: those of one crawl, say. */
    public Group group() {
        return new Group();
    }

    /** Shares that end together at the latest. */
    public final class Group implements AutoCloseable {
        private boolean over;

        private Group() {}

        /** A share for one body, of nothing yet. */
        public Share share() {
            return new Share(this);
        }

        /** Closes all its shares, those to come too. */
        @Override
        public void close() {
            List<Share> left;
            synchronized (ByteBudget.this) {
                over = true;
                left = Stream.concat(begun.stream(), kept.stream())
                        .filter(share -> share.group == this)
                        .toList();
            }
            left.forEach(Share::close);
        }
    }

    /** What one body holds. One thread at a time asks for more; any thread may close it. */
    public final class Share implements AutoCloseable {
        private final @Nullable Group group;
        private long age = -1;
        private long mine;
        private long wanted;
        private @Nullable Runnable onRoom;
        private boolean closed;

        private Share(@Nullable Group group) {
            this.group = group;
        }

        /** Bytes held by this body now. */
        public long held() {
            synchronized (ByteBudget.this) {
                return mine;
            }
        }

        /**
         * Asks for more.
         *
         * @param onRoom run once they are had, on the thread that made room; not where they are had at once, nor after a
         *     {@link #reduceTo} or the end
         * @return whether they are had at once
         */
        boolean take(long more, Runnable onRoom) {
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
                this.onRoom = onRoom;
                waiting.put(age, this);
                waits++;
                return false;
            }
        }

        /** Gives back all beyond so many bytes, and asks for no more. */
        void reduceTo(long bytes) {
            giveBack(bytes, false);
        }

        /**
         * Nothing more is read: so many bytes are held until it is closed, whether there is room for them or not, and no
         * body waits for that.
         */
        public void keep(long bytes) {
            List<Runnable> granted = List.of();
            synchronized (ByteBudget.this) {
                if (closed || (group != null && group.over)) return;
                begun.remove(this);
                age = -1;
                kept.add(this);
                held += bytes - mine;
                mine = bytes;
                peak = Math.max(peak, held);
                if (!waiting.isEmpty()) granted = grant();
            }
            granted.forEach(Runnable::run);
        }

        /** Gives everything back, for good, however often. What is taken afterwards is had and not counted. */
        @Override
        public void close() {
            giveBack(0, true);
        }

        private void giveBack(long bytes, boolean forGood) {
            List<Runnable> granted = List.of();
            Runnable left;
            synchronized (ByteBudget.this) {
                if (closed || (!forGood && kept.contains(this))) return;
                closed = forGood;
                if (forGood) kept.remove(this);
                long kept = forGood ? 0 : Math.min(mine, bytes);
                held -= mine - kept;
                mine = kept;
                left = forGood ? onRoom : null;
                onRoom = null;
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

    private boolean mayTake(Share share, long more) {
        if (isFirst(share)) return true;
        boolean othersBefore = !waiting.isEmpty() && waiting.firstKey() < share.age;
        return !othersBefore && more <= bound - held;
    }

    private boolean isFirst(Share share) {
        return begun.iterator().next() == share;
    }

    private void add(Share share, long more) {
        share.mine += more;
        held += more;
        peak = Math.max(peak, held);
    }

    /** In the order in which they were begun, as far as there is room. */
    private List<Runnable> grant() {
        List<Runnable> granted = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Share next = waiting.firstEntry().getValue();
            if (!isFirst(next) && next.wanted > bound - held) break;
            waiting.remove(next.age);
            add(next, next.wanted);
            if (next.onRoom != null) granted.add(next.onRoom);
            next.onRoom = null;
        }
        return granted;
    }
}
