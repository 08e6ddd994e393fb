package io.fluxcrawl.spark;

import java.io.Serializable;
import java.util.List;

/**
 * What a task tells the driver when it is done. Its segments are the records that count; those of other attempts do not.
 *
 * @param task number of the task in its wave
 * @param segments segments of this attempt, and those of earlier ones that it found when it began
 * @param found rows that earlier attempts had done
 * @param recorded rows that this attempt recorded
 * @param left rows that wait for the next wave
 * @param seconds time of this attempt's crawl
 */
record TaskResult(int task, List<Segment> segments, long found, long recorded, long left, double seconds)
        implements Serializable {}
