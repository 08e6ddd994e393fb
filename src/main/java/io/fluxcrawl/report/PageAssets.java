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

/** What a page carries along: its style sheet and scripts, and the hashes that its policy names them by. */
final class PageAssets {
    private static final String D3 = ours("d3.txt").strip();

    private PageAssets() {}

    static String style() {
        return ours("page.css");
    }

    /** What every page runs: its files share one scope and leave nothing in the window. */
    static String script() {
        return List.of("names.js", "frame.js", "tooltip.js", "bar-chart.js", "line-chart.js", "page.js").stream()
                .map(PageAssets::ours)
                .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "})();\n"));
    }

    /**
     * D3 with the licence that it asks to be copied along with it.
     *
     * @throws IllegalStateException if it is not on the class path, as it is optional for those who embed us
     */
    static String d3() {
        return "/*\n" + d3("/LICENSE") + "*/\n" + d3("/dist/d3.min.js");
    }

    /** A hash source of <a href="https://www.w3.org/TR/CSP3/#grammardef-hash-source">CSP 3</a>. */
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
                    "A page with charts needs org.webjars.npm:d3 on the class path, of the version"
                            + " that fluxcrawl was built with: " + D3 + file + " is not there");
        }
        return text;
    }

    private static String ours(String name) {
        String text = read(name);
        if (text == null) throw new IllegalStateException(name + " is missing from the jar");
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
