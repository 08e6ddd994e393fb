package io.fluxcrawl.split;

import io.fluxcrawl.internal.Hash64;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Assigns hosts to parts by the longest-processing-time rule (Graham, Bounds on Multiprocessing Timing Anomalies, 1969): the host
 * with most rows first, each to the part with the fewest rows so far. No part has more than 4/3 of the rows that the largest part
 * of the best division has. Takes about 30 bytes per host, whose name is not kept: hosts with the same 64-bit hash go together.
 */
final class HostShares {
    private static final int FIRST_SIZE = 1 << 12;

    private long[] hashes = new long[FIRST_SIZE];
    /** Rows of a host while they are counted, then its part; 0 for a free slot. */
    private int[] values = new int[FIRST_SIZE];

    private int hosts;
    private long[] hostsOf = {};
    private int lightest;

    /** Counts one row more of a host. */
    void add(String host) {
        long hash = hash(host);
        int slot = slot(hashes, values, hash);
        hashes[slot] = hash;
        if (values[slot]++ == 0 && ++hosts > hashes.length / 4 * 3) grow();
    }

    int hosts() {
        return hosts;
    }

    /** To be called once, when all rows are counted. */
    void divide(int parts) {
        long[] order = new long[hosts];
        int count = 0;
        for (int slot = 0; slot < values.length; slot++) {
            if (values[slot] > 0) order[count++] = (long) (Integer.MAX_VALUE - values[slot]) << Integer.SIZE | slot;
        }
        Arrays.sort(order); // most rows first
        long[] rows = new long[parts];
        hostsOf = new long[parts];
        PriorityQueue<Integer> byLoad = new PriorityQueue<>(
                Comparator.<Integer>comparingLong(part -> rows[part]).thenComparing(Comparator.naturalOrder()));
        for (int part = 0; part < parts; part++) byLoad.add(part);
        for (long each : order) {
            int slot = (int) each;
            int part = byLoad.remove();
            rows[part] += values[slot];
            hostsOf[part]++;
            values[slot] = part + 1;
            byLoad.add(part);
        }
        lightest = byLoad.element();
    }

    /** Hosts of that part, once they are divided. */
    long hosts(int part) {
        return hostsOf[part];
    }

    /** The part of that host, from 0, once they are {@linkplain #divide divided}; -1 for a host that was not counted. */
    int part(String host) {
        return values[slot(hashes, values, hash(host))] - 1;
    }

    /** Where rows go that hold no URL, and so cost no visit. */
    int partOfNoHost() {
        return lightest;
    }

    private void grow() {
        long[] more = new long[hashes.length * 2];
        int[] moreValues = new int[more.length];
        for (int old = 0; old < values.length; old++) {
            if (values[old] == 0) continue;
            int slot = slot(more, moreValues, hashes[old]);
            more[slot] = hashes[old];
            moreValues[slot] = values[old];
        }
        hashes = more;
        values = moreValues;
    }

    private static int slot(long[] hashes, int[] values, long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (values[slot] != 0 && hashes[slot] != hash) slot = (slot + 1) & mask;
        return slot;
    }

    /** Returns FNV-1a of 64 bits, mixed. It has no salt: a host goes to the same part on every machine. */
    private static long hash(String host) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < host.length(); i++) hash = (hash ^ host.charAt(i)) * 0x100000001B3L;
        return Hash64.mix(hash);
    }
}
