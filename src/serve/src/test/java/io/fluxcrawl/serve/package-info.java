@NullMarked
package io.fluxcrawl.serve;

import org.jspecify.annotations.NullMarked;
