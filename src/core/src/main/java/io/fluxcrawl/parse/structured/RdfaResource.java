package io.fluxcrawl.parse.structured;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Resource described by a page's RDFa. */
final class RdfaResource {
    final @Nullable String name;
    final Set<String> types = new LinkedHashSet<>();
    final Map<String, List<Object>> properties = new LinkedHashMap<>();
    final Map<String, Object> json = new LinkedHashMap<>();
    boolean placed;

    /** Element whose value this resource is. */
    @Nullable
    Element holder;

    RdfaResource(@Nullable String name) {
        this.name = name;
    }

    void finish() {
        if (!types.isEmpty()) json.put("type", List.copyOf(types));
        if (name != null) json.put("resource", name);
        json.put("properties", properties);
    }
}
