package io.fluxcrawl.frontier;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Things by the time when they are due, earliest first: a heap of four children a node (Williams 1964; Johnson 1975), its
 * times side by side in one array, so that a step down looks at one cache line a level. Not thread-safe.
 */
final class DueHeap<T> {
    private long[] times = new long[16];
    private @Nullable Object[] things = new Object[16];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** When the first is due; {@link Long#MAX_VALUE} if there is none. */
    long due() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    void add(T thing, long due) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size + size / 2);
            things = Arrays.copyOf(things, times.length);
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) / 4;
            if (times[parent] <= due) break;
            move(parent, at);
            at = parent;
        }
        put(thing, due, at);
    }

    /** The one that is due first; there must be one. */
    T remove() {
        Object first = things[0];
        Object last = things[--size];
        things[size] = null;
        if (size > 0) sink(last, times[size]);
        return cast(first);
    }

    void clear(Consumer<? super T> taker) {
        for (int i = 0; i < size; i++) taker.accept(cast(things[i]));
        Arrays.fill(things, 0, size, null);
        size = 0;
    }

    private void sink(@Nullable Object thing, long due) {
        int at = 0;
        while (true) {
            int least = 4 * at + 1;
            if (least >= size) break;
            int end = Math.min(least + 4, size);
            for (int child = least + 1; child < end; child++) {
                if (times[child] < times[least]) least = child;
            }
            if (times[least] >= due) break;
            move(least, at);
            at = least;
        }
        put(thing, due, at);
    }

    private void move(int from, int to) {
        times[to] = times[from];
        things[to] = things[from];
    }

    private void put(@Nullable Object thing, long due, int at) {
        times[at] = due;
        things[at] = thing;
    }

    @SuppressWarnings("unchecked") // only what add was given is in there
    private T cast(@Nullable Object thing) {
        return (T) java.util.Objects.requireNonNull(thing);
    }
}
