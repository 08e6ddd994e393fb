package io.fluxcrawl.record;

import io.fluxcrawl.model.Outcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Sums over records that a job stores between its runs. Not thread-safe. */
public final class CrawlCounts {
    /** The amounts that are summed over all rows. */
    public enum Amount {
        REQUESTS,
        RETRIES,
        RECONNECTS,
        REDIRECTED,
        REDIRECTS,
        BYTES_WIRE,
        BYTES,
        TRUNCATED,
        UNVERIFIED
    }

    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Integer, Long> statuses = new HashMap<>();
    private final Map<Amount, Long> amounts = new EnumMap<>(Amount.class);

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

    public void add(CrawlCounts others) {
        others.outcomes.forEach(this::add);
        others.statuses.forEach(this::addStatus);
        for (Amount amount : Amount.values()) add(amount, others.get(amount));
    }

    public void add(Outcome outcome, long rows) {
        outcomes.merge(outcome, rows, Long::sum);
    }

    /** Adds rows of a status; a status without exactly three digits counts as 0. */
    public void addStatus(int status, long rows) {
        statuses.merge(status >= 100 && status <= 999 ? status : 0, rows, Long::sum);
    }

    public void add(Amount amount, long more) {
        amounts.merge(amount, more, Long::sum);
    }

    /** Returns the number of records counted. */
    public long rows() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    public long get(Amount amount) {
        return amounts.getOrDefault(amount, 0L);
    }

    public Map<Outcome, Long> outcomes() {
        return Map.copyOf(outcomes);
    }

    public Map<Integer, Long> statuses() {
        return Map.copyOf(statuses);
    }
}
