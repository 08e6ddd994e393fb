package io.fluxcrawl.record;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.RobotsUsage;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of one input row; every row gives exactly one. A value without resources: it can be kept, compared and passed
 * between threads.
 *
 * <pre>{@code
 * if (record.page() != null) System.out.println(record.finalUrl() + " " + record.page().head().title());
 * else System.out.println(record.seed().text() + ": " + record.error());
 * }</pre>
 */
public final class CrawlRecord implements RecordView {
    private final Seed seed;
    private final Outcome outcome;
    private final @Nullable CrawlUrl finalUrl;
    private final @Nullable String error;
    private final @Nullable Long duplicateOf;
    private final RequestInfo request;
    private final @Nullable ResponseInfo response;
    private final @Nullable PageMetadata page;
    private final @Nullable Duration parseTime;
    private final Hashes hashes;
    private final @Nullable RecrawlResult recrawl;
    private final @Nullable LinkCheckResult check;
    private final @Nullable RobotsUsage robotsUsage;
    private final List<String> inSitemaps;

    private CrawlRecord(Builder builder) {
        seed = builder.seed;
        outcome = builder.outcome;
        finalUrl = builder.finalUrl;
        error = builder.error;
        duplicateOf = builder.duplicateOf;
        request = builder.request;
        response = builder.response;
        page = builder.page;
        parseTime = builder.parseTime;
        hashes = builder.hashes;
        recrawl = builder.recrawl;
        check = builder.check;
        robotsUsage = builder.robotsUsage;
        inSitemaps = builder.inSitemaps;
    }

    /**
     * {@return a builder of the record of that row, without a request, a response or a page}
     *
     * @param seed the row
     * @param outcome how the row ended
     */
    public static Builder builder(Seed seed, Outcome outcome) {
        return new Builder(seed, outcome);
    }

    /** {@return a builder with these values} */
    public Builder toBuilder() {
        return new Builder(seed, outcome)
                .finalUrl(finalUrl)
                .error(error)
                .duplicateOf(duplicateOf)
                .request(request)
                .response(response)
                .page(page)
                .parseTime(parseTime)
                .hashes(hashes)
                .recrawl(recrawl)
                .check(check)
                .robotsUsage(robotsUsage)
                .inSitemaps(inSitemaps);
    }

    @Override
    public long row() {
        return seed.row();
    }

    /** {@return the input row: its number, its URL text verbatim, and its other columns} */
    public Seed seed() {
        return seed;
    }

