package io.fluxcrawl.metrics;

import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The meters of {@link CrawlMetrics}: names by the conventions of Micrometer, with tags, units and meaning. */
public enum CrawlMeter {
    /** Rows that have their record. */
    ROWS("fluxcrawl.rows", null, "outcome", "Rows that have their record, by outcome."),
    /** Requests that ended. */
    REQUESTS(
            "fluxcrawl.requests",
            null,
            "kind status.class",
            "Requests that ended, by kind (page, robots, sitemap) and class of the status (none without a response)."),
    /** Requests after which the same URL is requested again. */
    RETRIES(
            "fluxcrawl.retries",
            null,
            "reason",
            "Requests after which the same URL is requested again, by outcome or class of the status."),
    /** Bytes of bodies. */
    BYTES(
            "fluxcrawl.bytes",
            BaseUnits.BYTES,
            "direction",
            "Bytes of bodies: wire is what was received, kept is what was left after decompression and cutting."),
    /** Holds of hosts. */
    HOST_HOLDS(
            "fluxcrawl.host.holds",
            null,
            "",
            "Times that a host was held back because it asked for it (429, 503, Retry-After) or failed too often."),
    /** Requests refused because of a private address. */
    REFUSED_PRIVATE(
            "fluxcrawl.refused.private",
            null,
            "",
            "Requests not made because the host is at a private, loopback or other special address."),
    /** Time of a request. */
    VISIT("fluxcrawl.visit", "seconds", "", "Time of one request for a page, from start to end."),
    /** Time of a phase. */
    PHASE(
            "fluxcrawl.phase",
            "seconds",
            "phase",
            "Time of one phase of a request for a page: dns, connect, tls, first_byte, body; and of parsing: parse."),
    /** Rows known. */
    ROWS_EXPECTED("fluxcrawl.rows.expected", null, "", "Rows read so far and pages found by links."),
    /** Rows waiting. */
    QUEUE("fluxcrawl.queue", null, "", "Rows that wait for their host."),
    /** Requests in flight. */
    INFLIGHT("fluxcrawl.inflight", null, "", "Requests in flight."),
    /** Hosts known. */
    HOSTS(
            "fluxcrawl.hosts",
            null,
            "state",
            "Hosts with rows waiting or in flight or a pause not over: held because they asked for it or failed; free."),
    /** Limit of requests in flight. */
    CONCURRENCY("fluxcrawl.concurrency", null, "", "Present limit of requests in flight."),
    /** Least time that is left. */
    REMAINING_BOUND(
            "fluxcrawl.remaining.bound",
            "seconds",
            "",
            "Least time that the pauses between requests to one host still take."),
    /** Bytes of bodies held in memory. */
    HELD_BYTES(
            "fluxcrawl.held",
            BaseUnits.BYTES,
            "",
            "Bytes of bodies that are being read, or wait to be parsed or written."),
    /** Bound of bytes held. */
    HELD_BYTES_MAX(
            "fluxcrawl.held.max", BaseUnits.BYTES, "", "Bound of held bytes, above which bodies are read no further."),
    /** Version. */
    BUILD_INFO("fluxcrawl.build.info", null, "version", "Version of fluxcrawl; always 1.");

    private final String id;
    private final @Nullable String unit;
    private final String tags; // with blanks between them
    private final String description;

    CrawlMeter(String id, @Nullable String unit, String tags, String description) {
        this.id = id;
        this.unit = unit;
        this.tags = tags;
        this.description = description;
    }

    /** {@return the name in Micrometer's form: lower case, with dots, without a unit} */
    public String id() {
        return id;
    }

    /** {@return the base unit, which Prometheus appends to the name; null for a number of things} */
    public @Nullable String unit() {
        return unit;
    }

    /** {@return the keys of its tags} */
    public List<String> tags() {
        return tags.isEmpty() ? List.of() : List.of(tags.split(" ", -1));
    }

    /** {@return what is measured, in a sentence} */
    public String description() {
        return description;
    }
}
