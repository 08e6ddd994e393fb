package io.fluxcrawl.seed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of reading a list of URLs. */
public final class SeedOptions {
    /** Everything is detected; UTF-8. */
    public static final SeedOptions DEFAULT = builder().build();

    private final Builder values; // a copy of its own, never changed

    private SeedOptions(Builder builder) {
        values = builder.copy();
    }

    /** {@return a builder that holds the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that holds these options; changing it leaves them as they are} */
    public Builder toBuilder() {
        return values.copy();
    }

    /** {@return the format of the list; see {@link Builder#format}} */
    public @Nullable SeedFormat format() {
        return values.format;
    }

    /** {@return the column of the URLs: a header, a 1-based number, or a JSON key; see {@link Builder#urlColumn}} */
    public @Nullable String urlColumn() {
        return values.urlColumn;
    }

    /** {@return the separator of the cells of a CSV; see {@link Builder#separator}} */
    public @Nullable Character separator() {
        return values.separator;
    }

    /** {@return the charset of a list without a byte order mark; see {@link Builder#charset}} */
    public Charset charset() {
        return values.charset;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeedOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "SeedOptions" + values.all();
    }

    /** Builder of {@link SeedOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private @Nullable SeedFormat format;
        private @Nullable String urlColumn;
        private @Nullable Character separator;
        private Charset charset = StandardCharsets.UTF_8;

        private Builder() {}

        /**
         * Sets the format of the list. Null detects it by the file name, or by the first line where the name does not
         * tell. Default: null.
         *
         * @param format null to detect it
         * @return this builder
         */
        public Builder format(@Nullable SeedFormat format) {
            this.format = format;
            return this;
        }

        /**
         * Sets the column of the URLs: a header, a 1-based number, or a JSON key. Null looks for {@code url}, {@code
         * address}, {@code loc}, {@code link}, {@code page}, {@code uri}, {@code href}, {@code website}, in any case.
         * Default: null.
         *
         * @param urlColumn header, number or key; null to look for the usual names
         * @return this builder
         */
        public Builder urlColumn(@Nullable String urlColumn) {
            this.urlColumn = urlColumn;
            return this;
        }

        /**
         * Sets the separator of the cells of a CSV. Null detects it by the first line. Default: null.
         *
         * @param separator one character; null to detect it
         * @return this builder
         */
        public Builder separator(@Nullable Character separator) {
            this.separator = separator;
            return this;
        }

        /**
         * Sets the charset of a list without a byte order mark. A sitemap declares its own. Default: UTF-8.
         *
         * @param charset any charset that this Java knows
         * @return this builder
         */
        public Builder charset(Charset charset) {
            this.charset = charset;
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public SeedOptions build() {
            return new SeedOptions(this);
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /** Returns every option by name, for comparison and display. */
        private Map<String, @Nullable Object> all() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("format", format);
            all.put("urlColumn", urlColumn);
            all.put("separator", separator);
            all.put("charset", charset);
            return all;
        }
    }
}
