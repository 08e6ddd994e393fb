package io.fluxcrawl.record;

import io.fluxcrawl.model.Capture;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The captures of one row, released by the last of their readers. Safe for any thread. */
final class Captures {
    static final Captures NONE = new Captures(List.of(), () -> {});

    private final List<Capture> list;
    private final Runnable release;
    private final AtomicInteger readers = new AtomicInteger(1);

    private Captures(List<Capture> list, Runnable release) {
        this.list = List.copyOf(list);
        this.release = release;
    }

    static Captures of(List<Capture> list, Runnable release) {
        return list.isEmpty() ? NONE : new Captures(list, release);
    }

    List<Capture> list() {
        return list;
    }

    void readBy(int readers) {
        this.readers.set(readers);
    }

    void close() {
        if (this != NONE && readers.decrementAndGet() == 0) release.run();
    }

    @Override
    public String toString() {
        return list.size() + " captures";
    }
}
