package io.fluxcrawl.sink;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of one JSON object, from the keys of a map. Two keys that differ in lone surrogates only would become the same name,
 * which RFC 8259 leaves undefined; the later one gets further replacement characters.
 */
final class UniqueNames {
    private final Map<?, ?> map;
    private @Nullable Set<String> mended;

    UniqueNames(Map<?, ?> map) {
        this.map = map;
    }

    String of(@Nullable Object key) {
        String text = String.valueOf(key);
        String name = OutputText.wellFormed(text);
        if (name.equals(text)) return name;
        if (mended == null) mended = new HashSet<>();
        while (map.containsKey(name) || !mended.add(name)) name += OutputText.REPLACEMENT;
        return name;
    }
}
