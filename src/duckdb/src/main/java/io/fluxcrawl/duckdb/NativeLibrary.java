package io.fluxcrawl.duckdb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;

/**
 * The file of DuckDB's native library (70 MB). DuckDB unpacks it to the folder for temporary files and removes it when the process
 * ends, but not when it is killed. Linux does not need the file once it is loaded.
 */
final class NativeLibrary {
    private static final AtomicBoolean REMOVED = new AtomicBoolean();

    private NativeLibrary() {}

    /**
     * Returns whether DuckDB will find its library: as a resource named after this system, or on the library path. Where it does not, it
     * prints a stack trace of its own.
     */
    private static boolean isPresent() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String os = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : "linux";
        String processor = System.getProperty("os.arch", "");
        String arch = List.of("aarch64", "arm64").contains(processor) ? "arm64" : "amd64";
        String resource = "/libduckdb_java.so_" + os + "_" + arch;
        if (DuckDBDriver.class.getResource(resource) != null) return true;
        String name = System.mapLibraryName("duckdb_java");
        return Stream.of(System.getProperty("java.library.path", "").split(File.pathSeparator))
                .anyMatch(folder -> !folder.isEmpty() && Files.exists(Path.of(folder, name)));
    }

    /** @throws DuckDbException with what to do, if the library is missing */
    static void demand() throws DuckDbException {
        if (isPresent()) return;
        throw new DuckDbException(
                "Parquet, DuckDB files and SQL need the native library of DuckDB, which is not here for "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                        + ". Take an archive with DuckDB for this platform, or put org.duckdb:duckdb_jdbc on the class path;"
                        + " JSON Lines, CSV and WARC need none.",
                new UnsatisfiedLinkError("duckdb_java"));
    }

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
