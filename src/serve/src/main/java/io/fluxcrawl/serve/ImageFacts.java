package io.fluxcrawl.serve;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an image that a page names.
 *
 * @param url absolute, without credentials
 * @param outcome {@code ok}, {@code not_an_image}, {@code http_error}, or the code of the outcome of its visit
 * @param header type and size; null where the outcome is another than {@code ok}, and for images that are no raster
 * @param type the media type by content, else by the header of its answer; null where neither tells
 * @param bytes the size of the file; null where it is not known
 */
record ImageFacts(
        String url,
        String outcome,
        @Nullable ImageHeader header,
        @Nullable String type,
        @Nullable Long bytes) {
    static final String OK = "ok";

    boolean ok() {
        return outcome.equals(OK);
    }
}
