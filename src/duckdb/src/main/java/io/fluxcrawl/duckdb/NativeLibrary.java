package io.fluxcrawl.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The file of DuckDB's native library (70 MB). DuckDB unpacks it to the folder for temporary files and removes it when the process
 * ends, but not when it is killed. Linux does not need the file once it is loaded.
 */
final class NativeLibrary {
    private static final AtomicBoolean REMOVED = new AtomicBoolean();

    private NativeLibrary() {}

    static void removeFile() {
        if (!REMOVED.compareAndSet(false, true)) return;
        Path folder = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            String path = maps.filter(line -> line.contains("/libduckdb_java"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst()
                    .orElse("");
            if (path.endsWith(".so") && folder.equals(Path.of(path).getParent())) Files.deleteIfExists(Path.of(path));
        } catch (IOException e) {
            // not Linux: it goes with the process
        }
    }
}
