/** Decoders of content codings, and the buffer that they fill, for the fetcher: {@link ContentCodings} chooses them. */
@NullMarked
package io.fluxcrawl.fetch.body;

import org.jspecify.annotations.NullMarked;
