package io.fluxcrawl.frontier;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All hosts by key, in one open-addressed array with linear probing (Knuth, TAOCP 6.4, algorithms L and R). A key is 64
 * bits drawn from the host's name and a salt: two of a million hosts meet with a chance of 3 in 10^8, and
 * would then share one queue and its manners, nothing worse. Not thread-safe.
 */
final class HostTable {
    private final long salt;
    private @Nullable HostQueue[] slots = new HostQueue[64];
    private int size;

    /** @param salt makes keys unpredictable; tables of the same salt give a host the same key */
    HostTable(long salt) {
        this.salt = salt;
    }

    long key(String host) {
        long key = salt;
        for (int i = 0; i < host.length(); i++) key = (Long.rotateLeft(key, 5) ^ host.charAt(i)) * 0x9E3779B97F4A7C15L;
        key = (key ^ (key >>> 32)) * 0xD6E8FEB86659FD93L; // spreads the last letters to the low bits
        return key ^ (key >>> 32);
    }

    /** Returns the host of that name, made if there is none. */
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

    /** All of them, as of now: placing one may remove it. */
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

    /** The slot that holds this key, or the free one where it belongs. */
    private int find(long key) {
        int mask = slots.length - 1;
        int at = (int) key & mask;
        HostQueue host;
        while ((host = slots[at]) != null && host.key != key) at = (at + 1) & mask;
        return at;
    }
}
