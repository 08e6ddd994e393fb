package io.fluxcrawl.serve;

import java.util.Locale;
import java.util.Set;

/** Path of the service, and who may ask for it how. */
enum ApiRoute {
    PREVIEW("/v1/preview", false, Set.of("GET", "POST")),
    OEMBED("/oembed", false, Set.of("GET")),
    IMAGE("/image", true, Set.of("GET")),
    HEALTH("/health", true, Set.of("GET", "HEAD")),
    READY("/ready", true, Set.of("GET", "HEAD")),
    METRICS("/metrics", false, Set.of("GET")),
    OPENAPI("/openapi.json", true, Set.of("GET")),
    PAGE("/", true, Set.of("GET")),
    PAGE_SCRIPT("/try.js", true, Set.of("GET")),
    PAGE_STYLE("/try.css", true, Set.of("GET")),
    UNKNOWN("", true, Set.of());

    private final String path;
    private final boolean open;
    private final Set<String> methods;
    private final String code = name().toLowerCase(Locale.ROOT);

    /** @param open whether the token is not asked for */
    ApiRoute(String path, boolean open, Set<String> methods) {
        this.path = path;
        this.open = open;
        this.methods = methods;
    }

    static ApiRoute of(String path) {
        for (ApiRoute each : values()) {
            if (each != UNKNOWN && each.path.equals(path)) return each;
        }
        return UNKNOWN;
    }

    String path() {
        return path;
    }

    boolean open() {
        return open;
    }

    Set<String> methods() {
        return methods;
    }

    /** Returns the word in metrics. */
    String code() {
        return code;
    }
}
