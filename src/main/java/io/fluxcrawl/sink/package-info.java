/**
 * Records to files: station 8 of 8, one thread per sink, the only place of the route that may block. {@link RecordSink} is
 * the door. Every format writes the same names, those of {@link io.fluxcrawl.result.Columns}.
 */
@NullMarked
package io.fluxcrawl.sink;

import org.jspecify.annotations.NullMarked;
