package io.fluxcrawl.spark;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CrawlRecord;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** Counters of a run as accumulators, which Spark's UI shows by their names. Those of failed attempts do not count. */
final class Counters implements Serializable {
    private static final long serialVersionUID = 1;

    private final LongAccumulator records;
    private final LongAccumulator ok;
    private final LongAccumulator duplicates;
    private final LongAccumulator otherOutcomes;
    private final LongAccumulator redirectsElsewhere;
    private final LongAccumulator skipped;

    Counters(SparkContext spark) {
        records = spark.longAccumulator("fluxcrawl.records");
        ok = spark.longAccumulator("fluxcrawl.ok");
        duplicates = spark.longAccumulator("fluxcrawl.duplicates");
        otherOutcomes = spark.longAccumulator("fluxcrawl.other_outcomes");
        redirectsElsewhere = spark.longAccumulator("fluxcrawl.redirects_to_other_domains");
        skipped = spark.longAccumulator("fluxcrawl.rows_done_before");
    }

    void add(CrawlRecord record, String domain) {
        records.add(1);
        if (record.outcome() == Outcome.OK) ok.add(1);
        else if (record.outcome() == Outcome.DUPLICATE) duplicates.add(1);
        else otherOutcomes.add(1);
        if (record.finalUrl() != null
                && !domain.isEmpty()
                && !record.finalUrl().registrableDomain().equals(domain)) redirectsElsewhere.add(1);
    }

    void skipped(long rows) {
        skipped.add(rows);
    }

    /** {@return the rows whose redirects led to a domain that may be another task's, so far} */
    long redirectsElsewhere() {
        return redirectsElsewhere.value();
    }
}
