package io.fluxcrawl.testweb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reader of all sample hosts, from a folder or from the jar of this class. Blocks. */
final class SampleSites {
    private SampleSites() {}

    /** Returns the hosts by name; folder {@code NAME} becomes {@code NAME.localhost}. */
    static Map<String, SampleHost> read(@Nullable Path folder) {
        try {
            if (folder != null) return hosts(folder);
            URL bundled = SampleSites.class.getResource("samples");
            if (bundled == null) return Map.of();
            return read(bundled.toURI());
        } catch (IOException e) {
            throw new UncheckedIOException("The sample web cannot be read.", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the hosts below a {@code file:} or {@code jar:} URI, by name. */
    static Map<String, SampleHost> read(URI uri) throws IOException {
        return uri.getScheme().equals("jar") ? fromJar(uri) : hosts(Path.of(uri));
    }

    /** Opens a file system of its own: the one that the JDK shares by URI may be opened or closed by others. */
    private static Map<String, SampleHost> fromJar(URI uri) throws IOException {
        String text = uri.getSchemeSpecificPart();
        int inside = text.lastIndexOf("!/");
        Path jar = Path.of(URI.create(text.substring(0, inside).replace(" ", "%20")));
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            return hosts(files.getPath(text.substring(inside + 1)));
        }
    }

    private static Map<String, SampleHost> hosts(Path folder) throws IOException {
        EncodedBodyCache encoded = new EncodedBodyCache();
        Map<String, SampleHost> hosts = new HashMap<>();
        for (Path host : children(folder)) {
            if (!Files.isDirectory(host)) continue;
            String name = host.getFileName().toString().replace("/", "");
            try {
                hosts.put(name + ".localhost", new SampleHost(files(host), encoded));
            } catch (IllegalArgumentException broken) {
                throw new IllegalArgumentException(name + "/" + SampleHost.RULES + ": " + broken.getMessage(), broken);
            }
        }
        return hosts;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static Map<String, byte[]> files(Path host) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(host)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(host.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
