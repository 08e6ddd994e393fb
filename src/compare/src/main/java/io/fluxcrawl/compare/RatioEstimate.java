package io.fluxcrawl.compare;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Ratio of a metric of two engines, from rounds in which both ran, with a confidence interval.
 *
 * <p>The ratio is the geometric mean of the rounds' ratios, so what slows a whole round down cancels out. Its interval
 * is the wider, at each end, of two: the percentile bootstrap over rounds, with percentiles widened for few rounds
 * (Hesterberg, What Teachers Should Know About the Bootstrap, 2015, section 4.3), and that of Student's t for the
 * logarithms, as the bootstrap cannot reach beyond the values of very few rounds.
 *
 * @param ratio of the first engine to the second
 * @param low 0 with fewer than two rounds
 * @param high infinite with fewer than two rounds
 * @param confidence that the true ratio lies between {@code low} and {@code high}
 * @param rounds in which both engines ran
 */
public record RatioEstimate(double ratio, double low, double high, double confidence, int rounds) {
    private static final int RESAMPLES = 4_000;
    private static final long SEED = 16; // the same values give the same interval

    /**
     * Estimates the ratio of values that belong together by their position; further values of the longer list are left
     * out.
     *
     * @param confidence between 0 and 1, such as 0.95
     * @throws IllegalArgumentException if there is no pair, or a value is not above 0
     */
    public static RatioEstimate of(List<Double> first, List<Double> second, double confidence) {
        int n = Math.min(first.size(), second.size());
        if (n == 0) throw new IllegalArgumentException("A ratio needs a round in which both engines ran.");
        double[] logs = new double[n];
        for (int i = 0; i < n; i++) logs[i] = log(first.get(i)) - log(second.get(i));
        double mean = mean(logs);
        if (n < 2) return new RatioEstimate(Math.exp(mean), 0, Double.POSITIVE_INFINITY, confidence, n);
        TDistribution student = TDistribution.of(n - 1.0);
        double quantile = -student.inverseCumulativeProbability((1 - confidence) / 2);
        double margin = quantile * deviation(logs, mean) / Math.sqrt(n);
        double[] bootstrap = bootstrap(logs, quantile);
        return new RatioEstimate(
                Math.exp(mean),
                Math.exp(Math.min(mean - margin, bootstrap[0])),
                Math.exp(Math.max(mean + margin, bootstrap[1])),
                confidence,
                n);
    }

    private static double log(double value) {
        if (!(value > 0)) throw new IllegalArgumentException("A ratio needs values above 0: " + value);
        return Math.log(value);
    }

    /** Returns the ends of the bootstrap interval whose tails have the probability of a wider normal quantile. */
    private static double[] bootstrap(double[] logs, double quantile) {
        int n = logs.length;
        double tail = normalTail(quantile * Math.sqrt(n / (n - 1.0)));
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int k = 0; k < n; k++) sum += logs[random.nextInt(n)];
            means[i] = sum / n;
        }
        Arrays.sort(means);
        return new double[] {
            MedianEstimate.percentile(means, 100 * tail), MedianEstimate.percentile(means, 100 * (1 - tail))
        };
    }

    private static double normalTail(double deviations) {
        return NormalDistribution.of(0, 1).survivalProbability(deviations);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum / values.length;
    }

    private static double deviation(double[] values, double mean) {
        double squares = 0;
        for (double value : values) squares += (value - mean) * (value - mean);
        return Math.sqrt(squares / (values.length - 1));
    }

    /** Returns whether the interval excludes 1: the rounds tell the engines apart. */
    public boolean toldApart() {
        return low > 1 || high < 1;
    }

    /** Returns whether the whole interval lies within that share of 1, such as 0.05. */
    boolean within(double share) {
        return low >= 1 / (1 + share) && high <= 1 + share;
    }

    /** Returns the same of the second engine to the first. */
    public RatioEstimate inverse() {
        return new RatioEstimate(
                1 / ratio, 1 / high, low == 0 ? Double.POSITIVE_INFINITY : 1 / low, confidence, rounds);
    }

    /** Returns how far the ends of the interval are apart, as a ratio. */
    double width() {
        return high / low;
    }
}
