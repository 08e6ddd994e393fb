package io.fluxcrawl.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Files of one archive by path, sorted, all of one time stamp and owner: the same files make the same archive. */
final class FileTree {
    private final Map<String, File> files = new TreeMap<>();

    /** A file, or a symbolic link. */
    private static final class File {
        final byte[] content;
        final boolean executable;
        /** Target of a symbolic link; empty for a file. */
        final String link;

        File(byte[] content, boolean executable, String link) {
            this.content = content;
            this.executable = executable;
            this.link = link;
        }
    }

    FileTree() {}

    FileTree(FileTree other) {
        files.putAll(other.files);
    }

    void add(String path, byte[] content) {
        files.put(path, new File(content, false, ""));
    }

    void add(String path, String text) {
        add(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void addExecutable(String path, byte[] content) {
        files.put(path, new File(content, true, ""));
    }

    /** Adds the files of a folder, with their links and whether they may be run. */
    void addFolder(String path, Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                String name = path + "/" + folder.relativize(each).toString().replace('\\', '/');
                if (Files.isSymbolicLink(each)) {
                    files.put(
                            name,
                            new File(
                                    new byte[0],
                                    false,
                                    Files.readSymbolicLink(each).toString()));
                } else if (Files.isRegularFile(each)) {
                    files.put(name, new File(Files.readAllBytes(each), Files.isExecutable(each), ""));
                }
            }
        }
    }

    /** Deletes a folder, where there is one. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> old = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) old.sorted(Comparator.reverseOrder())::iterator) Files.delete(each);
        }
    }

    /** Writes the files to a folder that is new. */
    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, File> each : files.entrySet()) {
            Path path = folder.resolve(each.getKey());
            File file = each.getValue();
            Files.createDirectories(path.getParent());
            if (!file.link.isEmpty()) {
                Files.createSymbolicLink(path, Path.of(file.link));
            } else {
                Files.write(path, file.content);
                if (file.executable && !path.toFile().setExecutable(true))
                    throw new IOException(path + " cannot be made executable");
            }
        }
    }

    /** Returns the bytes that the files take on disk. */
    long size() {
        return files.values().stream().mapToLong(file -> file.content.length).sum();
    }

    /** Writes a .tar.gz, with every file under {@code top}. */
    void writeTar(OutputStream out, String top, Instant time) throws IOException {
        GzipParameters gzip = new GzipParameters();
        gzip.setCompressionLevel(Deflater.BEST_COMPRESSION);
        gzip.setOperatingSystem(255);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GzipCompressorOutputStream(out, gzip), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, File> each : files.entrySet()) {
                File file = each.getValue();
                String name = top + "/" + each.getKey();
                TarArchiveEntry entry = file.link.isEmpty()
                        ? new TarArchiveEntry(name)
                        : new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
                if (file.link.isEmpty()) entry.setSize(file.content.length);
                else entry.setLinkName(file.link);
                entry.setMode(file.executable ? 0100755 : 0100644);
                entry.setModTime(time.toEpochMilli());
                entry.setIds(0, 0);
                entry.setNames("root", "root");
                tar.putArchiveEntry(entry);
                tar.write(file.content);
                tar.closeArchiveEntry();
            }
        }
    }

    /** Writes a .zip, with every file under {@code top}. */
    void writeZip(OutputStream out, String top, Instant time) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, File> each : files.entrySet()) {
                File file = each.getValue();
                if (!file.link.isEmpty()) throw new IOException("no links in a .zip: " + each.getKey());
                ZipArchiveEntry entry = new ZipArchiveEntry(top + "/" + each.getKey());
                entry.setTimeLocal(java.time.LocalDateTime.ofInstant(time, java.time.ZoneOffset.UTC));
                entry.setUnixMode(file.executable ? 0100755 : 0100644);
                zip.putArchiveEntry(entry);
                zip.write(file.content);
                zip.closeArchiveEntry();
            }
        }
    }
}
