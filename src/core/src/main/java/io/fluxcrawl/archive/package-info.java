/**
 * Readers of the outputs that {@link io.fluxcrawl.sink} writes, for comparing, converting and continuing crawls. Start at
 * {@link io.fluxcrawl.archive.RecordArchive}.
 */
@NullMarked
package io.fluxcrawl.archive;

import org.jspecify.annotations.NullMarked;
