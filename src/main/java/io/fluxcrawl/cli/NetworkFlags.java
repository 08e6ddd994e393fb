package io.fluxcrawl.cli;

import io.fluxcrawl.AddressScope;
import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.fetch.FetchOptions;
import io.fluxcrawl.fetch.Proxy;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** How hosts are found and spoken to, and which of them may be. */
final class NetworkFlags {
    private static final Set<String> WHERE = Set.of("--allow-private", "--public-only");

    @Option(
            names = "--allow-private",
            description =
                    "Reach private, loopback and link-local addresses wherever a link leads. Default: only where the"
                            + " list itself names them.")
    boolean allowPrivate;

    @Option(
            names = "--public-only",
            description = "Reach public addresses only, whatever the list names: for lists that strangers supply.")
    boolean publicOnly;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "http://[user:pw@]host[:8080] or socks5://[user:pw@]host[:1080], for every visit.")
    @Nullable
    Proxy proxy;

    @Option(
            names = "--resolve",
            paramLabel = "HOST[:PORT]:ADDR",
            description = "An address for that host, in place of a look-up (IPv6 in brackets). May be repeated.")
    List<ResolveText> resolve = new ArrayList<>();

    @Option(
            names = "--dns",
            paramLabel = "ADDR[:PORT]",
            split = ",",
            description = "Name servers to ask instead of the system's, in turn. May be repeated.")
    List<InetSocketAddress> dns = new ArrayList<>();

    @Option(names = "--http2", description = "Offer HTTP/2 to https hosts; HTTP/1.1 otherwise.")
    boolean http2;

    @Option(
            names = "--insecure",
            description = "Visit hosts whose certificate does not verify; marks the records (tls_verified).")
    boolean insecure;

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "Trust the certificate authorities in that PEM file too.")
    @Nullable
    AuthorityFile authorities;

    /** @throws IllegalArgumentException with a message for the user, where two options contradict each other */
    CrawlOptions applyTo(CrawlOptions options) {
        if (publicOnly && allowPrivate) {
            throw new IllegalArgumentException("--allow-private and --public-only contradict each other");
        }
        FetchOptions fetch = options.fetch().toBuilder().proxy(proxy).http2(http2).insecure(insecure).build();
        for (ResolveText each : resolve) fetch = fetch.toBuilder().resolve(each.host(), List.of(each.address())).build();
        List<X509Certificate> trusted = authorities == null ? List.of() : authorities.certificates();
        return options.toBuilder().addresses(scope())
                .fetch(fetch.toBuilder().nameServers(dns).trusted(trusted).build()).build();
    }

    /** Whether the command line says where it may go, in the other of the two ways. */
    static boolean overruled(OptionSpec option, Set<OptionSpec> typed) {
        return WHERE.contains(option.longestName()) && typed.stream().anyMatch(o -> WHERE.contains(o.longestName()));
    }

    private AddressScope scope() {
        if (publicOnly) return AddressScope.PUBLIC;
        return allowPrivate ? AddressScope.ANY : AddressScope.SEEDS;
    }
}
