/**
 * One list for several machines: split into lists that share no host, so that manners hold, and what their crawls wrote
 * merged again, as if it had been one. {@link io.fluxcrawl.split.HostSplit} is the door.
 */
@NullMarked
package io.fluxcrawl.split;

import org.jspecify.annotations.NullMarked;
