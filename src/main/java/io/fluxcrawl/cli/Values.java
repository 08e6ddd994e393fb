package io.fluxcrawl.cli;

import io.fluxcrawl.FollowOptions.Scope;
import io.fluxcrawl.fetch.Proxy;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.ParseOptions.Extract;
import io.fluxcrawl.parse.ParseOptions.Profile;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.url.SeedFormat;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the text of an option becomes its value; what cannot is told in words for the user. */
final class Values {
    private Values() {}

    static CommandLine teach(CommandLine line) {
        return line.registerConverter(Duration.class, text -> read(DurationText::parse, text))
                .registerConverter(SizeText.class, text -> read(SizeText::parse, text))
                .registerConverter(HeaderText.class, text -> read(HeaderText::parse, text))
                .registerConverter(HostHeaderText.class, text -> read(HostHeaderText::parse, text))
                .registerConverter(CredentialsText.class, text -> read(CredentialsText::parse, text))
                .registerConverter(ResolveText.class, text -> read(ResolveText::parse, text))
                .registerConverter(InetSocketAddress.class, text -> read(AddressText::nameServer, text))
                .registerConverter(AuthorityFile.class, text -> read(AuthorityFile::read, text))
                .registerConverter(Proxy.class, text -> read(Proxy::of, text))
                .registerConverter(CompareCommand.Experiment.class, oneOf(CompareCommand.Experiment.class))
                .registerConverter(Extract.class, oneOf(Extract.class))
                .registerConverter(FieldExtractor.class, text -> read(FieldExtractor::of, text))
                .registerConverter(Profile.class, oneOf(Profile.class))
                .registerConverter(Scope.class, oneOf(Scope.class))
                .registerConverter(SinkTarget.Format.class, oneOf(SinkTarget.Format.class))
                .registerConverter(SqlCommand.Form.class, oneOf(SqlCommand.Form.class))
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
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + names(words)));
    }

    private static String names(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getEnumConstants()).map(Values::named).collect(Collectors.joining(", "));
    }

    /** As the command line writes it. */
    private static String named(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
