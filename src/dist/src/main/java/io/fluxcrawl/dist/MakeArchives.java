package io.fluxcrawl.dist;

import io.fluxcrawl.cli.Main;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the archives of every platform, with their checksums, and fails where one has grown over its limit. */
public final class MakeArchives {
    private static final String CLI = "fluxcrawl-cli-";
    private static final long LIMIT = 60_000_000;
    private static final long LIMIT_WITHOUT_DUCKDB = 30_000_000;

    private final Path root;
    private final Path work;
    private final Path jars;
    private final Path archives;
    private final String version;
    private final Instant time;
    private final Path jdk;
    private final List<Platform> platforms;
    private final Sbom sbom;
    private final List<String> made = new ArrayList<>();

    private MakeArchives(String[] args) throws IOException {
        root = Path.of(args[0]);
        work = Path.of(args[1]);
        jars = Path.of(args[2]);
        archives = Path.of(args[3]);
        version = args[4];
        time = Instant.parse(args[5]);
        jdk = Path.of(args[6]);
        List<String> named = List.of(args[7].split(","));
        platforms = Stream.of(Platform.values())
                .filter(each -> args[7].equals("all") || named.contains(each.title))
                .toList();
        sbom = Sbom.read(work.resolve("bom.json"));
    }

    /** Arguments: the project's folder, this module's target, its jars, the archives' folder, version, time stamp, JDK, platforms. */
    public static void main(String[] args) throws IOException {
        new MakeArchives(args).run();
    }

    private void run() throws IOException {
        Files.createDirectories(archives);
        try (Stream<Path> old = Files.list(archives)) {
            for (Path each : (Iterable<Path>) old::iterator) Files.delete(each);
        }
        FileTree common = common();
        for (Platform platform : platforms) {
            boolean withDuckDb = platform.hasDuckDb();
            if (withDuckDb) write(tree(common, platform, true), platform.title, platform, LIMIT);
            String slim = platform.title + (withDuckDb ? "-without-duckdb" : "");
            write(tree(common, platform, false), slim, platform, LIMIT_WITHOUT_DUCKDB);
        }
        withRuntime(common);
        Files.writeString(archives.resolve("SHA256SUMS"), String.join("\n", made) + "\n");
        if (platforms.size() < Platform.values().length) return;
        new Channels(root.resolve("src/dist/src/main/channels"), version, made)
                .write(archives.resolveSibling("channels"));
    }

    /** Makes what holds a Java runtime, which is that of the platform of this build. */
    private void withRuntime(FileTree common) throws IOException {
        Platform here = Platform.current();
        if (here == Platform.PORTABLE || !platforms.contains(here)) return;
        Path runtime = work.resolve("runtime");
        JavaRuntime.make(jdk, runtime);
        FileTree withRuntime = tree(common, here, true);
        withRuntime.addFolder("runtime", runtime);
        write(withRuntime, here.title + "-with-java", here, Long.MAX_VALUE);
        if (here != Platform.LINUX_X86_64 || !ContainerImage.possible()) {
            System.out.println("No container image: its C library is taken from Debian on x86-64.");
            return;
        }
        Path unpacked = work.resolve("image");
        FileTree.delete(unpacked);
        withRuntime.writeTo(unpacked);
        String name = "fluxcrawl-" + version + "-image-linux-x86_64.tar";
        ContainerImage.make(unpacked, work, archives.resolve(name), version, time);
        tell(name, withRuntime.size());
    }

    /** Returns what is the same on every platform. */
    private FileTree common() throws IOException {
        FileTree tree = new FileTree();
        Path cli = root.resolve("src/cli");
        tree.addExecutable("bin/fluxcrawl", Files.readAllBytes(cli.resolve("src/main/launcher/fluxcrawl")));
        tree.add("bin/fluxcrawl.cmd", Files.readAllBytes(cli.resolve("src/main/launcher/fluxcrawl.cmd")));
        tree.add("LICENSE", Files.readAllBytes(root.resolve("LICENSE")));
        tree.add(
                "README.md",
                Files.readString(root.resolve("src/dist/src/main/files/README.md"))
                        .replace("${version}", version));
        for (String file : List.of("polite.yaml", "flat-out.yaml")) {
            tree.add("config/" + file, Files.readAllBytes(root.resolve("config").resolve(file)));
        }
        tree.add("samples/urls.txt", Files.readAllBytes(root.resolve("samples/urls.txt")));
        tree.add("completion/fluxcrawl.bash", completion("bash"));
        tree.add("completion/fluxcrawl.zsh", completion("zsh"));
        tree.add("completion/fluxcrawl.fish", completion("fish"));
        ManPages.of(work.resolve("adoc"), version, time).forEach((name, page) -> tree.add("man/man1/" + name, page));
        return tree;
    }

