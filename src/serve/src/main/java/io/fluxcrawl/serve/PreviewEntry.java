package io.fluxcrawl.serve;

import org.jspecify.annotations.Nullable;

/**
 * One preview as the cache keeps it. Times are milliseconds since 1970.
 *
 * @param body the answer without {@code url}, {@code cache} and times: a JSON object in UTF-8, never written to
 * @param kind what became of the page
 * @param fetchedAt when the page was last asked for
 * @param freshUntil when it is to be asked for again
 * @param deadAt when it is no longer shown
 * @param etag validator for a conditional request; null where there is none, or where redirects led to the page
 * @param lastModified the other validator, likewise
 * @param failures how many times in a row the page could not be had
 */
@SuppressWarnings("ArrayRecordComponent") // entries are never compared
record PreviewEntry(
        byte[] body,
        Kind kind,
        long fetchedAt,
        long freshUntil,
        long deadAt,
        @Nullable String etag,
        @Nullable String lastModified,
        int failures) {
    /** End of a visit to a page, as far as caching is concerned. */
    enum Kind {
        /** Read, with a status of 2xx. */
        GOOD,
        /** Gone, refused or not to be visited: so it will stay for a while. */
        REFUSED,
        /** A challenge in place of the page. */
        BLOCKED,
        /** A timeout or another failure that passes. */
        FAILED,
        /** An address or port that the service may not connect to. */
        FORBIDDEN
    }

    boolean good() {
        return kind == Kind.GOOD;
    }

    boolean fresh(long now) {
        return now < freshUntil;
    }

    boolean dead(long now) {
        return now >= deadAt;
    }

    /** Returns the same page, found unchanged. */
    PreviewEntry renewed(long now, CachePolicy.Times times) {
        return new PreviewEntry(body, kind, now, times.freshUntil(), times.deadAt(), etag, lastModified, 0);
    }

    /** Returns the same page, which could not be had again just now. */
    PreviewEntry keptUntil(long next) {
        return new PreviewEntry(body, kind, fetchedAt, next, deadAt, etag, lastModified, failures + 1);
    }

    /** Returns the bytes that it counts for in the cache. */
    int weight(String key) {
        return 2 * key.length() + body.length + 200;
    }
}
