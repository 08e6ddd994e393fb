package io.fluxcrawl.serve;

import io.fluxcrawl.identity.KeyDirectory;
import java.util.List;
import java.util.Locale;

/** Path of the service, and who may ask for it how. */
enum ApiRoute {
    PREVIEW("/v1/preview", false, "GET, POST"),
    OEMBED("/oembed", false, "GET"),
    IMAGE("/image", true, "GET"),
    HEALTH("/health", true, "GET, HEAD"),
    READY("/ready", true, "GET, HEAD"),
    METRICS("/metrics", false, "GET"),
    KEYS(KeyDirectory.PATH, true, "GET, HEAD"),
    OPENAPI("/openapi.json", true, "GET"),
    PAGE("/", true, "GET"),
    PAGE_SCRIPT("/try.js", true, "GET"),
    PAGE_STYLE("/try.css", true, "GET"),
    UNKNOWN("", true, "");

    private final String path;
    private final boolean open;
    private final String methods;
    private final String code = name().toLowerCase(Locale.ROOT);

    /** @param open whether the token is not asked for */
    ApiRoute(String path, boolean open, String methods) {
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

    /** Returns the methods, as an Allow header lists them. */
    String methods() {
        return methods;
    }

    boolean allows(String method) {
        return List.of(methods.split(", ")).contains(method);
    }

    /** Returns the word in metrics. */
    String code() {
        return code;
    }
}
