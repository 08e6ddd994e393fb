package io.fluxcrawl.cli;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.sun.management.UnixOperatingSystemMXBean;
import io.fluxcrawl.duckdb.DuckDb;
import io.fluxcrawl.duckdb.DuckDbException;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.internal.Zstd;
import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.OpenSsl;
import io.netty.resolver.dns.DefaultDnsServerAddressStreamProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at what a crawl needs on this machine. */
final class Diagnosis {
    private static final long FEW_FILES = 1_024;
    private static final long LITTLE_DISK = 1L << 30;
    private static final long LITTLE_HEAP = 128L << 20;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int HTTPS = 443;

    private final Machine machine;

    /** Machine that is looked at; a test has one of its own. */
    interface Machine {
        /** Returns an environment variable, or an empty text. */
        String environment(String name);

        int javaFeature();

        long heap();

        /** Returns the most files that the process may have open; -1 if there is no such limit. */
        long openFiles();

        List<InetSocketAddress> nameServers();

        Path workingFolder();

        Path temporaryFolder();

        /** Returns whether a native library is there, by its name in {@link Diagnosis#NATIVES}. */
        boolean hasNative(String name);

        String terminal();
    }

    /** State of a subject. */
    enum State {
        OK,
        /** A crawl runs; something is slower or not possible. */
        REMARK,
        BROKEN
    }

    /** Finding on a subject, as a full sentence. */
    record Finding(State state, String subject, String text) {}

    /** Sentence for each native library: what is done, or not possible, without it. */
    static final Map<String, String> NATIVES = Map.of(
            "epoll", "Java's own sockets (NIO) are used; that costs a little CPU.",
            "BoringSSL", "Java's own TLS is used; https costs two to three times the CPU.",
            "brotli", "a decoder in Java is used; compressed pages cost more CPU.",
            "zstd", "a library in Java is used for .zst files; servers are not offered zstd, but gzip.",
            "DuckDB",
                    "Parquet, DuckDB files, sql, audit and convert are not possible; write JSON Lines (-o pages.jsonl).");

    private Diagnosis(Machine machine) {
        this.machine = machine;
    }

    static Diagnosis of(Machine machine) {
        return new Diagnosis(machine);
    }

    static Diagnosis ofThisMachine(Map<String, String> environment, TerminalInfo terminal) {
        return new Diagnosis(new ThisMachine(environment, terminal));
    }

    /**
     * Looks at everything. Blocks, for as long as the host takes to be looked up and connected to.
     *
     * @param host host, with a port after a colon or without; null to send nothing
     * @throws CliException if the port is none
     */
    List<Finding> findings(@Nullable String host) throws CliException {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        for (String name : List.of("epoll", "BoringSSL", "brotli", "zstd", "DuckDB")) findings.add(library(name));
        findings.add(openFiles());
        findings.add(disk("Disk", machine.workingFolder()));
        findings.add(temporary());
        findings.add(nameServers());
        findings.add(proxy());
        findings.add(new Finding(State.OK, "Terminal", machine.terminal()));
        if (host != null) findings.addAll(host(host));
        return findings;
    }

    private Finding java() {
        int feature = machine.javaFeature();
        String what = "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + System.getProperty("java.home") + ".";
        if (feature < 17) return new Finding(State.BROKEN, "Java", what + " 17 or newer is needed.");
        return new Finding(State.OK, "Java", what);
    }

    private Finding memory() {
        long heap = machine.heap();
        String what = megabytes(heap) + " of heap, " + Runtime.getRuntime().availableProcessors() + " processors.";
        if (heap >= LITTLE_HEAP) return new Finding(State.OK, "Memory", what);
        return new Finding(
                State.REMARK, "Memory", what + " Large pages may not fit; set FLUXCRAWL_JAVA_OPTS=-Xmx512m.");
    }

    private Finding library(String name) {
        if (machine.hasNative(name)) return new Finding(State.OK, name, "The native library is loaded.");
        return new Finding(State.REMARK, name, "There is no native library: " + NATIVES.get(name));
    }

    private Finding openFiles() {
        long limit = machine.openFiles();
        if (limit < 0) return new Finding(State.OK, "Open files", "This system sets no limit.");
        String what = String.format(Locale.ROOT, "At most %,d files and connections at once.", limit);
        if (limit > FEW_FILES) return new Finding(State.OK, "Open files", what);
        return new Finding(
                State.REMARK,
                "Open files",
                what + " A crawl of many hosts is slowed down by that; run ulimit -n 65536 before it.");
    }

    private static Finding disk(String subject, Path folder) {
        // by the file: a FileStore is not found where /proc names no mount point, as in a chroot
        long free = folder.toFile().getUsableSpace();
        String what = megabytes(free) + " free in " + folder.toAbsolutePath() + ".";
        if (!Files.isWritable(folder)) {
            return new Finding(State.REMARK, subject, what + " You may not write there; name outputs elsewhere.");
        }
        return new Finding(free < LITTLE_DISK ? State.REMARK : State.OK, subject, what);
    }