    private static byte[] completion(String shell) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Main.run(
                new String[] {"completion", shell},
                java.io.InputStream.nullInputStream(),
                out,
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        if (exit != 0) throw new IllegalStateException("fluxcrawl completion " + shell + " ended with " + exit);
        return out.toByteArray();
    }

    private FileTree tree(FileTree common, Platform platform, boolean withDuckDb) throws IOException {
        FileTree tree = new FileTree(common);
        JarCopy copy = new JarCopy(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        Map<String, byte[]> taken = new TreeMap<>();
        Map<String, String> paths = new LinkedHashMap<>();
        List<Path> all = jars().stream()
                .filter(jar -> platform.takesJar(jar.getFileName().toString()))
                .toList();
        for (Path jar : all) {
            String name = jar.getFileName().toString();
            boolean main = name.startsWith(CLI);
            String path = "lib/" + (main ? "fluxcrawl.jar" : name);
            byte[] content = copy.of(jar, platform.entries(name, withDuckDb), main ? manifest(all) : Map.of());
            tree.add(path, content);
            taken.put(name, content);
            paths.put(name, path);
        }
        addLicences(tree, all);
        tree.add("sbom/fluxcrawl.cdx.json", sbom.of(taken, paths));
        return tree;
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> all = Files.list(jars)) {
            return all.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private Map<String, String> manifest(List<Path> all) {
        String others = all.stream()
                .map(jar -> jar.getFileName().toString())
                .filter(name -> !name.startsWith(CLI))
                .collect(Collectors.joining(" "));
        return Map.of(
                "Main-Class", "io.fluxcrawl.cli.Main", "Class-Path", others, "Enable-Native-Access", "ALL-UNNAMED");
    }

    /** Adds the text of every licence, the notices that jars carry, and a list of which jar has which. */
    private void addLicences(FileTree tree, List<Path> all) throws IOException {
        StringBuilder list = new StringBuilder("What lib/ holds, with licences; their texts are in licences/.\n\n");
        TreeSet<String> ids = new TreeSet<>();
        for (Path jar : all) {
            String name = jar.getFileName().toString();
            if (name.startsWith("fluxcrawl-")) continue;
            List<String> licences = sbom.licences(name);
            ids.addAll(licences);
            list.append(String.format(Locale.ROOT, "%-70s %s%n", sbom.title(name), String.join(" or ", licences)));
            for (Map.Entry<String, byte[]> notice : JarCopy.notices(jar).entrySet()) {
                tree.add("licences/" + name.replaceFirst("\\.jar$", "") + "/" + notice.getKey(), notice.getValue());
            }
        }
        for (String id : ids) {
            Path text = root.resolve("src/dist/src/main/licences").resolve(id + ".txt");
            if (!Files.exists(text)) throw new IOException("The text of licence " + id + " is missing: " + text);
            tree.add("licences/" + id + ".txt", Files.readAllBytes(text));
        }
        tree.add("THIRD-PARTY.txt", list.toString());
    }

    private void write(FileTree tree, String variant, Platform platform, long limit) throws IOException {
        String top = "fluxcrawl-" + version;
        String name = top + "-" + variant + (platform == Platform.WINDOWS_X86_64 ? ".zip" : ".tar.gz");
        Path file = archives.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (name.endsWith(".zip")) tree.writeZip(out, top, time);
            else tree.writeTar(out, top, time);
        }
        long size = tell(name, tree.size());
        if (size > limit) throw new IOException(name + " has " + size + " bytes; its limit is " + limit);
    }

    /** Notes a file's checksum, prints its sizes, and returns the packed one. */
    private long tell(String name, long unpacked) throws IOException {
        byte[] content = Files.readAllBytes(archives.resolve(name));
        made.add(Sbom.sha256(content) + "  " + name);
        System.out.printf(Locale.ROOT, "%6.1f MB, unpacked %6.1f MB  %s%n", content.length / 1e6, unpacked / 1e6, name);
        return content.length;
    }
}
