package io.fluxcrawl.audit;

import io.fluxcrawl.duckdb.DuckDbAppender;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Groups of pages whose texts have nearly the same SimHash (Charikar, 2002): they differ in at most {@value #DISTANCE} of 64 bits.
 * Where two hashes differ in three bits, three of six blocks of bits are the same (Manku, Jain and Das Sarma, 2007), so only hashes
 * with three equal blocks are compared. They fill the table {@code near_duplicates}.
 */
final class NearDuplicates {
    static final int DISTANCE = 3;

    private static final int BLOCKS = 6;

    /** Hashes that one is compared with at most, for each choice of blocks, so that no input is quadratic. */
    private static final int COMPARED = 2_000;

    /** The hashes, each once, in ascending order. */
    private final long[] hashes;

    private final int[] group;

    private NearDuplicates(long[] hashes) {
        this.hashes = hashes;
        group = IntStream.range(0, hashes.length).toArray();
    }

    static void make(AuditDatabase db) throws IOException {
        if (!db.has("text_simhash")) return;
        LongStream.Builder ids = LongStream.builder();
        LongStream.Builder hashes = LongStream.builder();
        String from = " from live where text_simhash is not null and text_simhash <> 0 order by id";
        db.longs("select id::bigint" + from, ids);
        db.longs("select text_simhash" + from, hashes);
        long[] id = ids.build().toArray();
        int[] groups = groups(hashes.build().toArray());
        try (DuckDbAppender rows = db.appender("near_duplicates")) {
            for (int i = 0; i < id.length; i++) rows.row((int) id[i], (int) id[groups[i]]);
        }
    }

    /** Returns for each hash the place of the first of its group. Linear, apart from sorting. */
    static int[] groups(long[] hashes) {
        NearDuplicates near =
                new NearDuplicates(LongStream.of(hashes).sorted().distinct().toArray());
        for (int a = 0; a < BLOCKS; a++) {
            for (int b = a + 1; b < BLOCKS; b++) {
                for (int c = b + 1; c < BLOCKS; c++) near.join(a, b, c);
            }
        }
        int[] firsts = new int[near.hashes.length];
        Arrays.fill(firsts, -1);
        int[] groups = new int[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            int one = near.first(Arrays.binarySearch(near.hashes, hashes[i]));
            if (firsts[one] < 0) firsts[one] = i;
            groups[i] = firsts[one];
        }
        return groups;
    }

    private static int size(int block) {
        return block < 4 ? 11 : 10;
    }

    /** Returns the bits of a block: four blocks of 11 bits, two of 10. */
    private static long bits(long hash, int block) {
        int begin = block < 4 ? block * 11 : 44 + (block - 4) * 10;
        return hash >>> begin & ((1L << size(block)) - 1);
    }

    /** Joins near hashes among those that are equal in three blocks, at most 33 bits. */
    private void join(int a, int b, int c) {
        long[] keys = new long[hashes.length];
        for (int i = 0; i < keys.length; i++) {
            long hash = hashes[i];
            long bits = (bits(hash, a) << size(b) | bits(hash, b)) << size(c) | bits(hash, c);
            keys[i] = bits << 31 | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < keys.length; i++) {
            for (int j = i + 1; j < keys.length && j - i <= COMPARED && keys[i] >>> 31 == keys[j] >>> 31; j++) {
                int one = (int) (keys[i] & Integer.MAX_VALUE);
                int other = (int) (keys[j] & Integer.MAX_VALUE);
                if (Long.bitCount(hashes[one] ^ hashes[other]) <= DISTANCE) join(one, other);
            }
        }
    }

    private void join(int a, int b) {
        int x = first(a);
        int y = first(b);
        group[Math.max(x, y)] = Math.min(x, y);
    }

    private int first(int member) {
        int first = member;
        while (group[first] != first) first = group[first] = group[group[first]];
        return first;
    }
}
