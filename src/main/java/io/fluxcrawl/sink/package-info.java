/**
 * Records to files: station 8 of 8, one thread per sink, the only place of the route that may block. {@link RecordSink} is
 * the door. Every format writes the same names, those of {@link io.fluxcrawl.result.Columns}.
 *
 * <p>What is made of many records at a time, a table or an output in the order of its rows, gathers in a spool on disk first
 * ({@link SpooledSink}). An order is one mechanism for all formats: records are spooled in the bytes that the output will
 * hold, each spool is sorted to a run, and in the end the runs are merged. That is sequential on disk both ways; an index of
 * places into one spool, read in the order of the rows, took two to three times as long for a million records of 2 KB, and
 * as much more disk, for records must then be compressed one by one.
 */
@NullMarked
package io.fluxcrawl.sink;

import org.jspecify.annotations.NullMarked;
