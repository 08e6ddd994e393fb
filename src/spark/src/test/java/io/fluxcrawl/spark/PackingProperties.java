package io.fluxcrawl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Rules of dividing hosts among tasks, whatever the hosts. */
class PackingProperties {
    private static final double SPEED = 100;

    @Property(tries = 200)
    void eachGroupIsInOneTaskAndNoRowIsLost(
            @ForAll("groups") List<HostGroup> groups, @ForAll @IntRange(min = 1, max = 40) int tasks) {
        Packing packing = Packing.of(groups, tasks, SPEED);
        int[] taskOf = packing.taskOf();
        long[] rows = new long[tasks];
        double[] seconds = new double[tasks];
        for (HostGroup group : groups) {
            rows[taskOf[group.id()]] += group.rows();
            seconds[taskOf[group.id()]] = Math.max(seconds[taskOf[group.id()]], group.seconds());
        }
        for (int task = 0; task < tasks; task++) {
            assertThat(packing.loads().get(task)).isEqualTo(new Packing.Load(rows[task], seconds[task]));
        }
    }

    @Property(tries = 200)
    void theLongestTaskIsFirst(
            @ForAll("groups") List<HostGroup> groups, @ForAll @IntRange(min = 1, max = 40) int tasks) {
        assertThat(Packing.of(groups, tasks, SPEED).loads())
                .isSortedAccordingTo(Comparator.<Packing.Load>comparingDouble(load -> load.time(SPEED))
                        .reversed());
    }

    /** Graham's bound for rows, the slowest host aside. */
    @Property(tries = 200)
    void noDivisionIsBetterByMoreThanAThird(
            @ForAll("groups") List<HostGroup> groups, @ForAll @IntRange(min = 1, max = 40) int tasks) {
        Packing packing = Packing.of(groups, tasks, SPEED);
        long largest = groups.stream().mapToLong(HostGroup::rows).max().orElse(0);
        double best = Math.max(packing.bound(), largest / SPEED);
        assertThat(packing.seconds()).isBetween(packing.bound(), best * 4 / 3 + secondLargest(groups, tasks) / SPEED);
    }

    /** Returns what may come on top where the mean is no division: the last group that is added to the fullest task. */
    private static double secondLargest(List<HostGroup> groups, int tasks) {
        List<Long> rows = new ArrayList<>(groups.stream()
                .map(HostGroup::rows)
                .sorted(Comparator.reverseOrder())
                .toList());
        return rows.size() > tasks ? rows.get(tasks) : 0;
    }

    @Provide
    Arbitrary<List<HostGroup>> groups() {
        Arbitrary<Long> rows = Arbitraries.longs().between(0, 10_000);
        Arbitrary<Double> pause = Arbitraries.of(0.0, 0.1, 1.0, 30.0);
        return Combinators.combine(rows, pause)
                .as((count, seconds) -> new HostGroup(0, count, count * seconds, count == 0 ? null : "host"))
                .list()
                .ofMaxSize(200)
                .map(list -> {
                    List<HostGroup> numbered = new ArrayList<>();
                    for (HostGroup each : list) {
                        numbered.add(new HostGroup(numbered.size(), each.rows(), each.seconds(), each.slowestHost()));
                    }
                    return numbered;
                });
    }
}
