/**
 * The outputs of records, the last stage of a crawl. Each sink has a thread of its own, the only one of a crawl that may block.
 * {@link io.fluxcrawl.sink.RecordSink} is the entry point. All formats have the same columns, those of
 * {@link io.fluxcrawl.record.Columns}. Table formats come from a {@link io.fluxcrawl.sink.TableFormatProvider}.
 *
 * <p>Tables and ordered outputs are built of many records at a time, which are spooled to the disk first ({@code SpooledSink}).
 * Ordering works the same way for all formats: records are spooled in the bytes that the output will hold, each spool is sorted
 * to a run, and at the end the runs are merged. Both steps access the disk sequentially. An index of positions into one spool,
 * read in the order of the rows, took two to three times as long for a million records of 2 KB, and as much more disk, since
 * records must then be compressed one by one.
 */
@NullMarked
package io.fluxcrawl.sink;

import org.jspecify.annotations.NullMarked;
