package io.fluxcrawl.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Style sheet and scripts of a page, and the hashes for its content security policy. */
final class PageAssets {
    private static final String D3 = bundled("d3.txt").strip();

    private PageAssets() {}

    static String style() {
        return bundled("page.css");
    }

    /** Returns the script of every page. Its files share one scope and define nothing global. */
    static String script() {
        return List.of("names.js", "frame.js", "tooltip.js", "bar-chart.js", "line-chart.js", "lists.js", "page.js")
                .stream()
                .map(PageAssets::bundled)
                .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "})();\n"));
    }

    /**
     * Returns D3 with its licence, which must be copied with it.
     *
     * @throws IllegalStateException if D3 is not on the class path
     */
    static String d3() {
        return "/*\n" + d3("/LICENSE") + "*/\n" + d3("/dist/d3.min.js");
    }

    /** Returns a hash source of <a href="https://www.w3.org/TR/CSP3/#grammardef-hash-source">CSP 3</a>. */
    static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    private static String d3(String file) {
        String text = read(D3 + file);
        if (text == null) {
            throw new IllegalStateException(
                    "A page with charts needs org.webjars.npm:d3 on the class path, in the version that fluxcrawl was"
                            + " built with: " + D3 + file + " was not found.");
        }
        return text;
    }

    private static String bundled(String name) {
        String text = read(name);
        if (text == null) throw new IllegalStateException(name + " is missing from the jar.");
        return text;
    }

    private static @Nullable String read(String resource) {
        try (InputStream in = PageAssets.class.getResourceAsStream(resource)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
