/**
 * A crawl that survives its process: plan on disk, commit log, resume. {@link Job} is the door.
 *
 * <p>The order of what is written is what makes it so. The plan is there as a whole or not at all. An output's records are
 * forced to the disk before the entry that counts them, and an entry before the next. What links bring in is in the entry
 * that counts the page's record, or in one before. So whatever was the last thing to reach the disk, the last whole entry
 * tells a state that all files can be cut back to.
 *
 * <p>An output in the order of its rows is put together when the last entry is written, out of what is committed, and that goes
 * when the output is durable, its first file first. So as long as the first file is there, putting together may begin anew; and
 * where it is not, the output is whole.
 */
@NullMarked
package io.fluxcrawl.job;

import org.jspecify.annotations.NullMarked;
