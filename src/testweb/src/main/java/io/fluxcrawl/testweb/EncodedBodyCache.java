package io.fluxcrawl.testweb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Least-recently-used cache of compressed bodies, up to 32 MiB. */
final class EncodedBodyCache {
    private static final long MAX_BYTES = 32 << 20;

    private final LinkedHashMap<String, byte[]> bodies = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    byte[] get(String key, String coding, Supplier<byte[]> plain) {
        String both = coding + ' ' + key;
        byte[] known = find(both);
        if (known != null) return known;
        byte[] made = BodyEncodings.encode(coding, plain.get());
        keep(both, made);
        return made;
    }

    private synchronized byte @Nullable [] find(String key) {
        return bodies.get(key);
    }

    private synchronized void keep(String key, byte[] body) {
        byte[] former = bodies.put(key, body);
        held += body.length - (former == null ? 0 : former.length);
        var eldest = bodies.entrySet().iterator();
        while (held > MAX_BYTES && eldest.hasNext()) {
            Map.Entry<String, byte[]> entry = eldest.next();
            held -= entry.getValue().length;
            eldest.remove();
        }
    }
}
