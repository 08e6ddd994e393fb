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

    /** Returns a builder without any value. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these values. */
    public Builder toBuilder() {
        return values.copy();
    }

    /** Returns the text of every {@code <title>}. */
    public List<String> titles() {
        return values.titles;
    }

    /** Returns the length of the first title in code points; null without one. */
    public @Nullable Integer titleLength() {
        return values.titleLength;
    }

    /**
     * Returns the width of the first title in pixels, drawn in Arial at 20 px as on a result page; null without
     * one.
     */
    public @Nullable Integer titlePixels() {
        return values.titlePixels;
    }

    /** Returns every {@code <meta name=description>}. */
    public List<String> descriptions() {
        return values.descriptions;
    }

    /** Returns the length of the first description in code points; null without one. */
    public @Nullable Integer descriptionLength() {
        return values.descriptionLength;
    }

    /** Returns the width of the first description in pixels, drawn in Arial at 14 px; null without one. */
    public @Nullable Integer descriptionPixels() {
        return values.descriptionPixels;
    }

    /** Returns every canonical URL named, absolute where it can be, in order of preference. */
    public List<String> canonicals() {
        return values.canonicals;
    }

    /**
     * Returns self, other, missing, multiple (several that differ), outside_head (only in the body, where search
     * engines ignore it) or invalid; null where the content is not HTML.
     */
    public @Nullable String canonicalVerdict() {
        return values.canonicalVerdict;
    }

    /** Returns whether the first canonical is written as a relative reference. */
    public boolean canonicalRelative() {
        return values.canonicalRelative;
    }

    /** Returns one sentence for each fault of the language links. */
    public List<String> hreflangFaults() {
        return values.hreflangFaults;
    }

    /** Returns the absolute target of the Refresh header or {@code <meta http-equiv=refresh>}; null without one. */
    public @Nullable String refresh() {
        return values.refresh;
    }

    /** Returns the first {@code <meta name=viewport>}; null without one. */
    public @Nullable String viewport() {
        return values.viewport;
    }

    /** Returns the first 100 files that an https page loads over http; empty unless extracted in full. */
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

        /** Sets {@link Seo#titles}. */
        public Builder titles(List<String> titles) {
            this.titles = Copies.list(titles);
            return this;
        }

        /** Sets {@link Seo#titleLength}. */
        public Builder titleLength(@Nullable Integer titleLength) {
            this.titleLength = titleLength;
            return this;
        }

        /** Sets {@link Seo#titlePixels}. */
        public Builder titlePixels(@Nullable Integer titlePixels) {
            this.titlePixels = titlePixels;
            return this;
        }

        /** Sets {@link Seo#descriptions}. */
        public Builder descriptions(List<String> descriptions) {
            this.descriptions = Copies.list(descriptions);
            return this;
        }

        /** Sets {@link Seo#descriptionLength}. */
        public Builder descriptionLength(@Nullable Integer descriptionLength) {
            this.descriptionLength = descriptionLength;
            return this;
        }

        /** Sets {@link Seo#descriptionPixels}. */
        public Builder descriptionPixels(@Nullable Integer descriptionPixels) {
            this.descriptionPixels = descriptionPixels;
            return this;
        }

        /** Sets {@link Seo#canonicals}. */
        public Builder canonicals(List<String> canonicals) {
            this.canonicals = Copies.list(canonicals);
            return this;
        }

        /** Sets {@link Seo#canonicalVerdict}. */
        public Builder canonicalVerdict(@Nullable String canonicalVerdict) {
            this.canonicalVerdict = canonicalVerdict;
            return this;
        }

        /** Sets {@link Seo#canonicalRelative}. */
        public Builder canonicalRelative(boolean canonicalRelative) {
            this.canonicalRelative = canonicalRelative;
            return this;
        }

        /** Sets {@link Seo#hreflangFaults}. */
        public Builder hreflangFaults(List<String> hreflangFaults) {
            this.hreflangFaults = Copies.list(hreflangFaults);
            return this;
        }

        /** Sets {@link Seo#refresh}. */
        public Builder refresh(@Nullable String refresh) {
            this.refresh = refresh;
            return this;
        }

        /** Sets {@link Seo#viewport}. */
        public Builder viewport(@Nullable String viewport) {
            this.viewport = viewport;
            return this;
        }

        /** Sets {@link Seo#insecureResources}. */
        public Builder insecureResources(List<String> insecureResources) {
            this.insecureResources = Copies.list(insecureResources);
            return this;
        }

        /** Returns the values set so far; the builder can be used on. */
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
