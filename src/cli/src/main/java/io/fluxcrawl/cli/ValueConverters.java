package io.fluxcrawl.cli;

import io.fluxcrawl.check.LinkKind;
import io.fluxcrawl.options.FollowOptions.Scope;
import io.fluxcrawl.options.Proxy;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.ParseOptions.Extract;
import io.fluxcrawl.parse.ParseOptions.Profile;
import io.fluxcrawl.record.ColumnGroup;
import io.fluxcrawl.seed.SeedFormat;
import io.fluxcrawl.sink.SinkTarget;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters from the text of an option to its value; their errors are messages for the user. */
final class ValueConverters {
    private ValueConverters() {}

    /** Adds the converters to a command and its subcommands. */
    static void register(CommandLine line) {
        line.registerConverter(Duration.class, text -> read(DurationText::parse, text))
                .registerConverter(ByteSize.class, text -> read(ByteSize::parse, text))
                .registerConverter(HeaderArgument.class, text -> read(HeaderArgument::parse, text))
                .registerConverter(HostHeaderArgument.class, text -> read(HostHeaderArgument::parse, text))
                .registerConverter(CredentialsArgument.class, text -> read(CredentialsArgument::parse, text))
                .registerConverter(ResolveArgument.class, text -> read(ResolveArgument::parse, text))
                .registerConverter(InetSocketAddress.class, text -> read(AddressConverter::nameServer, text))
                .registerConverter(MetricsAddress.class, text -> read(MetricsAddress::parse, text))
                .registerConverter(CaCertificates.class, text -> read(CaCertificates::read, text))
                .registerConverter(InputFlags.ListSeparator.class, text -> read(InputFlags.ListSeparator::parse, text))
                .registerConverter(InputFlags.ListCharset.class, text -> read(InputFlags.ListCharset::parse, text))
                .registerConverter(Proxy.class, text -> read(Proxy::of, text))
                .registerConverter(ColumnGroup.class, oneOf(ColumnGroup.class))
                .registerConverter(CompareCommand.Experiment.class, oneOf(CompareCommand.Experiment.class))
                .registerConverter(Extract.class, oneOf(Extract.class))
                .registerConverter(FieldExtractor.class, text -> read(FieldExtractor::of, text))
                .registerConverter(LinkKind.class, oneOf(LinkKind.class))
                .registerConverter(Profile.class, oneOf(Profile.class))
                .registerConverter(Scope.class, oneOf(Scope.class))
                .registerConverter(SinkTarget.Format.class, oneOf(SinkTarget.Format.class))
                .registerConverter(SqlCommand.ResultFormat.class, oneOf(SqlCommand.ResultFormat.class))
                .registerConverter(SeedFormat.class, oneOf(SeedFormat.class));
    }

    static <T> T read(Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    e.getMessage() == null ? "'" + text + "' cannot be read" : e.getMessage());
        }
    }

    private static <E extends Enum<E>> ITypeConverter<E> oneOf(Class<E> words) {
        return text -> Arrays.stream(words.getEnumConstants())
                .filter(word -> named(word).equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not one of " + names(words)));
    }

    /** Returns all constants as they are written on the command line. */
    static String names(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getEnumConstants())
                .map(ValueConverters::named)
                .collect(Collectors.joining(", "));
    }

    /** Returns a constant as it is written on the command line. */
    static String named(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
