/** Public API of fluxcrawl. Start at {@link io.fluxcrawl.Crawler}. */
@NullMarked
package io.fluxcrawl;

import org.jspecify.annotations.NullMarked;
