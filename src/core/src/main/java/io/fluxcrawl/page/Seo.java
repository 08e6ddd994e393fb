package io.fluxcrawl.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The findings of an audit of the titles, descriptions, canonicals and language links of a page. */
public final class Seo {
    /** No findings: content that is not HTML. */
    static final Seo NONE = builder().build();

    private final Builder values;

    private Seo(Builder values) {
        this.values = values;
    }

    /** {@return a builder without any value} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with these values} */
    public Builder toBuilder() {
        return values.copy();
    }

    /** {@return the text of every {@code <title>}} */
    public List<String> titles() {
        return values.titles;
    }

    /** {@return the length of the first title in code points; null without one} */
    public @Nullable Integer titleLength() {
        return values.titleLength;
    }

    /**
     * {@return the width of the first title in pixels, drawn in Arial at 20 px as on a result page; null without one}
     */
    public @Nullable Integer titlePixels() {
        return values.titlePixels;
    }

    /** {@return every {@code <meta name=description>}} */
    public List<String> descriptions() {
        return values.descriptions;
    }

    /** {@return the length of the first description in code points; null without one} */
    public @Nullable Integer descriptionLength() {
        return values.descriptionLength;
    }

    /** {@return the width of the first description in pixels, drawn in Arial at 14 px; null without one} */
    public @Nullable Integer descriptionPixels() {
        return values.descriptionPixels;
    }

    /** {@return every canonical URL named, absolute where it can be, in order of preference} */
    public List<String> canonicals() {
        return values.canonicals;
    }

    /**
     * {@return self, other, missing, multiple (several that differ), outside_head (only in the body, where search
     * engines ignore it) or invalid; null where the content is not HTML}
     */
    public @Nullable String canonicalVerdict() {
        return values.canonicalVerdict;
    }

    /** {@return whether the first canonical is written as a relative reference} */
    public boolean canonicalRelative() {
        return values.canonicalRelative;
    }

    /** {@return one sentence for each fault of the language links} */
    public List<String> hreflangFaults() {
        return values.hreflangFaults;
    }

    /** {@return the absolute target of the Refresh header or {@code <meta http-equiv=refresh>}; null without one} */
    public @Nullable String refresh() {
        return values.refresh;
    }

    /** {@return the first {@code <meta name=viewport>}; null without one} */
    public @Nullable String viewport() {
        return values.viewport;
    }

    /** {@return the first 100 files that an https page loads over http; empty unless extracted in full} */
    public List<String> insecureResources() {
        return values.insecureResources;
    }

    /** Returns every value by its name, which is what two of these are compared by. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("titles", titles());
        all.put("titleLength", titleLength());
        all.put("titlePixels", titlePixels());
        all.put("descriptions", descriptions());
        all.put("descriptionLength", descriptionLength());
        all.put("descriptionPixels", descriptionPixels());
        all.put("canonicals", canonicals());
        all.put("canonicalVerdict", canonicalVerdict());
        all.put("canonicalRelative", canonicalRelative());
        all.put("hreflangFaults", hreflangFaults());
        all.put("refresh", refresh());
        all.put("viewport", viewport());
        all.put("insecureResources", insecureResources());
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Seo that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "Seo" + values();
    }

    /** A builder of {@link Seo}; not thread-safe. */
    public static final class Builder implements Cloneable {
        private List<String> titles = List.of();
        private @Nullable Integer titleLength;
        private @Nullable Integer titlePixels;
        private List<String> descriptions = List.of();
        private @Nullable Integer descriptionLength;
        private @Nullable Integer descriptionPixels;
        private List<String> canonicals = List.of();
        private @Nullable String canonicalVerdict;
        private boolean canonicalRelative;
        private List<String> hreflangFaults = List.of();
        private @Nullable String refresh;
        private @Nullable String viewport;
        private List<String> insecureResources = List.of();

        private Builder() {}

        /**
         * Sets {@link Seo#titles}.
         *
         * @param titles the values, in order; copied
         * @return this builder
         */
        public Builder titles(List<String> titles) {
            this.titles = Copies.list(titles);
            return this;
        }

        /**
         * Sets {@link Seo#titleLength}.
         *
         * @param titleLength the value; null for none
         * @return this builder
         */
        public Builder titleLength(@Nullable Integer titleLength) {
            this.titleLength = titleLength;
            return this;
        }

        /**
         * Sets {@link Seo#titlePixels}.
         *
         * @param titlePixels the value; null for none
         * @return this builder
         */
        public Builder titlePixels(@Nullable Integer titlePixels) {
            this.titlePixels = titlePixels;
            return this;
        }

        /**
         * Sets {@link Seo#descriptions}.
         *
         * @param descriptions the values, in order; copied
         * @return this builder
         */
        public Builder descriptions(List<String> descriptions) {
            this.descriptions = Copies.list(descriptions);
            return this;
        }

        /**
         * Sets {@link Seo#descriptionLength}.
         *
         * @param descriptionLength the value; null for none
         * @return this builder
         */
        public Builder descriptionLength(@Nullable Integer descriptionLength) {
            this.descriptionLength = descriptionLength;
            return this;
        }

        /**
         * Sets {@link Seo#descriptionPixels}.
         *
         * @param descriptionPixels the value; null for none
         * @return this builder
         */
        public Builder descriptionPixels(@Nullable Integer descriptionPixels) {
            this.descriptionPixels = descriptionPixels;
            return this;
        }

        /**
         * Sets {@link Seo#canonicals}.
         *
         * @param canonicals the values, in order; copied
         * @return this builder
         */
        public Builder canonicals(List<String> canonicals) {
            this.canonicals = Copies.list(canonicals);
            return this;
        }

        /**
         * Sets {@link Seo#canonicalVerdict}.
         *
         * @param canonicalVerdict the value; null for none
         * @return this builder
         */
        public Builder canonicalVerdict(@Nullable String canonicalVerdict) {
            this.canonicalVerdict = canonicalVerdict;
            return this;
        }

        /**
         * Sets {@link Seo#canonicalRelative}.
         *
         * @param canonicalRelative the value
         * @return this builder
         */
        public Builder canonicalRelative(boolean canonicalRelative) {
            this.canonicalRelative = canonicalRelative;
            return this;
        }

        /**
         * Sets {@link Seo#hreflangFaults}.
         *
         * @param hreflangFaults the values, in order; copied
         * @return this builder
         */
        public Builder hreflangFaults(List<String> hreflangFaults) {
            this.hreflangFaults = Copies.list(hreflangFaults);
            return this;
        }

        /**
         * Sets {@link Seo#refresh}.
         *
         * @param refresh the value; null for none
         * @return this builder
         */
        public Builder refresh(@Nullable String refresh) {
            this.refresh = refresh;
            return this;
        }

        /**
         * Sets {@link Seo#viewport}.
         *
         * @param viewport the value; null for none
         * @return this builder
         */
        public Builder viewport(@Nullable String viewport) {
            this.viewport = viewport;
            return this;
        }

        /**
         * Sets {@link Seo#insecureResources}.
         *
         * @param insecureResources the values, in order; copied
         * @return this builder
         */
        public Builder insecureResources(List<String> insecureResources) {
            this.insecureResources = Copies.list(insecureResources);
            return this;
        }

        /** {@return the values set so far; the builder can be used on} */
        public Seo build() {
            return new Seo(copy());
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
