package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.options.FrontierOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The schedule against a plain simulation of time, for any list and any hosts. */
class HostScheduleTest {
    private record Running(long end, Visit visit) {}

    @Property(tries = 300)
    void everyRowGoesOutOnceWithinItsHostsLimitsAndNothingWaitsWhenSomethingIsDue(
            @ForAll @Size(max = 120) List<@IntRange(max = 9) Integer> hostOfRow,
            @ForAll @IntRange(min = 1, max = 4) int perHost,
            @ForAll @IntRange(max = 50) int pause,
            @ForAll @IntRange(min = 1, max = 8) int concurrency,
            @ForAll @IntRange(max = 40) int longestVisit) {
        FrontierOptions options = FrontierOptions.builder()
                .perHost(perHost)
                .delay(Duration.ofNanos(pause))
                .build();
        HostSchedule schedule = new HostSchedule(options, refusal -> {});
        Manners manners = new Manners(perHost, pause);
        for (int row = 0; row < hostOfRow.size(); row++) {
            schedule.add(TestVisits.visit(row + 1, "http://h" + hostOfRow.get(row) + "/" + row), 0);
        }
        PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingLong(Running::end));
        List<Long> out = new ArrayList<>();
        long now = 0;
        while (schedule.queued() > 0 || !running.isEmpty()) {
            while (running.size() < concurrency) {
                Visit visit = schedule.poll(now);
                if (visit == null) break;
                out.add(visit.seed().row());
                manners.start(visit.url().host(), now);
                running.add(new Running(now + (visit.seed().row() * 7919) % (longestVisit + 1), visit));
            }
            long due = running.size() < concurrency ? schedule.nextDue() : HostSchedule.NEVER;
            long end = running.isEmpty() ? HostSchedule.NEVER : running.peek().end();
            long next = Math.min(due, end);
            assertThat(next).as("something always happens next").isNotEqualTo(HostSchedule.NEVER);
            now = Math.max(now, next);
            while (!running.isEmpty() && running.peek().end() <= now) {
                Visit visit = running.remove().visit();
                schedule.end(visit, true, now);
                manners.end(visit.url().host(), now);
            }
        }
        assertThat(out).doesNotHaveDuplicates().hasSameSizeAs(hostOfRow);
        assertThat(schedule.inFlight()).isZero();
    }

    @Property(tries = 200)
    void withRoomForAllTheCrawlTakesNoLongerThanItsSlowestHostMust(
            @ForAll @Size(min = 1, max = 150) List<@IntRange(max = 20) Integer> hostOfRow,
            @ForAll @IntRange(min = 1, max = 50) int pause) {
        HostSchedule schedule = new HostSchedule(
                FrontierOptions.builder().delay(Duration.ofNanos(pause)).build(), refusal -> {});
        Map<Integer, Integer> rowsOf = new HashMap<>();
        for (int row = 0; row < hostOfRow.size(); row++) {
            rowsOf.merge(hostOfRow.get(row), 1, Integer::sum);
            schedule.add(TestVisits.visit(row + 1, "http://h" + hostOfRow.get(row) + "/" + row), 0);
        }
        long bound = rowsOf.values().stream()
                .mapToLong(rows -> (long) (rows - 1) * pause)
                .max()
                .orElseThrow();
        long now = 0;
        while (schedule.queued() > 0) {
            Visit visit;
            while ((visit = schedule.poll(now)) != null) schedule.end(visit, true, now);
            if (schedule.queued() > 0) now = schedule.nextDue();
        }
        assertThat(now).isEqualTo(bound);
    }

    @Property(tries = 50)
    void aHostIsForgottenOnceItsPauseIsOver(@ForAll @IntRange(min = 1, max = 200) int hosts) {
        HostSchedule schedule = new HostSchedule(
                FrontierOptions.DEFAULT.toBuilder().delay(Duration.ofNanos(5)).build(), refusal -> {});
        for (int host = 0; host < hosts; host++) schedule.add(TestVisits.visit(host + 1, "http://h" + host + "/"), 0);
        for (int host = 0; host < hosts; host++) {
            Visit visit = schedule.poll(0);
            assertThat(visit).isNotNull();
            schedule.end(visit, true, 0);
        }
        assertThat(schedule.hosts()).isEqualTo(hosts);
        assertThat(schedule.poll(5)).isNull();
        assertThat(schedule.hosts()).isZero();
        assertThat(schedule.nextDue()).isEqualTo(HostSchedule.NEVER);
    }

    @Test
    void aHostThatWasForgottenEarlyAndCameBackIsNotForgottenInTheMiddleOfItsVisit() {
        HostSchedule schedule = new HostSchedule(
                FrontierOptions.DEFAULT.toBuilder().delay(Duration.ofNanos(100)).build(), refusal -> {});
        schedule.add(TestVisits.visit(1, "http://a/1"), 0);
        end(schedule, true, 0); // it waits until 100 to be forgotten
        schedule.perHost(1, 100); // which comes first
        schedule.add(TestVisits.visit(2, "http://a/2"), 100);
        assertThat(schedule.poll(100)).isNotNull();
        schedule.add(TestVisits.visit(3, "http://a/3"), 100);
        assertThat(schedule.poll(1_000)).as("one at a time").isNull();
    }

    @Test
    void aVisitThatNeededNoRequestDoesNotTakeBackThePauseOfAnother() {
        FrontierOptions twoAtOnce = FrontierOptions.builder()
                .perHost(2)
                .delay(Duration.ofNanos(100))
                .build();
        HostSchedule schedule = new HostSchedule(twoAtOnce, refusal -> {});
        for (int row = 1; row <= 4; row++) schedule.add(TestVisits.visit(row, "http://a/" + row), 0);
        end(schedule, true, 0);
        Visit second = schedule.poll(100);
        assertThat(schedule.poll(200)).isNotNull();
        schedule.end(Objects.requireNonNull(second), false, 250);
        assertThat(schedule.poll(250)).as("the third began at 200").isNull();
        assertThat(schedule.poll(300)).isNotNull();
    }

    private static void end(HostSchedule schedule, boolean visited, long now) {
        schedule.end(Objects.requireNonNull(schedule.poll(now)), visited, now);
    }

    /** What a server would see and complain of; knows nothing of how the schedule works. */
    private static final class Manners {
        private final int perHost;
        private final long pause;
        private final Map<String, Integer> inFlight = new HashMap<>();
        private final Map<String, Long> lastStart = new HashMap<>();
        private final Map<String, Long> lastEnd = new HashMap<>();

        Manners(int perHost, long pause) {
            this.perHost = perHost;
            this.pause = pause;
        }

        void start(String host, long now) {
            assertThat(inFlight.merge(host, 1, Integer::sum)).isLessThanOrEqualTo(perHost);
            Long before = perHost == 1 ? lastEnd.get(host) : lastStart.get(host);
            if (before != null) assertThat(now - before).isGreaterThanOrEqualTo(pause);
            lastStart.put(host, now);
        }

        void end(String host, long now) {
            inFlight.merge(host, -1, Integer::sum);
            lastEnd.put(host, now);
        }
    }
}
