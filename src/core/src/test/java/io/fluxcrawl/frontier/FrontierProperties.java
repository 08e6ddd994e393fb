package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * Whole frontiers against worlds drawn from a number: any list, any manners, any answers. {@code mvn test
 * -Dtest=FrontierProperties -Dfluxcrawl.tries=5000 -Dfluxcrawl.seed=1} tries that many worlds from that number on; a failure names
 * its world's number, which makes the same world again.
 */
class FrontierProperties {
    private static final int TRIES = Integer.getInteger("fluxcrawl.tries", 200);
    private static final long SEED = Long.getLong("fluxcrawl.seed", 1);

    /** Of all worlds' crawls, in milliseconds; one that takes longer is stuck. */
    private static final long LONGEST = 200_000;

    @Test
    void everyRowEndsOnceAndNoHostIsAskedMoreThanItWasPromised() {
        forEach(SimulatedWorld::wild, world -> {
            SimulatedCrawl crawl = new SimulatedCrawl(world, false);
            crawl.advance(LONGEST);
            crawl.assertAllEnded();
        });
    }

    @Test
    void stoppedAtAnyTimeEveryRowStillEndsOnceAsSoonAsTheVisitsUnderWayDo() {
        forEach(SimulatedWorld::wild, world -> {
            SimulatedCrawl crawl = new SimulatedCrawl(world, false);
            crawl.advance(new SplittableRandom(world.seed).nextInt(3_000));
            crawl.stop();
            crawl.advance(Math.max(world.longestVisit(), world.lastArrival()));
            crawl.assertAllEnded();
        });
    }

    @Test
    void cancelledAtAnyTimeNothingComesAnyMore() {
        forEach(SimulatedWorld::wild, world -> {
            SimulatedCrawl crawl = new SimulatedCrawl(world, false);
            crawl.advance(new SplittableRandom(world.seed).nextInt(1_000));
            crawl.cancel();
            int rows = crawl.endedRows.size();
            int underWay = crawl.inFlight;
            crawl.advance(LONGEST);
            assertThat(crawl.endedRows.size() - rows).isLessThanOrEqualTo(underWay);
            assertThat(crawl.inFlight).isZero();
        });
    }

    @Test
    void nothingWaitsWhenSomethingIsDueWhateverIsChangedMeanwhile() {
        forEach(FrontierProperties::few, world -> {
            SimulatedCrawl crawl = new SimulatedCrawl(world, true);
            SplittableRandom random = new SplittableRandom(world.seed);
            boolean changes = random.nextInt(3) == 0;
            while (!crawl.ended && crawl.now() < LONGEST) {
                crawl.advance(1);
                if (changes && random.nextInt(100) == 0) crawl.perHost(1 + random.nextInt(5));
                if (changes && random.nextInt(100) == 0) crawl.concurrency(1 + random.nextInt(world.concurrency));
                if (changes) crawl.clock.advanceTime();
                if (crawl.ended || crawl.inFlight >= crawl.concurrency) continue;
                assertThat(crawl.book.glad(crawl.now()))
                        .as("hosts that could be visited at %s ms", crawl.now())
                        .isEmpty();
            }
            crawl.assertAllEnded();
        });
    }

    @Test
    void withRoomForAllACrawlTakesFivePercentMoreThanTheReferenceScheduleAtMost() {
        forEach(seed -> SimulatedWorld.steady(seed, 100, 10_000), world -> {
            SimulatedCrawl crawl = new SimulatedCrawl(world, true);
            crawl.advance(LONGEST);
            crawl.assertAllEnded();
            assertWithinFivePercent(crawl, 0);
        });
    }

    @Test
    void withRoomForFewItTakesFivePercentAndOneVisitMoreAtMost() {
        forEach(seed -> SimulatedWorld.steady(seed, 400, 1 + (int) Math.floorMod(seed, 8L)), world -> {
            SimulatedCrawl crawl = new SimulatedCrawl(world, true);
            crawl.advance(LONGEST);
            crawl.assertAllEnded();
            assertWithinFivePercent(crawl, world.longestVisit());
        });
    }

    private static void assertWithinFivePercent(SimulatedCrawl crawl, int luck) {
        long reference = ReferenceSchedule.time(crawl.world);
        assertThat(crawl.lastEnd)
                .as("the reference takes %s ms", reference)
                .isLessThanOrEqualTo((long) (reference * 1.05) + luck);
    }

    private static SimulatedWorld few(long seed) {
        SimulatedWorld world = SimulatedWorld.steady(seed, 120, 1 + new SplittableRandom(seed).nextInt(8));
        return seed % 3 == 0 ? world.sharingAddresses() : world;
    }

    private static void forEach(LongFunction<SimulatedWorld> worlds, Consumer<SimulatedWorld> rule) {
        for (long seed = SEED; seed < SEED + TRIES; seed++) {
            SimulatedWorld world = worlds.apply(seed);
            try {
                rule.accept(world);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("In " + world, broken);
            }
        }
    }
}
