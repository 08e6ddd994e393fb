package io.fluxcrawl.frontier;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The rows that wait for one host, in their order, most of them as {@link PackedVisit} in one growing array: no object a
 * row. A row that cannot be packed waits beside it, with a mark in its place. From {@link #CHUNK} bytes on there are
 * several arrays, so that none is copied often, nor held when it has been read.
 */
abstract sealed class RowQueue permits HostQueue {
    private static final int CHUNK = 16 << 10;
    private static final byte[] EMPTY = {};

    /** State that only some hosts have. */
    private static final class Beside {
        final ArrayDeque<Visit> first = new ArrayDeque<>(2);
        final ArrayDeque<Visit> unpacked = new ArrayDeque<>(2);
        final ArrayDeque<byte[]> chunks = new ArrayDeque<>(2);
    }

    /** The chunk that is read from; zero where nothing is written. */
    private byte[] bytes = EMPTY;

    private int head;
    /** Where the last chunk is written to. */
    private int tail;

    private int size;
    private @Nullable Beside beside;

    /** @param visit its row's first: behind all others */
    final void addLast(Visit visit) {
        size++;
        resized(1);
        if (PackedVisit.fits(visit)) {
            byte[] chunk = room(PackedVisit.size(visit));
            tail = PackedVisit.write(visit, chunk, tail);
        } else {
            beside().unpacked.add(visit);
            room(1)[tail++] = PackedVisit.BESIDE;
        }
    }

    /** @param visit not its row's first: behind others of that kind, ahead of all that are */
    final void addAhead(Visit visit) {
        size++;
        resized(1);
        beside().first.add(visit);
    }

    final Visit removeFirst() {
        Visit first = beside == null ? null : beside.first.poll();
        size--;
        resized(-1);
        if (first != null) return first;
        if (chunkEnds()) nextChunk();
        if (bytes[head] == PackedVisit.BESIDE) {
            head++;
            first = beside().unpacked.remove();
        } else {
            PackedVisit.Read read = PackedVisit.read(bytes, head);
            head = read.end();
            first = read.visit();
        }
        if (size == 0) clear();
        return first;
    }

    /** The row that {@link #removeFirst} would give; there must be one. */
    final Visit first() {
        Visit first = beside == null ? null : beside.first.peek();
        if (first != null) return first;
        byte[] chunk = chunkEnds() ? beside().chunks.element() : bytes;
        int at = chunk == bytes ? head : 0;
        return chunk[at] == PackedVisit.BESIDE
                ? beside().unpacked.element()
                : PackedVisit.read(chunk, at).visit();
    }

    /** Hears of every change of {@link #size}. */
    abstract void resized(int by);

    final int size() {
        return size;
    }

    /** The last chunk, with so many bytes free from {@link #tail} on. */
    private byte[] room(int need) {
        byte[] last = last();
        if (tail + need <= last.length) return last;
        if (last == bytes && tail - head + need <= CHUNK) {
            int used = tail - head;
            byte[] larger = new byte[used + Math.max(need, used / 2)];
            System.arraycopy(bytes, head, larger, 0, used);
            bytes = larger;
            head = 0;
            tail = used;
            return larger;
        }
        byte[] next = new byte[Math.max(need, CHUNK)];
        beside().chunks.add(next);
        tail = 0;
        return next;
    }

    private byte[] last() {
        byte[] last = beside == null ? null : beside.chunks.peekLast();
        return last == null ? bytes : last;
    }

    private boolean chunkEnds() {
        return head == bytes.length || bytes[head] == PackedVisit.NONE;
    }

    private void nextChunk() {
        bytes = beside().chunks.remove();
        head = 0;
    }

    private void clear() {
        bytes = EMPTY;
        head = 0;
        tail = 0;
        beside = null;
    }

    private Beside beside() {
        if (beside == null) beside = new Beside();
        return beside;
    }
}
