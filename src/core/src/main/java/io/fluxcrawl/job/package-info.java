/**
 * Crawls that survive their process: a plan on disk, a commit log, resuming. {@link io.fluxcrawl.job.Job} is the entry point.
 *
 * <p>A job's folder holds {@code manifest.json} (its description and result), {@code plan} (the list in the order in which it is
 * fed), {@code commits} (the log of what is durable) and {@code lock}. Each file has the format number of
 * {@code JobFormat}, and enum constants stand in them as the codes of {@code JobCodes}.
 *
 * <p>The order of writes makes a job safe. The plan is there as a whole or not at all. An output's records are forced to the
 * disk before the log entry that counts them, and an entry before the next. The URLs that links bring in are in the entry that
 * counts the page's record, or in one before. So the last whole entry describes a state that all files can be cut back to,
 * whatever reached the disk after it.
 *
 * <p>An output in the order of its rows is merged when the last entry is written, from sorted runs that hold what is committed.
 * These are removed when the output is durable, the first file first. So while the first file is there, merging may begin anew;
 * where it is not, the output is whole.
 */
@NullMarked
package io.fluxcrawl.job;

import org.jspecify.annotations.NullMarked;
