package io.fluxcrawl.dist;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A platform that archives are made for, with the names that its libraries give their natives for it. */
enum Platform {
    LINUX_X86_64("linux-x86_64", "linux-x86_64", "linux/amd64/", "linux_amd64", "Linux/x86_64/"),
    LINUX_AARCH64("linux-aarch64", "linux-aarch_64", "linux/aarch64/", "linux_arm64", "Linux/arm64/"),
    OSX_AARCH64("osx-aarch64", "osx-aarch_64", "darwin/aarch64/", "macos_arm64", "Mac/arm64/"),
    /** DuckDB has no native for it. */
    OSX_X86_64("osx-x86_64", "osx-x86_64", "darwin/x86_64/", "none", "Mac/x86_64/"),
    WINDOWS_X86_64("windows-x86_64", "windows-x86_64", "win/amd64/", "windows_amd64", "Windows/x86_64/"),
    /** Any platform with Java 17: no native at all. */
    PORTABLE("portable", "none", "none", "none", "none");

    private static final Pattern CLASSIFIED =
            Pattern.compile(".*-(linux|osx|windows)-(x86_64|aarch_?64)(-[0-9].*)?\\.jar");
    private static final Pattern ZSTD = Pattern.compile("(aix|darwin|freebsd|linux|win)/.*");

    final String title;
    private final String netty;
    private final String zstd;
    private final String duckdb;
    private final String jline;

    Platform(String title, String netty, String zstd, String duckdb, String jline) {
        this.title = title;
        this.netty = netty;
        this.zstd = zstd;
        this.duckdb = duckdb;
        this.jline = jline;
    }

    /** Returns the platform that this build runs on, {@link #PORTABLE} where it is none of the others. */
    static Platform current() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean arm = List.of("aarch64", "arm64").contains(System.getProperty("os.arch"));
        boolean intel = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        if (!arm && !intel) return PORTABLE;
        if (os.startsWith("linux")) return arm ? LINUX_AARCH64 : LINUX_X86_64;
        if (os.startsWith("mac")) return arm ? OSX_AARCH64 : OSX_X86_64;
        return os.startsWith("windows") && intel ? WINDOWS_X86_64 : PORTABLE;
    }

    /** Returns whether DuckDB has a native for this platform. */
    boolean hasDuckDb() {
        return !duckdb.equals("none");
    }

    /** Returns whether a jar is of use on this platform; jars of natives have the platform in their name. */
    boolean takesJar(String file) {
        return !CLASSIFIED.matcher(file).matches() || file.contains("-" + netty) || file.contains("native-" + title);
    }

    /** Returns which entries of a jar are of use on this platform. */
    Predicate<String> entries(String jar, boolean withDuckDb) {
        if (jar.startsWith("zstd-jni-")) return entry -> !ZSTD.matcher(entry).matches() || entry.startsWith(zstd);
        if (jar.startsWith("duckdb_jdbc-"))
            return entry -> !entry.startsWith("libduckdb_java.so") || (withDuckDb && entry.endsWith(duckdb));
        if (jar.startsWith("jline-native-"))
            return entry -> !entry.startsWith("org/jline/nativ/")
                    || entry.endsWith(".class")
                    || entry.endsWith(".properties")
                    || entry.startsWith("org/jline/nativ/" + jline);
        return UnusedEntries.of(jar);
    }
}
