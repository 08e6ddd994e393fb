package io.fluxcrawl.dist;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Image of a container (OCI) as a tarball, made by jib without a daemon and without a base image: the C library of the machine that
 * builds it, the Java runtime, and the command. No shell is in it. It runs as a user without rights, in the volume {@code /data}.
 *
 * <p>An image of this format names no health check: tell it to what runs the container, as the page on installing says.
 */
final class ContainerImage {
    private static final String USER = "10001:10001";
    private static final String HOME = "/opt/fluxcrawl";
    private static final Path LOADER = Path.of("/lib64/ld-linux-x86-64.so.2");
    private static final Path LIBRARIES = Path.of("/lib/x86_64-linux-gnu");

    /** What the runtime and the natives ask for; the last are stubs of older names. */
    private static final List<String> NAMES = List.of(
            "libc.so.6",
            "libm.so.6",
            "libz.so.1",
            "libgcc_s.so.1",
            "libstdc++.so.6",
            "libdl.so.2",
            "libpthread.so.0",
            "librt.so.1");

    private static final Map<String, String> SYSTEM_FILES = Map.of(
            "passwd", "root:x:0:0:root:/:/none\nfluxcrawl:x:10001:10001:fluxcrawl:/data:/none\n",
            "group", "root:x:0:\nfluxcrawl:x:10001:\n",
            "nsswitch.conf", "hosts: files dns\n");

    private ContainerImage() {}

    /** Returns whether this machine has the libraries where they are looked for: Debian and its kin on x86-64. */
    static boolean possible() {
        return Files.exists(LOADER) && NAMES.stream().allMatch(name -> Files.exists(LIBRARIES.resolve(name)));
    }

    /**
     * Makes the image.
     *
     * @param command folder of the unpacked archive with its runtime
     * @param work folder for what is made on the way
     */
    static void make(Path command, Path work, Path tarball, String version, Instant time) throws IOException {
        Path empty = Files.createDirectories(work.resolve("empty"));
        try {
            Jib.fromScratch()
                    .addPlatform("amd64", "linux")
                    .setFormat(ImageFormat.OCI)
                    .setCreationTime(time)
                    .setFileEntriesLayers(
                            system(work.resolve("etc"), empty),
                            folder("runtime", command.resolve("runtime"), HOME + "/runtime"),
                            command(command))
                    .setEntrypoint(
                            HOME + "/runtime/bin/java",
                            "-XX:+UseSerialGC",
                            "-XX:MaxRAMPercentage=60",
                            "-jar",
                            HOME + "/lib/fluxcrawl.jar")
                    .setProgramArguments("help")
                    .setUser(USER)
                    .setWorkingDirectory(AbsoluteUnixPath.get("/data"))
                    .setVolumes(Set.of(AbsoluteUnixPath.get("/data")))
                    .setExposedPorts(Set.of(Port.tcp(8080)))
                    .setLabels(Map.of(
                            "org.opencontainers.image.title", "fluxcrawl",
                            "org.opencontainers.image.version", version,
                            "org.opencontainers.image.licenses", "Apache-2.0",
                            "org.opencontainers.image.source", "https://github.com/fluxcrawl/fluxcrawl"))
                    .containerize(Containerizer.to(TarImage.at(tarball).named("fluxcrawl:" + version))
                            .setOfflineMode(true)
                            .setToolName("fluxcrawl-dist")
                            .setApplicationLayersCache(work.resolve("jib"))
                            .setBaseImageLayersCache(work.resolve("jib")));
        } catch (InvalidImageReferenceException
                | RegistryException
                | CacheDirectoryCreationException
                | ExecutionException e) {
            throw new IOException("jib could not make the image", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static FileEntriesLayer system(Path etc, Path empty) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("system");
        FilePermissions runs = FilePermissions.fromOctalString("755");
        layer.addEntry(LOADER.toRealPath(), AbsoluteUnixPath.get(LOADER.toString()), runs);
        for (String name : NAMES) {
            Path library = LIBRARIES.resolve(name);
            layer.addEntry(library.toRealPath(), AbsoluteUnixPath.get(library.toString()), runs);
        }
        Files.createDirectories(etc);
        for (Map.Entry<String, String> each : new java.util.TreeMap<>(SYSTEM_FILES).entrySet()) {
            Path file = Files.writeString(etc.resolve(each.getKey()), each.getValue());
            layer.addEntry(
                    file, AbsoluteUnixPath.get("/etc/" + each.getKey()), FilePermissions.DEFAULT_FILE_PERMISSIONS);
        }
        FilePermissions all = FilePermissions.fromOctalString("777");
        layer.addEntry(empty, AbsoluteUnixPath.get("/tmp"), all);
        layer.addEntry(
                empty,
                AbsoluteUnixPath.get("/data"),
                FilePermissions.DEFAULT_FOLDER_PERMISSIONS,
                FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
                USER);
        return layer.build();
    }

    private static FileEntriesLayer command(Path command) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("command");
        for (String part : List.of("lib", "licences", "sbom", "config")) {
            layer.addEntryRecursive(command.resolve(part), AbsoluteUnixPath.get(HOME + "/" + part));
        }
        for (String file : List.of("LICENSE", "THIRD-PARTY.txt")) {
            layer.addEntry(command.resolve(file), AbsoluteUnixPath.get(HOME + "/" + file));
        }
        return layer.build();
    }

    private static FileEntriesLayer folder(String name, Path from, String to) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all.sorted()::iterator) {
                boolean runs = Files.isDirectory(each) || Files.isExecutable(each);
                layer.addEntry(
                        each,
                        AbsoluteUnixPath.get(to).resolve(from.relativize(each).toString()),
                        FilePermissions.fromOctalString(runs ? "755" : "644"));
            }
        }
        return layer.build();
    }
}
