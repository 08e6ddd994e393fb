package io.fluxcrawl.frontier;

import io.fluxcrawl.internal.Hash64;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All hosts by their {@link Hash64} keys, in one hash table with open addressing and linear probing (Knuth, TAOCP 6.4,
 * algorithms L and R). Two of a million hosts have the same key with a probability of 3 in 10^8; they would then share one queue
 * and its delay. Not thread-safe.
 */
final class HostTable {
    private final Hash64 hash;
    private @Nullable HostQueue[] slots = new HostQueue[64];
    private int size;

    /** @param hash tables of the same hash give a host the same key */
    HostTable(Hash64 hash) {
        this.hash = hash;
    }

    /** Returns the key of a host's name. */
    long key(String host) {
        return hash.key(host);
    }

    /** Returns the host of that name, and creates it where there is none. */
    HostQueue of(String name) {
        long key = key(name);
        HostQueue host = slots[find(key)];
        return host != null ? host : add(new HostQueue(key));
    }

    /** Returns the host of that key; null if there is none. */
    @Nullable
    HostQueue get(long key) {
        return slots[find(key)];
    }

    /** Adds a host whose key is not there yet. */
    HostQueue add(HostQueue host) {
        int at = find(host.key);
        if (++size > slots.length / 4 * 3) {
            grow();
            at = find(host.key);
        }
        slots[at] = host;
        return host;
    }

    void remove(HostQueue host) {
        int hole = find(host.key);
        if (slots[hole] != host) return;
        size--;
        int mask = slots.length - 1;
        int at = hole;
        while (true) {
            at = (at + 1) & mask;
            HostQueue next = slots[at];
            if (next == null) break;
            int home = (int) next.key & mask;
            boolean mayFill = ((at - home) & mask) >= ((at - hole) & mask);
            if (mayFill) {
                slots[hole] = next;
                hole = at;
            }
        }
        slots[hole] = null;
    }

    int size() {
        return size;
    }

    void forEach(Consumer<HostQueue> visitor) {
        for (HostQueue host : slots) {
            if (host != null) visitor.accept(host);
        }
    }

    /** Returns a copy of the list of hosts, so that the caller may remove some. */
    List<HostQueue> toList() {
        List<HostQueue> all = new ArrayList<>(size);
        forEach(all::add);
        return all;
    }

    private void grow() {
        HostQueue[] old = slots;
        slots = new HostQueue[old.length * 2];
        for (HostQueue host : old) {
            if (host != null) slots[find(host.key)] = host;
        }
    }

    /** Returns the slot of a key, or the free slot where it belongs. */
    private int find(long key) {
        int mask = slots.length - 1;
        int at = (int) key & mask;
        HostQueue host;
        while ((host = slots[at]) != null && host.key != key) at = (at + 1) & mask;
        return at;
    }
}
