package io.fluxcrawl.fetch;

import io.netty.channel.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

/** The libraries that are there, where they are not those that fluxcrawl was built with. */
final class LibraryVersions {
    private LibraryVersions() {}

    /**
     * Returns what to tell where a class or method of a library is missing: a build has chosen older versions, as one that
     * takes those of Spring Boot 3 does.
     */
    static IllegalStateException mismatch(LinkageError missing) {
        IllegalStateException told = new IllegalStateException(
                "fluxcrawl needs Netty 4.2, Reactor Core 3.8 and Reactor Netty 1.3 or newer; here are Netty " + netty()
                        + ", Reactor Core " + version(Flux.class) + " and Reactor Netty " + version(HttpClient.class)
                        + ". Set their versions in your build; with Spring Boot 3: <netty.version>4.2.18.Final</netty.version>"
                        + " and <reactor-bom.version>2025.0.8</reactor-bom.version>. What is missing: "
                        + missing.getMessage());
        told.addSuppressed(missing); // as the cause, Spring Boot would explain it in place of this message
        return told;
    }

    private static String netty() {
        try (InputStream in = Channel.class.getResourceAsStream("/META-INF/io.netty.versions.properties")) {
            if (in == null) return version(Channel.class);
            Properties versions = new Properties();
            versions.load(in);
            for (String name : versions.stringPropertyNames()) {
                if (name.endsWith(".version")) return versions.getProperty(name);
            }
        } catch (IOException e) {
            // what the package says, then
        }
        return version(Channel.class);
    }

    private static String version(Class<?> type) {
        Package of = type.getPackage();
        @Nullable String version = of == null ? null : of.getImplementationVersion();
        return version == null ? "(unknown)" : version;
    }
}
