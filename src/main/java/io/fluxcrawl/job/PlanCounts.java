package io.fluxcrawl.job;

/**
 * What a plan holds.
 *
 * @param rows of the list: each gives one record
 * @param duplicates those whose URL an earlier row has
 * @param invalid those that hold no URL
 * @param hosts that all others are on
 */
public record PlanCounts(long rows, long duplicates, long invalid, int hosts) {
    void writeTo(Packer out) {
        out.number(rows);
        out.number(duplicates);
        out.number(invalid);
        out.number(hosts);
    }

    static PlanCounts readFrom(Unpacker in) {
        return new PlanCounts(in.number(), in.number(), in.number(), in.count());
    }
}
