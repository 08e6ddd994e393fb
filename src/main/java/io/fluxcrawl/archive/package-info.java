/**
 * Outputs of earlier crawls, read back: the way of {@link io.fluxcrawl.sink} in the other direction, for those that compare,
 * convert or go on from them. {@link io.fluxcrawl.archive.RecordArchive} is the door.
 */
@NullMarked
package io.fluxcrawl.archive;

import org.jspecify.annotations.NullMarked;
