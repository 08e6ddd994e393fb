package io.fluxcrawl.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of reading a page. */
public final class ParseOptions {
    /** How much of a page is read. */
    public enum Extract {
        /** Metadata anywhere on the page, without building the tree of the page. */
        HEAD,
        /** As {@link #HEAD}, and what needs the tree: headings, words, links, images, microdata, RDFa, microformats. */
        FULL
    }

    /** Rules by which title and description are chosen. */
    public enum Profile {
        /** Search engine: the page's own title and description and nothing in their place. */
        SEO,
        /** Link preview: Open Graph before Twitter cards before the page's own. */
        PREVIEW
    }

    private final Builder values; // a copy of its own, never changed

    private ParseOptions(Builder builder) {
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

    /** {@return how much of a page is read; see {@link Builder#extract}} */
    public Extract extract() {
        return values.extract;
    }

    /**
     * {@return whether the lists of links, images and embeds are kept, not only their counts; see {@link
     * Builder#outlinks}}
     */
    public boolean outlinks() {
        return values.outlinks;
    }

    /** {@return whether the body is searched for what the page states nowhere; see {@link Builder#fallbacks}} */
    public boolean fallbacks() {
        return values.fallbacks;
    }

    /** {@return the rules by which title and description are chosen; see {@link Builder#profile}} */
    public Profile profile() {
        return values.profile;
    }

    /** {@return the extractors of fields of one's own; see {@link Builder#fields}} */
    public List<FieldExtractor> fields() {
        return values.fields;
    }

    /** {@return whether the links that a crawler may follow are read; see {@link Builder#follow}} */
    public boolean follow() {
        return values.follow;
    }

    /** {@return the defaults: head extraction with the profile of a search engine} */
    public static ParseOptions head() {
        return builder().build();
    }

    /** {@return full extraction with the profile of a search engine; links are counted and not listed} */
    public static ParseOptions full() {
        return builder().extract(Extract.FULL).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParseOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "ParseOptions" + values.all();
    }

    /** Builder of {@link ParseOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private Extract extract = Extract.HEAD;
        private boolean outlinks = false;
        private boolean fallbacks = false;
        private Profile profile = Profile.SEO;
        private List<FieldExtractor> fields = List.of();
        private boolean follow = false;

        private Builder() {}

        /**
         * Sets how much of a page is read. Default: {@link Extract#HEAD}.
         *
         * @param extract the head alone, or the whole page
         * @return this builder
         */
        public Builder extract(Extract extract) {
            this.extract = extract;
            return this;
        }

        /**
         * Sets whether the lists of links, images and embeds are kept, not only their counts. Needs {@link
         * Extract#FULL}. Default: {@code false}.
         *
         * @param outlinks true to keep the lists
         * @return this builder
         */
        public Builder outlinks(boolean outlinks) {
            this.outlinks = outlinks;
            return this;
        }

        /**
         * Sets whether the body is searched for what the page states nowhere. Needs {@link Extract#FULL}. Default:
         * {@code false}.
         *
         * @param fallbacks true to search the body
         * @return this builder
         */
        public Builder fallbacks(boolean fallbacks) {
            this.fallbacks = fallbacks;
            return this;
        }

        /**
         * Sets the rules by which title and description are chosen. Default: {@link Profile#SEO}.
         *
         * @param profile for search engines, or for link previews
         * @return this builder
         */
        public Builder profile(Profile profile) {
            this.profile = profile;
            return this;
        }

        /**
         * Sets the extractors of fields of one's own. Read by either extraction; those that need the tree cost
         * building it. Default: none.
         *
         * @param fields replace all set so far; names must differ
         * @return this builder
         * @throws IllegalArgumentException if a field has no valid name, or two have the same
         */
        public Builder fields(List<FieldExtractor> fields) {
            List<FieldExtractor> copy = List.copyOf(fields);
            FieldSet.check(copy);
            this.fields = copy;
            return this;
        }

        /**
         * Sets whether the links that a crawler may follow are read. In either extraction: see {@link
         * PageParser.Reading#links}. Default: {@code false}.
         *
         * @param follow true to read the links
         * @return this builder
         */
        public Builder follow(boolean follow) {
            this.follow = follow;
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public ParseOptions build() {
            return new ParseOptions(this);
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
            all.put("extract", extract);
            all.put("outlinks", outlinks);
            all.put("fallbacks", fallbacks);
            all.put("profile", profile);
            all.put("fields", fields);
            all.put("follow", follow);
            return all;
        }
    }
}
