package io.fluxcrawl.options;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of crawling the same pages again: what is taken from earlier crawls, and what is kept for later ones. */
public final class RecrawlOptions {
    /** Every page is read as if for the first time. */
    public static final RecrawlOptions NONE = builder().build();

    private final Builder values; // a copy of its own, never changed

    private RecrawlOptions(Builder builder) {
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

    /** {@return whether requests are conditional on the validators of a row; see {@link Builder#ifChanged}} */
    public boolean ifChanged() {
        return values.ifChanged;
    }

    /** {@return whether records have {@code content_hash} and {@code metadata_hash}; see {@link Builder#hashes}} */
    public boolean hashes() {
        return values.hashes;
    }

    /** {@return the records of the earlier crawl that every record is compared with; see {@link Builder#since}} */
    public @Nullable PreviousRecords since() {
        return values.since;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecrawlOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "RecrawlOptions" + values.all();
    }

    /** Builder of {@link RecrawlOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private boolean ifChanged = false;
        private boolean hashes = false;
        private @Nullable PreviousRecords since;

        private Builder() {}

        /**
         * Sets whether requests are conditional on the validators of a row. They are the columns {@code etag} and
         * {@code last_modified} of the list, or the fields of these names under {@code headers} in a record of an
         * earlier crawl. An unchanged page is then a 304 without a body. Default: {@code false}.
         *
         * @param ifChanged true to ask only for pages that have changed
         * @return this builder
         */
        public Builder ifChanged(boolean ifChanged) {
            this.ifChanged = ifChanged;
            return this;
        }

        /**
         * Sets whether records have {@code content_hash} and {@code metadata_hash}. Default: {@code false}.
         *
         * @param hashes true to compute both
         * @return this builder
         */
        public Builder hashes(boolean hashes) {
            this.hashes = hashes;
            return this;
        }

        /**
         * Sets the records of the earlier crawl that every record is compared with. Their validators make requests
         * conditional, and what a 304 does not repeat is carried over. A value other than null turns {@link #hashes}
         * on:
         * they tell whether a page has changed. Default: null.
         *
         * @param since null to compare with nothing
         * @return this builder
         */
        public Builder since(@Nullable PreviousRecords since) {
            this.since = since;
            if (since != null) hashes = true;
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public RecrawlOptions build() {
            return new RecrawlOptions(this);
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
            all.put("ifChanged", ifChanged);
            all.put("hashes", hashes);
            all.put("since", since);
            return all;
        }
    }
}
