package io.fluxcrawl.record;

import io.fluxcrawl.model.Capture;
import java.util.List;

/**
 * A record together with the bytes that its visits exchanged on the wire. The bytes count towards the memory limit of the
 * crawler until {@link #close}: whoever takes one closes it, also where it is dropped. Safe for any thread.
 *
 * <pre>{@code
 * crawler.crawlWithCaptures(seeds) .filter(captured -> captured.record().page() != null) .doOnNext(captured -> { try
 * (captured) { archive(captured); } }) .doOnDiscard(CapturedRecord.class, CapturedRecord::close) // below every
 * operator that drops .blockLast(); }</pre>
 */
public final class CapturedRecord implements AutoCloseable {
    private final CrawlRecord record;
    private final Captures captures;

    private CapturedRecord(CrawlRecord record, Captures captures) {
        this.record = record;
        this.captures = captures;
    }

    /**
     * {@return a record without captures}
     *
     * @param record the record
     */
    public static CapturedRecord of(CrawlRecord record) {
        return new CapturedRecord(record, Captures.NONE);
    }

    /**
     * {@return a record with captures}
     *
     * @param record the record
     * @param captures one for each exchange of the visit, in order
     * @param release run once, by the last reader that closes it; never where there are no captures
     */
    public static CapturedRecord of(CrawlRecord record, List<Capture> captures, Runnable release) {
        return new CapturedRecord(record, Captures.of(captures, release));
    }

    /**
     * Returns another record with the same captures; this one need not be closed any more.
     *
     * @param record the record in place of this one's
     * @return another record with the same captures
     */
    public CapturedRecord with(CrawlRecord record) {
        return new CapturedRecord(record, captures);
    }

    /** {@return the record, which can be kept after {@link #close}} */
    public CrawlRecord record() {
        return record;
    }

    /**
     * {@return one capture for each response that had begun, in order: redirects and answers that were tried again,
     * then the last} Empty unless the options ask for captures.
     */
    public List<Capture> captures() {
        return captures.list();
    }

    /**
     * Lets several readers share the captures, each of which closes them; call it before the first does.
     *
     * @param readers number of readers, at least 1
     */
    public void readBy(int readers) {
        captures.readBy(readers);
    }

    /** Releases the captures once every reader has closed them. Calls beyond that do nothing. */
    @Override
    public void close() {
        captures.close();
    }

    @Override
    public String toString() {
        return "CapturedRecord{record=" + record + ", captures=" + captures + "}";
    }
}
