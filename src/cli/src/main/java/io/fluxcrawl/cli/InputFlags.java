package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.seed.SeedFormat;
import io.fluxcrawl.seed.SeedOptions;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how to read the list. */
final class InputFlags {
    /** Description of the list that a command reads. */
    static final String LIST = "File of URLs: .txt, .csv, .tsv, .jsonl or sitemap .xml, also compressed (.gz, .zst); -"
            + " for stdin; or one or more URLs.";

    @Option(
            names = "--input-format",
            paramLabel = "FORMAT",
            description =
                    "Format of the list: text, csv, tsv, jsonl or sitemap (RSS and Atom too). Default: decided by the file name,"
                            + " or else by the first line.")
    @Nullable
    SeedFormat format;

    @Option(
            names = "--url-column",
            paramLabel = "NAME",
            description = "Column of the URLs: its header, its number (the first is 1), or its JSON key. Default:"
                    + " the first found of url, address, loc, link and similar names, or else the only column that"
                    + " holds URLs. All other columns are copied to the records.")
    @Nullable
    String urlColumn;

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description = "Separator of the cells of a CSV list: a character, or one of comma, semicolon, tab and pipe."
                    + " Default: decided by the first lines.")
    @Nullable
    ListSeparator separator;

    @Option(
            names = "--list-charset",
            paramLabel = "NAME",
            description = "Charset of a list without byte order mark, for example windows-1251. Default: UTF-8, and"
                    + " windows-1252 for lines that are not UTF-8, with a warning.")
    @Nullable
    ListCharset charset;

    SeedOptions toOptions() {
        return SeedOptions.builder()
                .format(format)
                .urlColumn(urlColumn)
                .separator(separator == null ? null : separator.character())
                .charset(charset == null ? null : charset.charset())
                .build();
    }

    /** Returns the options with each warning about the list printed once, though the list may be read twice. */
    static SeedOptions warning(SeedOptions options, StatusLine err, OptionNames names) {
        Set<String> told = ConcurrentHashMap.newKeySet();
        return options.toBuilder()
                .warnings(what -> {
                    if (told.add(what)) err.println("fluxcrawl: " + Sanitizer.forTerminal(names.translate(what)));
                })
                .build();
    }

    /** Separator of cells, by its name or as it is. */
    record ListSeparator(char character) {
        static ListSeparator parse(String text) {
            Character named = named(text);
            if (named != null) return new ListSeparator(named);
            if (text.length() == 1 && "\"\r\n".indexOf(text.charAt(0)) < 0) return new ListSeparator(text.charAt(0));
            throw new IllegalArgumentException(
                    "'" + text + "' is not one character, nor one of comma, semicolon, tab and pipe");
        }

        /** Returns the separator that a word stands for, in lists and in CSV output alike; null for other text. */
        static @Nullable Character named(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "comma" -> ',';
                case "semicolon" -> ';';
                case "tab", "\\t" -> '\t';
                case "pipe" -> '|';
                default -> null;
            };
        }
    }

    /** Charset by a name that Java knows. */
    record ListCharset(Charset charset) {
        static ListCharset parse(String text) {
            try {
                return new ListCharset(Charset.forName(text.strip()));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no charset that is known here; for example windows-1252 or Shift_JIS is",
                        unknown);
            }
        }
    }
}
