package io.fluxcrawl.serve;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Store of previews in one file of H2's MVStore, which appends and is never half written: after a crash it opens at its
 * last commit, at most a second old.
 */
final class FileStore implements PreviewStore {
    private static final Logger log = LoggerFactory.getLogger(FileStore.class);

    /** Changes with the format of entries; those of another format are dropped. */
    private static final String FORMAT = "previews.1";

    private static final JsonMapper JSON = new JsonMapper();

    private final MVStore store;
    private final MVMap<String, byte[]> entries;
    private final MVMap<String, byte[]> secrets;

    private FileStore(MVStore store) {
        this.store = store;
        entries = store.openMap(FORMAT);
        secrets = store.openMap("secrets");
    }

    /**
     * Opens a store, or creates it. Blocks.
     *
     * @throws IllegalStateException if the file is in use by another process, or is no such store
     */
    static FileStore open(Path file) {
        try {
            return new FileStore(new MVStore.Builder()
                    .fileName(file.toString())
                    .compress()
                    .cacheSize(4)
                    .open());
        } catch (MVStoreException e) {
            throw new IllegalStateException(
                    "Cannot open the cache file " + file + ": it is in use by another process, or"
                            + " it is no cache of fluxcrawl. Name another file.",
                    e);
        }
    }

    @Override
    public void load(BiConsumer<String, PreviewEntry> to) {
        for (Map.Entry<String, byte[]> each : entries.entrySet()) {
            PreviewEntry entry = decoded(each.getValue());
            if (entry == null) entries.remove(each.getKey());
            else to.accept(each.getKey(), entry);
        }
    }

    @Override
    public void put(String key, PreviewEntry entry) {
        entries.put(key, encoded(entry));
    }

    @Override
    public void remove(String key) {
        entries.remove(key);
    }

    @Override
    public byte[] imageKey() {
        byte[] key = secrets.get("image");
        if (key != null && key.length == ImageSigner.KEY_BYTES) return key;
        byte[] made = ImageSigner.newKey();
        secrets.put("image", made);
        store.commit();
        return made;
    }

    @Override
    public void close() {
        store.close();
    }

    /** Returns one line of JSON about the entry, then its body. */
    private static byte[] encoded(PreviewEntry entry) {
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("kind", entry.kind().name());
        about.put("fetched_at", entry.fetchedAt());
        about.put("fresh_until", entry.freshUntil());
        about.put("dead_at", entry.deadAt());
        about.put("etag", entry.etag());
        about.put("last_modified", entry.lastModified());
        about.put("failures", entry.failures());
        byte[] head = (JSON.writeValueAsString(about) + '\n').getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + entry.body().length);
        System.arraycopy(entry.body(), 0, all, head.length, entry.body().length);
        return all;
    }

    /** Returns null for what is no entry. */
    private static @Nullable PreviewEntry decoded(byte[] stored) {
        int end = 0;
        while (end < stored.length && stored[end] != '\n') end++;
        try {
            JsonNode about = JSON.readTree(new String(stored, 0, end, StandardCharsets.UTF_8));
            return new PreviewEntry(
                    Arrays.copyOfRange(stored, Math.min(stored.length, end + 1), stored.length),
                    PreviewEntry.Kind.valueOf(about.path("kind").asString("")),
                    about.path("fetched_at").asLong(0),
                    about.path("fresh_until").asLong(0),
                    about.path("dead_at").asLong(0),
                    about.path("etag").isString() ? about.path("etag").asString() : null,
                    about.path("last_modified").isString()
                            ? about.path("last_modified").asString()
                            : null,
                    about.path("failures").asInt(0));
        } catch (JacksonException | IllegalArgumentException e) {
            log.warn("An entry of the cache file cannot be read and is dropped: {}", e.toString());
            return null;
        }
    }
}
