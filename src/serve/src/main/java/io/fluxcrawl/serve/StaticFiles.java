package io.fluxcrawl.serve;

import io.fluxcrawl.serve.HttpApi.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Answers that never change, read when the class is loaded. */
final class StaticFiles {
    /** The page runs its own script only, and shows images of this service only. */
    private static final Map<String, String> PAGE_HEADERS = Map.of(
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "x-frame-options",
            "DENY");

    /** An image that is opened by itself can do nothing, whatever a browser takes it for. */
    static final Map<String, String> IMAGE_HEADERS = Map.of(
            "content-security-policy",
            "default-src 'none'; sandbox",
            "cross-origin-resource-policy",
            "cross-origin",
            "content-disposition",
            "inline",
            "cache-control",
            "public, max-age=3600");

    static final Reply OPENAPI = new Reply(200, HttpApi.JSON, read("openapi.json"));
    static final Reply PAGE = new Reply(200, "text/html; charset=utf-8", read("try.html"), PAGE_HEADERS);
    static final Reply SCRIPT = new Reply(200, "text/javascript; charset=utf-8", read("try.js"), PAGE_HEADERS);
    static final Reply STYLE = new Reply(200, "text/css; charset=utf-8", read("try.css"), PAGE_HEADERS);

    private StaticFiles() {}

    /** Loads the class, which reads files. */
    static void load() {}

    private static byte[] read(String name) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("The file " + name + " is missing.");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
