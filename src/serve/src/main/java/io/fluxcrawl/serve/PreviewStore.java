package io.fluxcrawl.serve;

import java.util.function.BiConsumer;

/** Store of previews that outlives the process. Used by one thread at a time, which it may block. */
interface PreviewStore extends AutoCloseable {
    /** Gives all entries that are stored, in no order. */
    void load(BiConsumer<String, PreviewEntry> to);

    void put(String key, PreviewEntry entry);

    void remove(String key);

    /** Returns the key that signs image URLs, made on first use: links in stored previews stay valid. */
    byte[] imageKey();

    /** Writes everything to disk and releases the file. */
    @Override
    void close();
}
