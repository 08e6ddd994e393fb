package io.fluxcrawl.cli;

import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Options for addresses, name servers, proxies and TLS. */
final class NetworkFlags extends ConnectionFlags {
    private static final Set<String> ADDRESS_SCOPES = Set.of("--allow-private", "--public-only");

    @Option(
            names = "--allow-private",
            description = "Allow private, loopback, link-local and all other addresses everywhere. Default: loopback"
                    + " and private ones only where a row says localhost or an IP address itself, others never.")
    boolean allowPrivate;

    @Option(
            names = "--public-only",
            description = "Allow public addresses only, whatever the list names. Use this for lists from untrusted"
                    + " sources.")
    boolean publicOnly;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "Proxy for every request: http://[user:password@]host[:8080] or"
                    + " socks5://[user:password@]host[:1080].")
    @Nullable
    Proxy proxy;

    @Option(names = "--http2", description = "Use HTTP/2 with https hosts that support it. Default: HTTP/1.1 only.")
    boolean http2;

    @Option(
            names = "--insecure",
            description = "Also visit hosts whose certificate is not valid. The column tls_verified of their"
                    + " records is false.")
    boolean insecure;

    /** @throws IllegalArgumentException with a message for the user, if two options contradict each other */
    CrawlOptions applyTo(CrawlOptions options) {
        if (publicOnly && allowPrivate) {
            throw new IllegalArgumentException("--allow-private and --public-only contradict each other");
        }
        if (publicOnly && proxy != null) {
            throw new IllegalArgumentException("--public-only cannot be kept with --proxy: the proxy looks names up"
                    + " itself. Leave out --public-only and have the proxy refuse private addresses");
        }
        return options.toBuilder()
                .addresses(scope())
                .fetch(fetch -> {
                    fetch.proxy(proxy).http2(http2).insecure(insecure);
                    connect(fetch);
                })
                .build();
    }

    /** Returns whether the command line already chooses the allowed addresses, by either of the two options. */
    static boolean isOverridden(OptionSpec option, Set<OptionSpec> typed) {
        return ADDRESS_SCOPES.contains(option.longestName())
                && typed.stream().anyMatch(o -> ADDRESS_SCOPES.contains(o.longestName()));
    }

    private AddressScope scope() {
        if (publicOnly) return AddressScope.PUBLIC;
        return allowPrivate ? AddressScope.ANY : AddressScope.SEEDS;
    }
}
