package io.fluxcrawl.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Options of reading a list.
 *
 * @param format format of the list; null to detect it by the name, or by the first line
 * @param urlColumn header, 1-based number, or JSON key of the URLs; null to look for {@code url}, {@code address},
 *     {@code loc}, {@code link}, {@code page}, {@code uri}, {@code href}, {@code website}, in any case
 * @param separator separator of a CSV; null to detect it in the first line
 * @param charset charset of a list without a byte order mark (a sitemap declares its own)
 */
public record SeedOptions(
        @Nullable SeedFormat format,
        @Nullable String urlColumn,
        @Nullable Character separator,
        Charset charset) {
    private static final SeedOptions BY_ITSELF = new SeedOptions(null, null, null, StandardCharsets.UTF_8);

    /** Returns the defaults: everything detected, UTF-8. */
    public static SeedOptions autoDetect() {
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
