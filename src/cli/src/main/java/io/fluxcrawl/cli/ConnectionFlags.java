package io.fluxcrawl.cli;

import io.fluxcrawl.options.FetchOptions;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for name servers and certificate authorities. */
class ConnectionFlags {
    @Option(
            names = "--resolve",
            paramLabel = "HOST[:PORT]:ADDR",
            description =
                    "Use this IP address for this host instead of asking DNS (IPv6 in brackets). May be" + " repeated.")
    List<ResolveArgument> resolve = new ArrayList<>();

    @Option(
            names = "--dns",
            paramLabel = "ADDR[:PORT]",
            split = ",",
            description = "Name servers to ask in turn, instead of the system's. May be repeated.")
    List<InetSocketAddress> dns = new ArrayList<>();

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "Also trust the certificate authorities in this PEM file.")
    @Nullable
    CaCertificates authorities;

    /** Sets these options. */
    final void connect(FetchOptions.Builder fetch) {
        fetch.nameServers(dns).trusted(authorities == null ? List.of() : authorities.certificates());
        for (ResolveArgument each : resolve) fetch.resolve(each.host(), List.of(each.address()));
    }
}
