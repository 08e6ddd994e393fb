package io.fluxcrawl.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Manifests for brew, scoop, SDKMAN and JBang: templates, with the version and the checksums of the archives filled in. */
final class Channels {
    private static final Pattern HOLE = Pattern.compile("\\$\\{(version|sha256:([^}]+))}");

    private final Path templates;
    private final String version;
    private final Map<String, String> sums = new HashMap<>();

    /** @param made lines of a checksum and a file */
    Channels(Path templates, String version, List<String> made) {
        this.templates = templates;
        this.version = version;
        for (String line : made) {
            String[] parts = line.split(" {2}", 2);
            sums.put(parts[1].replace("fluxcrawl-" + version + "-", ""), parts[0]);
        }
    }

    /**
     * Writes the manifests to a folder.
     *
     * @throws IOException also if a template names an archive that was not made
     */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> all = Files.list(templates)) {
            for (Path each : (Iterable<Path>) all.sorted()::iterator) {
                Files.writeString(folder.resolve(each.getFileName()), filled(each));
            }
        }
    }

    private String filled(Path template) throws IOException {
        Matcher hole = HOLE.matcher(Files.readString(template));
        StringBuilder text = new StringBuilder();
        while (hole.find()) {
            String archive = hole.group(2);
            String value = archive == null ? version : sums.get(archive);
            if (value == null) throw new IOException(template + " names an archive that was not made: " + archive);
            hole.appendReplacement(text, value);
        }
        return hole.appendTail(text).toString();
    }
}
