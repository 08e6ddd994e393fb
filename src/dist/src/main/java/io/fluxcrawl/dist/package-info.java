/** Makes the archives of the command, from the jars that the build resolved. */
@NullMarked
package io.fluxcrawl.dist;

import org.jspecify.annotations.NullMarked;
