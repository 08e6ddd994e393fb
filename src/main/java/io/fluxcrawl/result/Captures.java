package io.fluxcrawl.result;

import io.fluxcrawl.url.Capture;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the visits of one row were on the wire. Their bytes count towards what a crawl may hold until they are closed: while
 * much is held, pages are read one after another. Safe for any thread.
 */
public final class Captures implements AutoCloseable {
    public static final Captures NONE = new Captures(List.of(), () -> {});

    private final List<Capture> list;
    private final Runnable release;
    private final AtomicInteger readers = new AtomicInteger(1);

    private Captures(List<Capture> list, Runnable release) {
        this.list = List.copyOf(list);
        this.release = release;
    }

    /** @param release run once, by whoever closes them last */
    public static Captures of(List<Capture> list, Runnable release) {
        return list.isEmpty() ? NONE : new Captures(list, release);
    }

    /** One for each response that had begun, in their order: redirects and answers that were tried again, then the last. */
    public List<Capture> list() {
        return list;
    }

    /** So many will each close them; before the first does. */
    public void readBy(int readers) {
        this.readers.set(readers);
    }

    /** Done with them. */
    @Override
    public void close() {
        if (this != NONE && readers.decrementAndGet() == 0) release.run();
    }

    @Override
    public String toString() {
        return list.size() + " captures";
    }
}
