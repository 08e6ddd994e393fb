package io.fluxcrawl;

import org.jspecify.annotations.Nullable;

/**
 * What a crawl takes from earlier ones, and leaves for later ones.
 *
 * @param ifChanged whether a row's {@code etag} and {@code last_modified} columns, or those under {@code headers} in a
 *     record of an earlier crawl, go along with its visit, so that an unchanged page is a 304 without a body
 * @param hashes whether records have {@code content_hash} and {@code metadata_hash}
 * @param since what every record is held against: its validators go along with the visit, and what a 304 does not send
 *     again is carried over; null for nothing
 */
public record RecrawlOptions(
        boolean ifChanged, boolean hashes, @Nullable PreviousRecords since) {
    /** Every page is read as if for the first time. */
    public static final RecrawlOptions NONE = new RecrawlOptions(false, false, null);

    public RecrawlOptions withIfChanged(boolean ifChanged) {
        return new RecrawlOptions(ifChanged, hashes, since);
    }

    public RecrawlOptions withHashes(boolean hashes) {
        return new RecrawlOptions(ifChanged, hashes, since);
    }

    /** Hashes, too: by them it is known whether a page has changed, now and the next time. */
    public RecrawlOptions withSince(PreviousRecords since) {
        return new RecrawlOptions(ifChanged, true, since);
    }
}
