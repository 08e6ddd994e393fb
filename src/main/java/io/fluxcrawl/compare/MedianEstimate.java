package io.fluxcrawl.compare;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * One figure over several rounds: its median, and an interval in which the true median lies, with how surely it does.
 *
 * <p>The interval is that of order statistics (Conover, Practical Nonparametric Statistics, 3.2): it takes no shape of
 * distribution for granted. It is the narrowest symmetric one that is 95 % sure, or all from the least to the greatest
 * value where so few rounds make nothing surer.
 *
 * @param confidence that the true median lies from {@code low} to {@code high}: 0 for one value, 0.75 for three,
 *     0.9375 for five
 */
public record MedianEstimate(double median, double low, double high, double confidence, List<Double> values) {
    private static final double WANTED = 0.95;

    /** @throws IllegalArgumentException if there is no value */
    public static MedianEstimate of(List<Double> values) {
        if (values.isEmpty()) throw new IllegalArgumentException("no values");
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        int left = 0;
        while (left + 1 < n - left - 2 && coverage(n, left + 1) >= WANTED) left++;
        return new MedianEstimate(
                Median.withDefaults().evaluate(sorted), sorted[left], sorted[n - 1 - left], coverage(n, left), values);
    }

    /** How surely the median lies between the values of rank {@code left} from either end: not all others beyond it. */
    private static double coverage(int n, int left) {
        return 1 - 2 * BinomialDistribution.of(n, 0.5).cumulativeProbability(left);
    }

    public MedianEstimate {
        values = List.copyOf(values);
    }

    /** The percentile of many values, 0 to 100, by linear interpolation; 0 where there are none. */
    static double percentile(double[] sorted, double percent) {
        if (sorted.length == 0) return 0;
        double at = percent / 100 * (sorted.length - 1);
        int below = (int) at;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (above - sorted[below]) * (at - below);
    }

    static double[] sorted(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
