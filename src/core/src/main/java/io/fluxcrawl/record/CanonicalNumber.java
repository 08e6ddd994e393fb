package io.fluxcrawl.record;

import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.core.io.NumberOutput;

/** A writer of numbers in the form of RFC 8785, 3.2.2.3: as ECMAScript writes the nearest double. */
final class CanonicalNumber {
    /** The bound up to which every whole number is a double. */
    private static final long EXACT = 1L << 53;

    /** The number of digits above which ECMAScript writes an exponent (ECMA-262, Number::toString). */
    private static final int MOST_DIGITS = 21;

    private static final int MOST_ZEROS = 6;

    private CanonicalNumber() {}

    static void write(Number number, StringBuilder json) {
        if (number instanceof Integer || number instanceof Long) {
            long whole = number.longValue();
            if (whole >= -EXACT && whole <= EXACT) {
                json.append(whole);
                return;
            }
        }
        write(number.doubleValue(), json);
    }

    private static void write(double number, StringBuilder json) {
        if (!Double.isFinite(number)) {
            json.append("null");
        } else if (number == 0) {
            json.append('0');
        } else {
            if (number < 0) json.append('-');
            // not Double.toString, which gives more digits than needed before JDK 19
            String shortest = NumberOutput.toString(Math.abs(number), true);
            write(shortest(new BigDecimal(shortest).stripTrailingZeros(), Math.abs(number)), json);
        }
    }

    /** Drops the second digit where one is exact: Java always writes two, 4.9E-324 for 5e-324. */
    private static BigDecimal shortest(BigDecimal decimal, double number) {
        if (decimal.precision() != 2) return decimal;
        BigDecimal one = decimal.round(new MathContext(1));
        return one.doubleValue() == number ? one : decimal;
    }

    private static void write(BigDecimal shortest, StringBuilder json) {
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        if (point > MOST_DIGITS || point <= -MOST_ZEROS) {
            json.append(digits.charAt(0));
            if (digits.length() > 1) json.append('.').append(digits, 1, digits.length());
            json.append(point > 0 ? "e+" : "e-").append(Math.abs(point - 1));
        } else if (point <= 0) {
            json.append("0.").append("0".repeat(-point)).append(digits);
        } else if (point < digits.length()) {
            json.append(digits, 0, point).append('.').append(digits, point, digits.length());
        } else {
            json.append(digits).append("0".repeat(point - digits.length()));
        }
    }
}
