package io.fluxcrawl.spark;

import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.Columns;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the tasks of a run must know.
 *
 * @param run key of the run, by which its tasks on an executor share an engine
 * @param options options of the crawl; serializable
 * @param columns names of the columns of the records
 * @param waveMillis time after which a task begins no further visit
 * @param commitMillis time after which records are committed
 * @param pauseMillis time that a task waits first where another may just have visited its hosts
 * @param compares whether records are compared with those of an earlier crawl
 */
record TaskSettings(
        String run,
        Supplier<CrawlOptions> options,
        List<String> columns,
        long waveMillis,
        long commitMillis,
        long pauseMillis,
        boolean compares)
        implements Serializable {
    Columns chosen() {
        return Columns.ALL.select(columns);
    }
}
