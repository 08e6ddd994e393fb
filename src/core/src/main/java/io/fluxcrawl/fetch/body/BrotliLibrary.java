package io.fluxcrawl.fetch.body;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Loader of Brotli's native library that leaves no file behind. brotli4j unpacks it into a folder of its own at each start and
 * removes that at an orderly end only; a file that is removed as soon as it is loaded is gone however the process ends.
 */
final class BrotliLibrary {
    /** Where brotli4j looks first. */
    private static final String PATH = "brotli4j.library.path";

    private BrotliLibrary() {}

    /** Loads the library where this platform has one, and returns whether it is there. Blocks. */
    static boolean load() {
        String resource = resource();
        if (resource == null || System.getProperty(PATH) != null) return Brotli4jLoader.isAvailable();
        try (InputStream in = Brotli4jLoader.class.getResourceAsStream(resource)) {
            if (in == null) return Brotli4jLoader.isAvailable();
            Path file = Files.createTempFile("fluxcrawl-brotli", ".so"); // of this user alone
            try {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                System.setProperty(PATH, file.toString());
                return Brotli4jLoader.isAvailable();
            } finally {
                System.clearProperty(PATH);
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return Brotli4jLoader.isAvailable();
        }
    }

    /** Returns the library of this platform; null where a file in use cannot be removed (Windows), or for a rare one. */
    private static @Nullable String resource() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "");
        String arch =
                switch (processor) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "aarch64";
                    default -> null;
                };
        if (arch == null) return null;
        if (system.startsWith("linux")) return "/lib/linux-" + arch + "/libbrotli.so";
        return system.startsWith("mac") ? "/lib/osx-" + arch + "/libbrotli.dylib" : null;
    }
}
