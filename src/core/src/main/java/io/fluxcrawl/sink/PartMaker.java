package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes parts of spools, one at a time, on a thread of its own. A failure is thrown by the next call. */
final class PartMaker implements AutoCloseable {
    private final String output;
    private final PartStore store;
    private final HiddenFiles hidden;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "fluxcrawl-parts");
        made.setDaemon(true);
        return made;
    });
    private CompletableFuture<Void> making = CompletableFuture.completedFuture(null);

    PartMaker(String output, PartStore store, HiddenFiles hidden) {
        this.output = output;
        this.store = store;
        this.hidden = hidden;
    }

    /** Begins to make a part. Waits for the part before, so that spools do not accumulate. */
    void make(int part) {
        await();
        making = CompletableFuture.runAsync(() -> SinkStep.attempt(output, () -> makeNow(part)), thread);
    }

    private void makeNow(int part) throws IOException {
        Path spool = hidden.spool(part);
        if (!store.has(part)) {
            if (!Files.exists(spool)) throw SinkException.isNotWhatItWas(spool.toString(), -1, 1);
            store.make(part, spool);
        }
        Files.deleteIfExists(spool);
    }

    /** Counts the first {@code length} bytes of a part's spool. */
    CompletableFuture<Spool> count(int part, long length) {
        CompletableFuture<Spool> counted = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                counted.complete(Spool.of(hidden.spool(part), length));
            } catch (IOException e) {
                counted.completeExceptionally(SinkException.of(output, e));
            } catch (Throwable e) { // whoever waits for the count is to hear of it
                counted.completeExceptionally(e);
            }
        });
        return counted;
    }

    /** @throws SinkException if a part could not be made */
    void check() {
        if (making.isCompletedExceptionally()) await();
    }

    /**
     * Waits until every part is made. Blocks.
     *
     * @throws SinkException if a part could not be made
     */
    void await() {
        try {
            making.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }

    /** Waits until the current part is made. Blocks. */
    @Override
    public void close() {
        making.handle((made, told) -> null).join();
        thread.shutdown();
    }
}
