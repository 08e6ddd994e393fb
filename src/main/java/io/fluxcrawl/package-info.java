/** The roof: the embedding façade and the operator chain. */
@NullMarked
package io.fluxcrawl;

import org.jspecify.annotations.NullMarked;
