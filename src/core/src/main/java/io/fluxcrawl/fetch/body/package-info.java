/**
 * Decoders of content codings, the buffer that they fill, and the failure that ends a visit, for the fetcher:
 * {@link ContentCodings} chooses the decoders.
 */
@NullMarked
package io.fluxcrawl.fetch.body;

import org.jspecify.annotations.NullMarked;
