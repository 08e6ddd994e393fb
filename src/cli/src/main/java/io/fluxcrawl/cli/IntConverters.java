package io.fluxcrawl.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of options that are whole numbers, each with its bounds. */
final class IntConverters {
    private IntConverters() {}

    /** Converter of numbers from 1. */
    static final class Positive implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return parse(text, 1, Integer.MAX_VALUE);
        }
    }

    /** Converter of numbers from 1, and of {@code auto}, which becomes 0. */
    static final class PositiveOrAuto implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return text.strip().equalsIgnoreCase("auto") ? 0 : parse(text, 1, Integer.MAX_VALUE);
        }
    }

    /** Converter of numbers from 0. */
    static final class FromZero implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return parse(text, 0, Integer.MAX_VALUE);
        }
    }

    /** Converter of TCP ports; 0 stands for any free port. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return parse(text, 0, 65535);
        }
    }

    private static int parse(String text, int least, int most) {
        String plain = text.strip().replace("_", "");
        if (!plain.matches("[+-]?\\d{1,18}")) throw new TypeConversionException("'" + text + "' is not a whole number");
        long number = Long.parseLong(plain);
        if (number < least) throw new TypeConversionException(text + " is too small: the minimum is " + least);
        if (number > most) throw new TypeConversionException(text + " is too large: the maximum is " + most);
        return (int) number;
    }
}
