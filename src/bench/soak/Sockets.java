package io.fluxcrawl.soak;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Open sockets of this process, as Linux reports them. */
final class Sockets {
    private Sockets() {}

    /** Returns kind, both ends in hexadecimal, and state of each socket (proc(5), /proc/net/tcp). */
    static List<String> open() throws IOException {
        Map<String, String> known = new HashMap<>();
        for (String kind : List.of("tcp", "tcp6", "udp", "udp6", "unix")) {
            for (String line : Files.readAllLines(Path.of("/proc/self/net", kind))) {
                String[] fields = line.strip().split(" +");
                if (kind.equals("unix")) known.put(fields.length > 6 ? fields[6] : "", "unix " + line.strip());
                else if (fields.length > 9) {
                    known.put(fields[9], kind + ' ' + fields[1] + " to " + fields[2] + ", state " + fields[3]);
                }
            }
        }
        List<String> open = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path file : files) {
                String target = target(file);
                if (!target.startsWith("socket:[")) continue;
                String inode = target.substring("socket:[".length(), target.length() - 1);
                open.add(known.getOrDefault(inode, "of unknown kind, such as one that was never bound or connected"));
            }
        }
        return open;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
