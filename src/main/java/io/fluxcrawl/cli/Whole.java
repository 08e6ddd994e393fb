package io.fluxcrawl.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers within the bounds that an option has. */
final class Whole {
    private Whole() {}

    /** One or more. */
    static final class Positive implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return parse(text, 1, Integer.MAX_VALUE);
        }
    }

    /** One or more; 0 for {@code auto}. */
    static final class PositiveOrAuto implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return text.strip().equalsIgnoreCase("auto") ? 0 : parse(text, 1, Integer.MAX_VALUE);
        }
    }

    /** Zero or more. */
    static final class FromZero implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return parse(text, 0, Integer.MAX_VALUE);
        }
    }

    /** A TCP port; 0 for any free one. */
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
        if (number < least) throw new TypeConversionException(text + " is too few: " + least + " at least");
        if (number > most) throw new TypeConversionException(text + " is too many: " + most + " at most");
        return (int) number;
    }
}
