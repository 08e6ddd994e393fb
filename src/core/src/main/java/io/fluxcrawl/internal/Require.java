package io.fluxcrawl.internal;

import java.time.Duration;

/** Checks of option values; a refusal names the property, its bound and the value. */
public final class Require {
    private Require() {}

    /**
     * Checks a number against its least value.
     *
     * @throws IllegalArgumentException if {@code value} is below {@code least}
     */
    public static void atLeast(String property, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(property + " must be at least " + least + ", but is " + value + ".");
        }
    }

    /**
     * Checks a number against its range, both ends included.
     *
     * @throws IllegalArgumentException if {@code value} is out of the range
     */
    public static void between(String property, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    property + " must be from " + least + " to " + most + ", but is " + value + ".");
        }
    }

    /**
     * Checks that a duration is zero or more.
     *
     * @throws IllegalArgumentException if {@code value} is negative
     */
    public static void notNegative(String property, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(property + " must not be negative, but is " + value + ".");
        }
    }

    /**
     * Checks that a duration is more than zero.
     *
     * @throws IllegalArgumentException if {@code value} is zero or negative
     */
    public static void positive(String property, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(property + " must be longer than zero, but is " + value + ".");
        }
    }
}
