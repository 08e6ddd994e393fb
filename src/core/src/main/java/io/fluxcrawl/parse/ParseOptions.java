package io.fluxcrawl.parse;

import io.fluxcrawl.page.PageDetail;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options of reading a page. */
public final class ParseOptions {
    /** How much of a page is read. */
    public enum Extract {
        /**
         * Metadata of the page's head. An HTML page is read from the network up to the end of its head: what its body holds
         * ({@code <meta>} and JSON-LD there, links) is not seen.
         */
        QUICK,
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

    /** {@return what is read of a page beside what is always read; see {@link Builder#details}} */
    public Set<PageDetail> details() {
        return values.details;
    }

    /** {@return the CPU time that reading one page may take; see {@link Builder#maxCpu}} */
    public Duration maxCpu() {
        return values.maxCpu;
    }

    /** {@return how many characters of a page a record may hold; see {@link Builder#maxRecordChars}} */
    public int maxRecordChars() {
        return values.maxRecordChars;
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
        private Set<PageDetail> details = Set.of();
        private Duration maxCpu = Duration.ofSeconds(5);
        private int maxRecordChars = 4 << 20;

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

        /**
         * Sets what is read of a page beside what is always read: details that cost time or bytes. Needs {@link
         * Extract#FULL}. Default: none.
         *
         * @param details replace all set so far
         * @return this builder
         */
        public Builder details(Set<PageDetail> details) {
            this.details = Set.copyOf(details);
            return this;
        }

        /**
         * Sets the CPU time that reading one page may take: its encoding, its text, its metadata and the fields of one's
         * own. Reading ends when it is used up; the record keeps what was found, and its {@code parse_limit} tells what is
         * missing. The time is looked at between the steps of the work, so a page may take a little more. Where the JVM
         * does not measure the CPU time of a thread, as in virtual threads, steps are counted in its place. Default: 5
         * seconds, a hundred times what large pages take.
         *
         * @param maxCpu more than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxCpu(Duration maxCpu) {
            if (maxCpu.isNegative() || maxCpu.isZero()) {
                throw new IllegalArgumentException("maxCpu is " + maxCpu + "; it must be more than zero");
            }
            this.maxCpu = maxCpu;
            return this;
        }

        /**
         * Sets how many characters of a page a record may hold: the sum over all values of the page, each counted as often as
         * it is written. Beyond it lists and maps are cut, the least important columns first; the record's {@code parse_limit}
         * tells which. Default: 4 Mi, some hundred times what large pages give.
         *
         * @param maxRecordChars more than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxRecordChars(int maxRecordChars) {
            if (maxRecordChars <= 0) {
                throw new IllegalArgumentException(
                        "maxRecordChars is " + maxRecordChars + "; it must be more than zero");
            }
            this.maxRecordChars = maxRecordChars;
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
            all.put("details", details);
            all.put("maxCpu", maxCpu);
            all.put("maxRecordChars", maxRecordChars);
            return all;
        }
    }
}
