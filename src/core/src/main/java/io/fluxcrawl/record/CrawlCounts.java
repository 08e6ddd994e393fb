package io.fluxcrawl.record;

import io.fluxcrawl.model.Outcome;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Sums over records that a job stores between its runs. Not thread-safe. */
public final class CrawlCounts {
    /** The amounts that are summed over all rows. */
    public enum Amount {
        /** Requests made, further attempts and redirects included, those for robots.txt not. */
        REQUESTS,
        /** Requests made again after a passing failure. */
        RETRIES,
        /** Requests made again on a new connection, after a kept one had closed. */
        RECONNECTS,
        /** Rows with at least one redirect. */
        REDIRECTED,
        /** Redirects followed. */
        REDIRECTS,
        /** Body bytes received, before decompression. */
        BYTES_WIRE,
        /** Body bytes after decompression, without those carried over from an earlier crawl. */
        BYTES,
        /** Rows whose body was cut at the limit. */
        TRUNCATED,
        /** Rows whose certificate was not verified. */
        UNVERIFIED
    }

    private final Map<Outcome, long[]> outcomes = new EnumMap<>(Outcome.class);

    private final Map<Integer, Long> statuses = new HashMap<>();
    private final Map<Amount, long[]> amounts = new EnumMap<>(Amount.class);

    /**
     * Adds one record.
     *
     * @param record record of a row that is not counted yet
     */
    public void add(CrawlRecord record) {
        add(record.outcome(), 1);
        if (record.status() != null) addStatus(record.status(), 1);
        RequestInfo request = record.request();
        ResponseInfo response = record.response();
        int hops = request.redirects().size();
        add(Amount.REQUESTS, request.attempts() + hops);
        add(Amount.RETRIES, Math.max(0, request.attempts() - 1));
        add(Amount.RECONNECTS, request.reconnected() ? 1 : 0);
        add(Amount.REDIRECTED, hops > 0 ? 1 : 0);
        add(Amount.REDIRECTS, hops);
        add(Amount.UNVERIFIED, request.verified() ? 0 : 1);
        if (response == null) return;
        if (response.bytesWire() != null) add(Amount.BYTES_WIRE, response.bytesWire());
        if (response.bytes() != null && record.carried() == null) add(Amount.BYTES, response.bytes());
        add(Amount.TRUNCATED, response.truncated() ? 1 : 0);
    }

    /**
     * Adds all sums of others.
     *
     * @param others sums of other rows
     */
    public void add(CrawlCounts others) {
        others.outcomes().forEach(this::add);
        others.statuses.forEach(this::addStatus);
        for (Amount amount : Amount.values()) add(amount, others.get(amount));
    }

    /**
     * Adds rows of an outcome.
     *
     * @param outcome how the rows ended
     * @param rows number of rows, zero or more
     */
    public void add(Outcome outcome, long rows) {
        counter(outcomes, outcome)[0] += rows;
    }

    /**
     * Adds rows of a status; a status without exactly three digits counts as 0.
     *
     * @param status status code
     * @param rows number of rows, zero or more
     */
    public void addStatus(int status, long rows) {
        statuses.merge(status >= 100 && status <= 999 ? status : 0, rows, Long::sum);
    }

    /**
     * Adds to one sum.
     *
     * @param amount which sum
     * @param more what is added, zero or more
     */
    public void add(Amount amount, long more) {
        counter(amounts, amount)[0] += more;
    }

    /** {@return the number of records counted} */
    public long rows() {
        return outcomes().values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Returns a sum.
     *
     * @param amount which sum
     * @return the sum over all records added
     */
    public long get(Amount amount) {
        long[] sum = amounts.get(amount);
        return sum == null ? 0 : sum[0];
    }

    /** Returns the counter of a key, which is changed in place: to merge would make an object for every addition. */
    private static <K> long[] counter(Map<K, long[]> counters, K key) {
        long[] known = counters.get(key);
        if (known != null) return known;
        long[] counter = new long[1];
        counters.put(key, counter);
        return counter;
    }

    /** {@return the number of rows by outcome, unmodifiable; outcomes that never came are left out} */
    public Map<Outcome, Long> outcomes() {
        Map<Outcome, Long> rows = new EnumMap<>(Outcome.class);
        outcomes.forEach((outcome, counter) -> rows.put(outcome, counter[0]));
        return Collections.unmodifiableMap(rows);
    }

    /** {@return the number of rows by status code, unmodifiable; 0 stands for what is no status of three digits} */
    public Map<Integer, Long> statuses() {
        return Map.copyOf(statuses);
    }
}
