package io.fluxcrawl.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Size in bytes, written as {@code 512k}, {@code 2m} or {@code 1.5g}; k is 1024 bytes, as for curl and Java. */
record ByteSize(long bytes) {
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)([kmg]?)(?:i?b)?");
    private static final long MOST = Integer.MAX_VALUE;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    /**
     * Parses a size of at most 2047m.
     *
     * @throws IllegalArgumentException with a message for the user, if the text is not a size or too large
     */
    static ByteSize parse(String text) {
        ByteSize size = ofMemory(text);
        if (size.bytes > MOST) throw new IllegalArgumentException("'" + text + "' is too large: the maximum is 2047m");
        return size;
    }

    /** Converter of memory sizes: at least one byte, without a maximum. */
    static final class OfMemory implements ITypeConverter<ByteSize> {
        @Override
        public ByteSize convert(String text) {
            ByteSize size = ValueConverters.read(ByteSize::ofMemory, text);
            if (size.bytes < 1) throw new TypeConversionException(text + " is too small: the minimum is 1");
            return size;
        }
    }

    private static ByteSize ofMemory(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a size: write 65536, 512k, 2m or 1g");
        }
        BigDecimal bytes = new BigDecimal(size.group(1))
                .multiply(BigDecimal.valueOf(unit(size.group(2))))
                .setScale(0, RoundingMode.HALF_UP);
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("'" + text + "' is too large for any memory");
        }
        return new ByteSize(bytes.longValueExact());
    }

    /** Returns the shortest text that {@link #parse} reads as this number of bytes. */
    static String format(long bytes) {
        for (String unit : new String[] {"g", "m", "k"}) {
            if (bytes > 0 && bytes % unit(unit) == 0) return bytes / unit(unit) + unit;
        }
        return Long.toString(bytes);
    }

    /** Returns a size rounded to three digits: {@code 812 B}, {@code 1.44 MiB}. */
    static String brief(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 1;
        };
    }
}
