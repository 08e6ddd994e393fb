package io.fluxcrawl.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Format of numbers for people: three significant digits, integers from 100 on, with thousands separators. */
final class NumberText {
    private static final double LEAST_PLAIN = 1e-4;
    private static final double MOST_PLAIN = 1e15;

    private NumberText() {}

    static String text(double number) {
        if (!Double.isFinite(number)) return "–"; // as of a cell without a measurement
        double size = Math.abs(number);
        if (size != 0 && (size < LEAST_PLAIN || size >= MOST_PLAIN)) return format("0.##E0", number);
        BigDecimal exact = BigDecimal.valueOf(number);
        if (size >= 100) return format("#,##0", exact.setScale(0, RoundingMode.HALF_EVEN));
        return format("0.######", exact.round(new MathContext(3, RoundingMode.HALF_EVEN)));
    }

    /** Returns an interval such as {@code 1,540 to 1,630}, empty if there is none. */
    static String interval(Measure measure) {
        return measure.hasInterval() ? text(measure.low()) + " to " + text(measure.high()) : "";
    }

    private static String format(String pattern, Object number) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
