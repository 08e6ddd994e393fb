package io.fluxcrawl.seed;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Options of reading a list of URLs. */
public final class SeedOptions {
    private static final Logger log = LoggerFactory.getLogger(SeedOptions.class);
    private static final Consumer<String> LOG = log::warn;

    /** Everything is detected. */
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

    /** {@return the charset of a list without a byte order mark, null to detect it; see {@link Builder#charset}} */
    public @Nullable Charset charset() {
        return values.charset;
    }

    /** Returns the receiver of warnings; see {@link Builder#warnings}. */
    public Consumer<String> warnings() {
        return values.warnings;
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
        private @Nullable Charset charset;
        private Consumer<String> warnings = LOG;

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
         * address}, {@code loc}, {@code link}, {@code page}, {@code uri}, {@code href}, {@code website}, in any case,
         * and then for the only column whose first cell is an http or https URL.
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
         * Sets the separator of the cells of a CSV. Null detects it by the first lines. Default: null.
         *
         * @param separator one character; null to detect it
         * @return this builder
         */
        public Builder separator(@Nullable Character separator) {
            this.separator = separator;
            return this;
        }

        /**
         * Sets the charset of a list without a byte order mark. Null reads UTF-8, and windows-1252 where the bytes are not
         * UTF-8, with a warning. A sitemap declares its own. Default: null.
         *
         * @param charset any charset that this Java knows; null to detect it
         * @return this builder
         */
        public Builder charset(@Nullable Charset charset) {
            this.charset = charset;
            return this;
        }

        /**
         * Sets the receiver of warnings: full sentences about a list that is read although something about it is doubtful,
         * at most a few for each subscriber, on the thread that reads. Default: the log.
         *
         * @param warnings called with one sentence at a time
         * @return this builder
         */
        public Builder warnings(Consumer<String> warnings) {
            this.warnings = warnings;
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
            all.put("warnings", warnings);
            return all;
        }
    }
}
