/** The metadata of one page, for readers of records: {@link PageMetadata} and its groups. */
@NullMarked
package io.fluxcrawl.page;

import org.jspecify.annotations.NullMarked;
