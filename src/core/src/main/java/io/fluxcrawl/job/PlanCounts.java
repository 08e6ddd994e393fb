package io.fluxcrawl.job;

/**
 * The number of rows in a plan, by kind.
 *
 * @param rows all rows of the list, each of which gives one record
 * @param duplicates rows whose URL an earlier row has
 * @param invalid rows that hold no URL
 * @param hosts the hosts of the other rows
 */
public record PlanCounts(long rows, long duplicates, long invalid, int hosts) {
    void writeTo(VarintWriter out) {
        out.number(rows);
        out.number(duplicates);
        out.number(invalid);
        out.number(hosts);
    }

    static PlanCounts readFrom(VarintReader in) {
        return new PlanCounts(in.number(), in.number(), in.number(), in.count());
    }
}
