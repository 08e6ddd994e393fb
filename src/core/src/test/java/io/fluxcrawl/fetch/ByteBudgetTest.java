package io.fluxcrawl.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.fetch.ByteBudget.Group;
import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.options.FetchOptions;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    private final ByteBudget budget = ByteBudget.of(100);
    private final List<String> told = new ArrayList<>();

    private static void never() {
        throw new AssertionError("told of room that it had not waited for");
    }

    @Test
    void whatIsHeldIsCountedUntilItIsGivenBack() {
        Reservation reservation = budget.reservation();
        assertThat(reservation.reserve(60, ByteBudgetTest::never)).isTrue();
        assertThat(reservation.reserve(40, ByteBudgetTest::never)).isTrue();
        assertThat(budget.held()).isEqualTo(100);
        reservation.reduceTo(30);
        assertThat(budget.held()).isEqualTo(30);
        reservation.close();
        reservation.close();
        assertThat(budget.held()).isZero();
        assertThat(budget.peak()).isEqualTo(100);
    }

    @Test
    void moreThanThereIsMemoryForIsRefusedAndNotWaitedFor() {
        assertThat(ByteBudget.of(FetchOptions.maxHeldBytesLimit()).bound()).isEqualTo(FetchOptions.maxHeldBytesLimit());
        assertThatThrownBy(() -> ByteBudget.of(FetchOptions.maxHeldBytesLimit() + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("half of the heap");
        FetchOptions greedy =
                Fetching.OPTIONS.toBuilder().maxHeldBytes(Long.MAX_VALUE).build();
        assertThatThrownBy(() -> Fetcher.create("fluxcrawl-test", greedy)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoFindsNoRoomIsToldOnceThereIs() {
        Reservation first = budget.reservation();
        Reservation second = budget.reservation();
        assertThat(first.reserve(90, ByteBudgetTest::never)).isTrue();
        assertThat(second.reserve(20, () -> told.add("second"))).isFalse();
        assertThat(told).isEmpty();
        assertThat(budget.waits()).isOne();
        first.close();
        assertThat(told).containsExactly("second");
        assertThat(budget.held()).isEqualTo(20);
    }

    @Test
    void theFirstBodyNeverWaitsNorDoesItsSuccessor() {
        Reservation first = budget.reservation();
        Reservation second = budget.reservation();
        assertThat(first.reserve(10, ByteBudgetTest::never)).isTrue();
        assertThat(second.reserve(10, ByteBudgetTest::never)).isTrue();
        assertThat(first.reserve(500, ByteBudgetTest::never)).isTrue();
        assertThat(second.reserve(500, () -> told.add("second"))).isFalse();
        first.close();
        assertThat(told).containsExactly("second");
        assertThat(budget.held()).isEqualTo(510);
    }

    @Test
    void aFinishedBodyStaysFirstUntilItIsReleased() {
        Reservation read = budget.reservation();
        Reservation next = budget.reservation();
        assertThat(read.reserve(200, ByteBudgetTest::never)).isTrue();
        read.reduceTo(150);
        assertThat(next.reserve(50, () -> told.add("next"))).isFalse();
        read.reduceTo(120);
        assertThat(told).isEmpty();
        read.close();
        assertThat(told).containsExactly("next");
    }

    @Test
    void noBodyIsBegunWhileAnEighthWaitsToBeParsed() {
        Reservation first = budget.reservation();
        Reservation begun = budget.reservation();
        Reservation read = budget.reservation();
        Reservation next = budget.reservation();
        assertThat(first.reserve(5, ByteBudgetTest::never)).isTrue();
        assertThat(begun.reserve(5, ByteBudgetTest::never)).isTrue();
        assertThat(read.reserve(40, ByteBudgetTest::never)).isTrue();
        read.complete(13);
        assertThat(budget.held()).isEqualTo(23);
        assertThat(begun.reserve(5, ByteBudgetTest::never))
                .as("one that is begun goes on")
                .isTrue();
        assertThat(next.reserve(5, () -> told.add("next"))).isFalse();
        read.close();
        assertThat(told).containsExactly("next");
    }

    @Test
    void aBodyIsBegunWhereNoneIsHeldThatCouldEndBefore() {
        Reservation read = budget.reservation();
        Reservation next = budget.reservation();
        assertThat(read.reserve(90, ByteBudgetTest::never)).isTrue();
        read.complete(90);
        read.reduceTo(0);
        assertThat(next.reserve(200, ByteBudgetTest::never)).isTrue();
        Reservation third = budget.reservation();
        next.close();
        assertThat(third.reserve(90, ByteBudgetTest::never))
                .as("nothing waits to be parsed")
                .isTrue();
    }

    @Test
    void nobodySlipsInBeforeThoseWhoBeganEarlier() {
        Reservation first = budget.reservation();
        Reservation large = budget.reservation();
        Reservation small = budget.reservation();
        assertThat(first.reserve(90, ByteBudgetTest::never)).isTrue();
        assertThat(large.reserve(80, () -> told.add("large"))).isFalse();
        assertThat(small.reserve(5, () -> told.add("small"))).isFalse();
        first.close();
        assertThat(told).containsExactly("large", "small");
    }

    @Test
    void whoGivesUpWaitingLeavesTheLine() {
        Reservation first = budget.reservation();
        Reservation second = budget.reservation();
        Reservation third = budget.reservation();
        assertThat(first.reserve(90, ByteBudgetTest::never)).isTrue();
        assertThat(second.reserve(80, ByteBudgetTest::never)).isFalse();
        assertThat(third.reserve(10, () -> told.add("third"))).isFalse();
        second.reduceTo(0);
        assertThat(told).containsExactly("third");
        assertThat(second.reserve(0, ByteBudgetTest::never)).isTrue();
    }

    @Test
    void whatIsKeptIsCountedAndNoBodyWaitsForItsEnd() {
        Group crawl = budget.group();
        Reservation first = crawl.reservation();
        Reservation second = budget.reservation();
        assertThat(first.reserve(90, ByteBudgetTest::never)).isTrue();
        assertThat(second.reserve(20, () -> told.add("second"))).isFalse();
        first.keep(100);
        assertThat(told).as("it is the first of those that are read").containsExactly("second");
        assertThat(budget.held()).isEqualTo(120);
        assertThat(second.reserve(500, ByteBudgetTest::never)).isTrue();
        first.reduceTo(0); // by a reader that ends late
        assertThat(budget.held()).isEqualTo(620);
        second.close();
        assertThat(budget.held()).isEqualTo(100);
        crawl.close();
        assertThat(budget.held()).isZero();
        first.keep(30);
        first.close();
        assertThat(budget.held()).isZero();
    }

    @Test
    void aGroupEndsWithAllItsSharesThoseToComeToo() {
        Group crawl = budget.group();
        Reservation other = budget.reservation();
        Reservation one = crawl.reservation();
        assertThat(one.reserve(60, ByteBudgetTest::never)).isTrue();
        assertThat(other.reserve(50, () -> told.add("other"))).isFalse();
        crawl.close();
        assertThat(told).containsExactly("other");
        assertThat(budget.held()).isEqualTo(50);
        assertThat(crawl.reservation().reserve(1000, ByteBudgetTest::never)).isTrue();
        assertThat(budget.held()).isEqualTo(50);
    }

    @Test
    void zeroMeansAnEighthOfTheHeapAndNegativeIsRefused() {
        assertThat(ByteBudget.of(0).bound()).isEqualTo(Runtime.getRuntime().maxMemory() / 8);
        assertThatThrownBy(() -> ByteBudget.of(-1)).hasMessage("bytes must be at least 0, but is -1.");
    }

    /** Bodies of all sizes read in blocks, in any order of events: as in a crawl, but for the threads. */
    @Property(tries = 500)
    void allBodiesEndAndExceedTheBoundByOneAtMost(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 300) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 400) int bound,
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 59) Integer> order) {
        ByteBudget tight = ByteBudget.of(bound);
        List<Body> bodies = sizes.stream().map(size -> new Body(tight, size)).toList();
        int largest = sizes.stream().mapToInt(each -> each).max().orElseThrow();
        for (int round = 0; bodies.stream().anyMatch(each -> !each.over); round++) {
            assertThat(round).isLessThan(100_000);
            bodies.get(order.get(round % order.size()) % bodies.size()).step();
            if (round % 7 == 0) bodies.forEach(Body::step);
            assertThat(tight.held()).isLessThanOrEqualTo(bound + largest);
        }
        assertThat(tight.held()).isZero();
        assertThat(tight.peak()).isLessThanOrEqualTo(bound + largest);
    }

    /** Takes its bytes ten at a time, is then held for one step, and ends. */
    private static final class Body {
        private final Reservation reservation;
        private int left;
        private boolean waits;
        private boolean complete;
        private boolean over;

        Body(ByteBudget budget, int size) {
            reservation = budget.reservation();
            left = size;
        }

        void step() {
            if (over || waits) return;
            if (left == 0) {
                if (complete) reservation.close();
                else reservation.complete(reservation.held() - reservation.held() / 10);
                over = complete;
                complete = true;
                return;
            }
            int block = Math.min(10, left);
            left -= block;
            waits = !reservation.reserve(block, () -> waits = false);
        }
    }
}