    /** {@return {@code ok}, or the reason why no page was read} */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return the URL that the outcome is about, after redirects; null where the row holds no URL} */
    public @Nullable CrawlUrl finalUrl() {
        return finalUrl;
    }

    /** {@return what went wrong, in a sentence for a person; null where the outcome is {@code ok}} */
    public @Nullable String error() {
        return error;
    }

    /** {@return the row with the same canonical URL, where the outcome is {@code duplicate}; null otherwise} */
    public @Nullable Long duplicateOf() {
        return duplicateOf;
    }

    /** {@return the requests that were sent for the row} */
    public RequestInfo request() {
        return request;
    }

    /** {@return the last response; null where none began} */
    public @Nullable ResponseInfo response() {
        return response;
    }

    /** {@return the status code of the last response; null without one} */
    public @Nullable Integer status() {
        return response == null ? null : response.status();
    }

    /**
     * {@return why the server, or a wall before it, refused this crawler, so that the response says nothing about the page; null
     * where it did not} By the headers of known challenges, the error pages of known walls, and the statuses 401, 403, 406, 429,
     * 451, 503 and 999: {@code cloudflare}, {@code status_403} and so on, as the column {@code blocked} lists them. Worked out
     * anew with each call.
     */
    public @Nullable String blocked() {
        return BlockReason.of(response, page);
    }

    /** {@return the metadata of the page; null where no page was read} */
    public @Nullable PageMetadata page() {
        return page;
    }

    /** {@return the CPU time that parsing the page took; null where no page was parsed} */
    public @Nullable Duration parseTime() {
        return parseTime;
    }

    /** {@return the hashes of body and metadata; without any unless the options ask for them} */
    public Hashes hashes() {
        return hashes;
    }

    /** {@return how the record differs from that of an earlier crawl; null where it was not compared with one} */
    public @Nullable RecrawlResult recrawl() {
        return recrawl;
    }

    /** {@return what a check found, where the row is a link that was checked and not a page that was read; null for pages} */
    public @Nullable LinkCheckResult check() {
        return check;
    }

    /** {@return what robots.txt said, as of the visit, on the use of the page; null unless {@code RobotsOptions.usage} asks for it} */
    public @Nullable RobotsUsage robotsUsage() {
        return robotsUsage;
    }

    /**
     * {@return the URLs of the sitemaps that name the row's URL, of those that were read before the row was visited, in the order in which they
     * were read} Empty unless {@code FollowOptions.sitemaps} asks for them.
     */
    public List<String> inSitemaps() {
        return inSitemaps;
    }

    /**
     * {@return this record compared with the record of its URL in an earlier crawl} Where the server answered that the
     * page is not modified, the columns of the page are those of the earlier record. Pure CPU work.
     *
     * @param previous null where the earlier crawl did not visit the URL
     * @param columns the columns that records of the earlier crawl could have; no others are compared
     */
    public CrawlRecord comparedTo(@Nullable RecordView previous, Set<String> columns) {
        return RecordDiff.compare(this, previous, columns);
    }

    /** Returns all headers of the last response; empty without one. */
    Headers headers() {
        return response == null ? Headers.EMPTY : response.headers();
    }

    /** Returns the earlier record that holds the page, where the server answered that it is not modified; null otherwise. */
    @Nullable
    RecordView carried() {
        return recrawl == null ? null : recrawl.carried();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CrawlRecord that
                && seed.equals(that.seed)
                && outcome == that.outcome
                && Objects.equals(finalUrl, that.finalUrl)
                && Objects.equals(error, that.error)
                && Objects.equals(duplicateOf, that.duplicateOf)
                && request.equals(that.request)
                && Objects.equals(response, that.response)
                && Objects.equals(page, that.page)
                && Objects.equals(parseTime, that.parseTime)
                && hashes.equals(that.hashes)
                && Objects.equals(recrawl, that.recrawl)
                && Objects.equals(check, that.check)
                && Objects.equals(robotsUsage, that.robotsUsage)
                && inSitemaps.equals(that.inSitemaps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                seed,
                outcome,
                finalUrl,
                error,
                duplicateOf,
                request,
                response,
                page,
                parseTime,
                hashes,
                recrawl,
                check,
                robotsUsage,
                inSitemaps);
    }

    @Override
    public String toString() {
        return "CrawlRecord{seed=" + seed + ", outcome=" + outcome + ", finalUrl=" + finalUrl + ", error=" + error
                + ", duplicateOf=" + duplicateOf + ", request=" + request + ", response=" + response + ", page=" + page
                + ", parseTime=" + parseTime + ", hashes=" + hashes + ", recrawl=" + recrawl + ", check=" + check
                + ", robotsUsage=" + robotsUsage + ", inSitemaps=" + inSitemaps + "}";
    }

    /** A builder of {@link CrawlRecord}; not thread-safe. */
    public static final class Builder {
        private final Seed seed;
        private final Outcome outcome;
        private @Nullable CrawlUrl finalUrl;
        private @Nullable String error;
        private @Nullable Long duplicateOf;
        private RequestInfo request = RequestInfo.NONE;
        private @Nullable ResponseInfo response;
        private @Nullable PageMetadata page;
        private @Nullable Duration parseTime;
        private Hashes hashes = Hashes.NONE;
        private @Nullable RecrawlResult recrawl;
        private @Nullable LinkCheckResult check;
        private @Nullable RobotsUsage robotsUsage;
        private List<String> inSitemaps = List.of();

        private Builder(Seed seed, Outcome outcome) {
            this.seed = seed;
            this.outcome = outcome;
        }

        /**
         * Sets {@link CrawlRecord#finalUrl}; default null.
         *
         * @param finalUrl the value; null for none
         * @return this builder
         */
        public Builder finalUrl(@Nullable CrawlUrl finalUrl) {
            this.finalUrl = finalUrl;
            return this;
        }

        /**
         * Sets {@link CrawlRecord#error}; default null.
         *
         * @param error the value; null for none
         * @return this builder
         */
        public Builder error(@Nullable String error) {
            this.error = error;
            return this;
        }

        /**
         * Sets {@link CrawlRecord#duplicateOf}; default null.
         *
         * @param duplicateOf the value; null for none
         * @return this builder
         */
        public Builder duplicateOf(@Nullable Long duplicateOf) {
            this.duplicateOf = duplicateOf;
            return this;
        }

        /**
         * Sets {@link CrawlRecord#request}; default no request.
         *
         * @param request the value
         * @return this builder
         */
        public Builder request(RequestInfo request) {
            this.request = request;
            return this;
        }

        /**
         * Sets {@link CrawlRecord#response}; default null.
         *
         * @param response the value; null for none
         * @return this builder
         */
        public Builder response(@Nullable ResponseInfo response) {
            this.response = response;
            return this;
        }

        /**
         * Sets {@link CrawlRecord#page}; default null.
         *
         * @param page the value; null for none
         * @return this builder
         */
        public Builder page(@Nullable PageMetadata page) {
            this.page = page;
            return this;
        }

        /**
         * Sets {@link CrawlRecord#parseTime}; default null.
         *
         * @param parseTime the value; null for none
         * @return this builder
         */
        public Builder parseTime(@Nullable Duration parseTime) {
            this.parseTime = parseTime;
            return this;
        }

        /**
         * Sets {@link CrawlRecord#hashes}; default none.
         *
         * @param hashes the value
         * @return this builder
         */
        public Builder hashes(Hashes hashes) {
            this.hashes = hashes;
            return this;
        }

        /**
         * Sets {@link CrawlRecord#recrawl}; default null.
         *
         * @param recrawl the value; null for none
         * @return this builder
         */
        public Builder recrawl(@Nullable RecrawlResult recrawl) {
            this.recrawl = recrawl;
            return this;
        }

        /**
         * Sets {@link CrawlRecord#check}; default null.
         *
         * @param check the value; null for none
         * @return this builder
         */
        public Builder check(@Nullable LinkCheckResult check) {
            this.check = check;
            return this;
        }

        /**
         * Sets {@link CrawlRecord#robotsUsage}; default null.
         *
         * @param robotsUsage the value; null for none
         * @return this builder
         */
        public Builder robotsUsage(@Nullable RobotsUsage robotsUsage) {
            this.robotsUsage = robotsUsage;
            return this;
        }

        /**
         * Sets {@link CrawlRecord#inSitemaps}; default none.
         *
         * @param inSitemaps URLs of sitemaps; copied
         * @return this builder
         */
        public Builder inSitemaps(List<String> inSitemaps) {
            this.inSitemaps = List.copyOf(inSitemaps);
            return this;
        }

        /** {@return the values set so far} */
        public CrawlRecord build() {
            return new CrawlRecord(this);
        }
    }
}
