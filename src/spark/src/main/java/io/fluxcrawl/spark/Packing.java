package io.fluxcrawl.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Assigns groups of hosts to tasks by the longest-processing-time rule (Graham, Bounds on Multiprocessing Timing Anomalies, 1969): the
 * group with most rows first, each to the task with the fewest rows so far.
 *
 * <p>A task visits all its hosts at once, so it takes as long as its slowest host or as all its rows take at the task's speed,
 * whichever is more. The first does not depend on the division; the second is least where all tasks have the same number of rows.
 * Tasks are numbered by the time that they take, the longest first, which is the order in which Spark starts them.
 */
final class Packing {
    private final int[] taskOf;
    private final List<Load> loads;
    private final double rowsPerSecond;

    /**
     * Work of one task.
     *
     * @param rows rows of all its hosts
     * @param seconds least time of its slowest host
     */
    record Load(long rows, double seconds) {
        /** Returns the time that the task takes, at that speed. */
        double time(double rowsPerSecond) {
            return Math.max(seconds, rows / rowsPerSecond);
        }
    }

    private Packing(int[] taskOf, List<Load> loads, double rowsPerSecond) {
        this.taskOf = taskOf;
        this.loads = loads;
        this.rowsPerSecond = rowsPerSecond;
    }

    /**
     * Divides the groups.
     *
     * @param groups in any order; their numbers are below their count
     * @param tasks tasks that run at the same time, at least 1
     * @param rowsPerSecond speed of one task where no pause holds it up, above 0
     */
    static Packing of(List<HostGroup> groups, int tasks, double rowsPerSecond) {
        if (tasks < 1) throw new IllegalArgumentException("tasks must be at least 1, but is " + tasks + ".");
        List<HostGroup> order = new ArrayList<>(groups);
        order.sort(Comparator.comparingLong(HostGroup::rows).reversed().thenComparing(HostGroup::id));
        long[] rows = new long[tasks];
        double[] seconds = new double[tasks];
        int[] assigned = new int[groups.size()];
        PriorityQueue<Integer> byRows = new PriorityQueue<>(
                Comparator.<Integer>comparingLong(task -> rows[task]).thenComparing(Comparator.naturalOrder()));
        for (int task = 0; task < tasks; task++) byRows.add(task);
        for (HostGroup group : order) {
            int task = byRows.remove();
            rows[task] += group.rows();
            seconds[task] = Math.max(seconds[task], group.seconds());
            assigned[group.id()] = task;
            byRows.add(task);
        }
        return byTime(assigned, rows, seconds, rowsPerSecond);
    }

    private static Packing byTime(int[] assigned, long[] rows, double[] seconds, double rowsPerSecond) {
        List<Load> loads = new ArrayList<>();
        for (int task = 0; task < rows.length; task++) loads.add(new Load(rows[task], seconds[task]));
        List<Integer> longestFirst = new ArrayList<>();
        for (int task = 0; task < rows.length; task++) longestFirst.add(task);
        longestFirst.sort(
                Comparator.<Integer>comparingDouble(task -> -loads.get(task).time(rowsPerSecond))
                        .thenComparing(Comparator.naturalOrder()));
        int[] newNumber = new int[rows.length];
        for (int i = 0; i < rows.length; i++) newNumber[longestFirst.get(i)] = i;
        int[] taskOf = Arrays.stream(assigned).map(task -> newNumber[task]).toArray();
        return new Packing(taskOf, longestFirst.stream().map(loads::get).toList(), rowsPerSecond);
    }

    /** {@return the task of each group, by the group's number} */
    int[] taskOf() {
        return taskOf.clone();
    }

    /** {@return the work of each task, the longest first} */
    List<Load> loads() {
        return loads;
    }

    /** {@return the tasks that have rows} */
    int usedTasks() {
        return Math.max(1, (int) loads.stream().filter(load -> load.rows() > 0).count());
    }

    /** {@return the seconds until the last task is done, if all run at the same time} */
    double seconds() {
        return loads.stream()
                .mapToDouble(load -> load.time(rowsPerSecond))
                .max()
                .orElse(0);
    }

    /** {@return the seconds below which no division comes: those of the slowest host, or of all rows at the speed of all tasks} */
    double bound() {
        long rows = loads.stream().mapToLong(Load::rows).sum();
        double slowest = loads.stream().mapToDouble(Load::seconds).max().orElse(0);
        return Math.max(slowest, rows / (rowsPerSecond * loads.size()));
    }
}
