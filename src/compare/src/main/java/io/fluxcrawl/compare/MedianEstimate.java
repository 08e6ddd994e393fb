package io.fluxcrawl.compare;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Median of a metric over several rounds, with a confidence interval.
 *
 * <p>The interval is based on order statistics (Conover, Practical Nonparametric Statistics, 3.2), so it assumes no
 * distribution. It is the narrowest symmetric interval with 95 % confidence, or the whole range where there are too few
 * rounds.
 *
 * @param confidence that the true median lies between {@code low} and {@code high}: 0 for one value, 0.75 for three,
 *     0.9375 for five
 */
public record MedianEstimate(double median, double low, double high, double confidence, List<Double> values) {
    private static final double WANTED = 0.95;

    /**
     * Estimates the median of values in any order.
     *
     * @throws IllegalArgumentException if there are no values
     */
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

    /** Returns the confidence that the median lies between the values of rank {@code left} from either end. */
    private static double coverage(int n, int left) {
        return 1 - 2 * BinomialDistribution.of(n, 0.5).cumulativeProbability(left);
    }

    /** Copies the list. */
    public MedianEstimate {
        values = List.copyOf(values);
    }

    /** Returns a percentile, 0 to 100, by linear interpolation; 0 without values. */
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
