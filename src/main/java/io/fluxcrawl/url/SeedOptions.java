package io.fluxcrawl.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How a list is read.
 *
 * @param format null to go by the name, or by the first line where the name does not tell
 * @param urlColumn header, 1-based number, or JSON key of the URLs; null to look for {@code url}, {@code address},
 *     {@code loc}, {@code link}, {@code page}, {@code uri}, {@code href}, {@code website}, in any case
 * @param separator between the cells of a CSV; null to go by its first line
 * @param charset of a list without a byte order mark (a sitemap declares its own)
 */
public record SeedOptions(
        @Nullable SeedFormat format,
        @Nullable String urlColumn,
        @Nullable Character separator,
        Charset charset) {
    private static final SeedOptions BY_ITSELF = new SeedOptions(null, null, null, StandardCharsets.UTF_8);

    /** Everything as the list itself shows it; UTF-8. */
    public static SeedOptions asItShows() {
        return BY_ITSELF;
    }

    public SeedOptions withFormat(@Nullable SeedFormat format) {
        return new SeedOptions(format, urlColumn, separator, charset);
    }

    public SeedOptions withUrlColumn(@Nullable String urlColumn) {
        return new SeedOptions(format, urlColumn, separator, charset);
    }

    public SeedOptions withSeparator(@Nullable Character separator) {
        return new SeedOptions(format, urlColumn, separator, charset);
    }

    public SeedOptions withCharset(Charset charset) {
        return new SeedOptions(format, urlColumn, separator, charset);
    }
}