    /** Native libraries are unpacked there, and records wait there to be sorted. */
    private Finding temporary() {
        Path folder = machine.temporaryFolder();
        try {
            Path file = Files.createTempFile(folder, "fluxcrawl-doctor", "");
            Files.delete(file);
        } catch (IOException e) {
            return new Finding(
                    State.BROKEN,
                    "Temporary",
                    "No file can be made in " + folder + " (" + e + "). Name a folder by"
                            + " FLUXCRAWL_JAVA_OPTS=-Djava.io.tmpdir=FOLDER.");
        }
        return disk("Temporary", folder);
    }

    private Finding nameServers() {
        List<InetSocketAddress> servers = machine.nameServers();
        if (servers.isEmpty()) {
            return new Finding(
                    State.REMARK, "Name servers", "None is configured; only names of the hosts file can be visited.");
        }
        return new Finding(
                State.OK,
                "Name servers",
                servers.stream()
                        .map(server -> server.getAddress() == null
                                ? server.getHostString()
                                : server.getAddress().getHostAddress())
                        .collect(Collectors.joining(", ", "", ".")));
    }

    private Finding proxy() {
        List<String> set = Stream.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
                .filter(name -> !machine.environment(name).isEmpty())
                .toList();
        if (set.isEmpty()) return new Finding(State.OK, "Proxy", "None is set in the environment.");
        return new Finding(
                State.REMARK,
                "Proxy",
                String.join(", ", set) + (set.size() == 1 ? " is" : " are")
                        + " set, and not used: a proxy is used where --proxy names it.");
    }

    private static List<Finding> host(String argument) throws CliException {
        int colon = argument.indexOf(':') == argument.lastIndexOf(':') ? argument.indexOf(':') : -1;
        String name = colon < 0 ? argument : argument.substring(0, colon);
        int port = colon < 0 ? HTTPS : port(argument.substring(colon + 1));
        String shown = Sanitizer.forTerminal(name, 80);
        List<Finding> findings = new ArrayList<>();
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(name);
        } catch (UnknownHostException e) {
            findings.add(new Finding(
                    State.BROKEN, "Look-up", "The name " + shown + " has no address, or no name server answers."));
            return findings;
        }
        findings.add(new Finding(
                State.OK,
                "Look-up",
                shown + " is "
                        + Arrays.stream(addresses)
                                .map(InetAddress::getHostAddress)
                                .collect(Collectors.joining(", "))
                        + "."));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(addresses[0], port), CONNECT_MILLIS);
            findings.add(new Finding(State.OK, "Connection", shown + " accepts connections at port " + port + "."));
        } catch (IOException e) {
            findings.add(new Finding(
                    State.BROKEN,
                    "Connection",
                    "No connection to " + shown + " at port " + port + ": " + Sanitizer.forTerminal(e.toString())
                            + ". A firewall, or a proxy that must be named by --proxy?"));
        }
        return findings;
    }

    private static int port(String text) throws CliException {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port > 0 && port <= 65_535) return port;
        throw new CliException(ExitCode.USAGE, "'" + Sanitizer.forTerminal(text, 20) + "' is not a port (1 to 65535).");
    }

    private static String megabytes(long bytes) {
        return bytes >= 10L << 30
                ? String.format(Locale.ROOT, "%,d GB", bytes >> 30)
                : String.format(Locale.ROOT, "%,d MB", bytes >> 20);
    }

    /** This machine. */
    private record ThisMachine(Map<String, String> variables, TerminalInfo streams) implements Machine {
        @Override
        public String environment(String name) {
            return variables.getOrDefault(name, "");
        }

        @Override
        public int javaFeature() {
            return Runtime.version().feature();
        }

        @Override
        public long heap() {
            return Runtime.getRuntime().maxMemory();
        }

        @Override
        public long openFiles() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                    ? unix.getMaxFileDescriptorCount()
                    : -1;
        }

        @Override
        public List<InetSocketAddress> nameServers() {
            return DefaultDnsServerAddressStreamProvider.defaultAddressList();
        }

        @Override
        public Path workingFolder() {
            return Path.of("").toAbsolutePath();
        }

        @Override
        public Path temporaryFolder() {
            return Path.of(System.getProperty("java.io.tmpdir"));
        }

        @Override
        public boolean hasNative(String name) {
            try {
                return switch (name) {
                    case "epoll" -> Epoll.isAvailable();
                    case "BoringSSL" -> OpenSsl.isAvailable();
                    case "brotli" -> Brotli4jLoader.isAvailable();
                    case "zstd" -> Zstd.isNative();
                    default -> hasDuckDb();
                };
            } catch (LinkageError missing) {
                return false;
            }
        }

        private static boolean hasDuckDb() {
            Path spill = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "fluxcrawl-doctor-" + ProcessHandle.current().pid());
            try (DuckDb opened = DuckDb.inMemory(spill, LITTLE_HEAP)) {
                return opened != null;
            } catch (DuckDbException missing) {
                return false;
            }
        }

        @Override
        public String terminal() {
            if (!streams.stderr()) return "Messages do not go to a terminal: progress is a line every ten seconds.";
            return streams.columns() + " columns, " + (streams.colour() ? "with" : "without") + " colours.";
        }
    }
}
