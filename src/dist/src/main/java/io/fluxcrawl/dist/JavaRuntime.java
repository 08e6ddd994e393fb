package io.fluxcrawl.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A Java runtime with the modules that the command needs, made by the tool jlink of a JDK. */
final class JavaRuntime {
    /**
     * Besides what the jars name: charsets of old pages, curves of TLS, the metrics' server, Windows' list of name servers, and
     * the tools' side of {@code jcmd}.
     */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss",
            "java.sql",
            "java.xml",
            "jdk.attach",
            "jdk.charsets",
            "jdk.crypto.ec",
            "jdk.httpserver",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.management",
            "jdk.naming.dns",
            "jdk.unsupported",
            "jdk.zipfs");

    private JavaRuntime() {}

    /** Makes the runtime in a folder, which is emptied first. */
    static void make(Path jdk, Path folder) throws IOException {
        FileTree.delete(folder);
        Process jlink = new ProcessBuilder(
                        jdk.resolve("bin/jlink").toString(),
                        "--add-modules",
                        String.join(",", MODULES),
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        folder.toString())
                .inheritIO()
                .start();
        try {
            int exit = jlink.waitFor();
            if (exit != 0) throw new IOException("jlink ended with " + exit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
