package io.fluxcrawl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Groups of near hashes are those that comparing every pair gives. */
class NearDuplicatesTest {
    @Property(tries = 200)
    void groupsAreThoseOfEveryPair(@ForAll long seed, @ForAll @IntRange(min = 0, max = 120) int size) {
        Random random = new Random(seed);
        long[] hashes = new long[size];
        for (int i = 0; i < size; i++) {
            hashes[i] = i == 0 || random.nextInt(3) == 0 ? random.nextLong() : hashes[random.nextInt(i)];
            for (int flips = random.nextInt(5); flips > 0; flips--) hashes[i] ^= 1L << random.nextInt(64);
        }
        assertThat(NearDuplicates.groups(hashes)).isEqualTo(byEveryPair(hashes));
    }

    /** Spreads the smallest number through the pairs until nothing changes. */
    private static int[] byEveryPair(long[] hashes) {
        int[] groups = new int[hashes.length];
        for (int i = 0; i < groups.length; i++) groups[i] = i;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = 0; i < hashes.length; i++) {
                for (int j = 0; j < hashes.length; j++) {
                    if (Long.bitCount(hashes[i] ^ hashes[j]) > 3 || groups[j] <= groups[i]) continue;
                    groups[j] = groups[i];
                    changed = true;
                }
            }
        }
        return groups;
    }

    @Test
    void threeBitsAreNearAndFourAreNot() {
        assertThat(NearDuplicates.groups(new long[] {0x0F0F, 0x0F08, 0xFFFFL << 40, 0x0F0F ^ 0x8421_0000L}))
                .containsExactly(0, 0, 2, 3);
    }
}
