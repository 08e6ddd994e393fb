package io.fluxcrawl.serve;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * Splitter of a body into lines, as it arrives. Holds one line; the rest of one that is too long is dropped, and it comes as
 * {@link #TOO_LONG}.
 */
final class BatchLines {
    /** Stands for a line beyond the bound; no line of a body is this very string. */
    @SuppressWarnings("StringOperationCanBeSimplified") // told apart by identity
    static final String TOO_LONG = new String("a line that is too long");

    private final int most;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;

    private BatchLines(int most) {
        this.most = most;
    }

    /**
     * Returns the lines of a body that are not blank, without their ends.
     *
     * @param most bytes of a line
     */
    static Flux<String> of(Flux<byte[]> body, int most) {
        return Flux.defer(() -> {
            BatchLines lines = new BatchLines(most);
            return body.concatMapIterable(lines::feed, 1).concatWith(Flux.defer(() -> Flux.fromIterable(lines.end())));
        });
    }

    private List<String> feed(byte[] piece) {
        List<String> found = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] != '\n') continue;
            add(piece, from, i);
            take(found);
            from = i + 1;
        }
        add(piece, from, piece.length);
        return found;
    }

    private void add(byte[] piece, int from, int to) {
        if (line.size() + (to - from) > most) tooLong = true;
        else if (!tooLong) line.write(piece, from, to - from);
    }

    private void take(List<String> found) {
        String text = tooLong ? TOO_LONG : line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        tooLong = false;
        if (!text.isEmpty()) found.add(text);
    }

    private List<String> end() {
        List<String> found = new ArrayList<>();
        take(found);
        return found;
    }
}
