package io.fluxcrawl.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies a jar in part. Entries are stored, not compressed: the archive around them then compresses classes that are alike
 * together, a third smaller, and Java reads them without inflating. A signature would not hold for a part and is left out.
 */
final class JarCopy {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|DSA|RSA|EC)");

    private final LocalDateTime time;

    JarCopy(LocalDateTime time) {
        this.time = time;
    }

    /** Returns the copy; {@code manifest} are attributes that are added. */
    byte[] of(Path jar, Predicate<String> entries, Map<String, String> manifest) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(1 << 20);
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(copy)) {
            to.setMethod(ZipOutputStream.STORED);
            for (ZipEntry entry : Collections.list(from.entries())) {
                String name = entry.getName();
                if (SIGNATURE.matcher(name).matches() || !entries.test(name)) continue;
                byte[] content = content(from, entry);
                add(to, name, name.equals(MANIFEST) && !manifest.isEmpty() ? with(content, manifest) : content);
            }
        }
        return copy.toByteArray();
    }

    /** Returns the files of licences and notices in a jar, by their names without folders. */
    static Map<String, byte[]> notices(Path jar) throws IOException {
        Pattern notice =
                Pattern.compile("(?i)(META-INF/)?(LICENSE|LICENCE|NOTICE|COPYING|COPYRIGHT)([._-][a-z0-9._-]*)?");
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (ZipFile from = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (entry.isDirectory() || !notice.matcher(entry.getName()).matches()) continue;
                String name = entry.getName().replaceFirst(".*/", "");
                found.putIfAbsent(name.contains(".") ? name : name + ".txt", content(from, entry));
            }
        }
        return found;
    }

    private static byte[] content(ZipFile from, ZipEntry entry) throws IOException {
        try (InputStream in = from.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private void add(ZipOutputStream to, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(time);
        to.putNextEntry(entry);
        to.write(content);
        to.closeEntry();
    }

    private static byte[] with(byte[] manifest, Map<String, String> more) throws IOException {
        Manifest changed = new Manifest(new java.io.ByteArrayInputStream(manifest));
        new TreeMap<>(more).forEach((name, value) -> changed.getMainAttributes().put(new Attributes.Name(name), value));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        changed.write(out);
        return out.toByteArray();
    }
}
