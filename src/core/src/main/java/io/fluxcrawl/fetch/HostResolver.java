package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.body.VisitFailure;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.DefaultHostsFileEntriesResolver;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsCacheEntry;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.DnsServerAddresses;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.resources.LoopResources;

/**
 * Resolver of host names: address literals, addresses set by options, loopback for {@code localhost} and all names below it
 * (RFC 6761, 6.3), the hosts file, and name servers last. Names are looked up as they are, without a search domain.
 */
final class HostResolver implements AutoCloseable {
    private static final List<InetAddress> LOOPBACK = List.of(NetUtil.LOCALHOST4, NetUtil.LOCALHOST6);
    private static final DefaultHostsFileEntriesResolver HOSTS_FILE = new DefaultHostsFileEntriesResolver();
    private static final HostsFileEntriesResolver NO_HOSTS_FILE = (host, types) -> null;
    private static final int ALIKE_AT_ONCE = 4096;
    private static final int QUERIES = 4;

    private final FetchOptions options;
    private final DnsAnswers answers;
    private final DnsErrors errors = new DnsErrors();
    private final EventLoop loop;
    private final DnsNameResolver resolver;

    /**
     * Addresses to try, in this order.
     *
     * @param asked whether a name server was
     * @param spelledOut whether the URL or the options tell the addresses, and nothing was looked up
     */
    record Found(List<InetAddress> addresses, boolean asked, boolean spelledOut) {}

    HostResolver(FetchOptions options, LoopResources loops, EventLoopGroup group, Scheduler clock) {
        this.options = options;
        answers = new DnsAnswers(clock);
        DnsServerAddresses servers = servers();
        loop = group.next();
        resolver = new DnsNameResolverBuilder(loop)
                .datagramChannelFactory(() -> loops.onChannel(DatagramChannel.class, group))
                .socketChannelFactory(() -> loops.onChannel(SocketChannel.class, group), true)
                .nameServerProvider(host -> servers.stream())
                .queryTimeoutMillis(Math.max(1, options.dnsTimeout().toMillis() / QUERIES))
                .resolveCache(answers)
                .dnsQueryLifecycleObserverFactory(errors)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                .consolidateCacheSize(ALIKE_AT_ONCE)
                .hostsFileEntriesResolver(NO_HOSTS_FILE)
                .searchDomains(List.of())
                .ndots(1)
                .build();
    }

    /** Returns each server twice, since a lost datagram says nothing about its server. Those of the system keep their order; those set by options rotate. */
    private DnsServerAddresses servers() {
        if (!options.nameServers().isEmpty()) return DnsServerAddresses.rotational(twice(options.nameServers()));
        List<InetSocketAddress> system = new ArrayList<>();
        DnsServerAddressStream stream =
                DnsServerAddressStreamProviders.platformDefault().nameServerAddressStream("");
        for (int i = 0; i < stream.size(); i++) system.add(stream.next());
        return DnsServerAddresses.sequential(twice(system));
    }

    private static List<InetSocketAddress> twice(List<InetSocketAddress> servers) {
        List<InetSocketAddress> twice = new ArrayList<>(servers);
        twice.addAll(servers);
        return twice;
    }

    /** Errors with a {@link VisitFailure} only. */
    Mono<Found> resolve(String host, int port) {
        List<InetAddress> told = told(host, port);
        if (told != null) return Mono.just(new Found(told, false, true));
        List<InetAddress> known = HOSTS_FILE.addresses(withoutDot(host), ResolvedAddressTypes.IPV4_PREFERRED);
        if (known != null) return Mono.just(new Found(known, false, false));
        List<? extends DnsCacheEntry> held = answers.of(host);
        if (!held.isEmpty()) return answer(held, host);
        return Mono.create(sink -> resolver.resolveAll(host).addListener((Future<List<InetAddress>> asked) -> {
            if (asked.isSuccess()) sink.success(new Found(inOrder(asked.getNow()), true, false));
            else sink.error(failure(host, asked.cause()));
            if (!loop.isShuttingDown())
                loop.execute(() -> errors.forget(host)); // after others who asked for it meanwhile
        }));
    }

    /** Returns the addresses that the options or the host itself tell; null if it has to be looked up. */
    @Nullable
    List<InetAddress> told(String host, int port) {
        List<InetAddress> overridden = options.resolve().get(host + ':' + port);
        if (overridden == null) overridden = options.resolve().get(host);
        if (overridden != null) return overridden;
        List<InetAddress> said = spelledOut(host);
        return said.isEmpty() ? null : said;
    }

    /** Returns the addresses of a literal or of {@code localhost}; empty if the host has to be looked up. */
    static List<InetAddress> spelledOut(String host) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address != null) return List.of(address(address));
        String name = withoutDot(host);
        return name.equals("localhost") || name.endsWith(".localhost") ? LOOPBACK : List.of();
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private Mono<Found> answer(List<? extends DnsCacheEntry> held, String host) {
        List<InetAddress> addresses = new ArrayList<>(held.size());
        for (DnsCacheEntry each : held) {
            if (each.address() == null) return Mono.error(failure(host, each.cause()));
            addresses.add(each.address());
        }
        return Mono.just(new Found(inOrder(addresses), false, false));
    }

    /** Sorts IPv4 first: where a host has both, fewer networks fail to reach it. */
    private static List<InetAddress> inOrder(List<InetAddress> addresses) {
        List<InetAddress> ordered = new ArrayList<>(addresses);
        ordered.sort(Comparator.comparing(address -> !(address instanceof Inet4Address)));
        return ordered;
    }

    private VisitFailure failure(String host, Throwable fault) {
        Throwable cause = fault.getCause();
        if (cause instanceof DnsErrorCauseException said && !said.getCode().equals(DnsResponseCode.NXDOMAIN)) {
            return couldNotSay(host, said.getCode());
        }
        if (cause instanceof DnsNameResolverTimeoutException) {
            return new VisitFailure(Outcome.DNS_TIMEOUT, "no name server answered for " + host);
        }
        if (cause != null && !(cause instanceof DnsErrorCauseException)) {
            return new VisitFailure(
                    Outcome.DNS_TIMEOUT, "no name server could be asked for " + host + ": " + cause.getMessage());
        }
        if (!(fault instanceof UnknownHostException)) {
            return new VisitFailure(
                    Outcome.DNS_FAILED, "no name server can be asked for " + host + ": " + fault.getMessage());
        }
        DnsResponseCode refusal = cause == null ? errors.of(host) : null;
        if (refusal != null) return couldNotSay(host, refusal);
        answers.none(host, fault);
        return new VisitFailure(
                Outcome.DNS_FAILED,
                cause == null ? "the host " + host + " has no address" : "the host " + host + " does not exist");
    }

    private static VisitFailure couldNotSay(String host, DnsResponseCode code) {
        return new VisitFailure(Outcome.DNS_TIMEOUT, "the name server could not say where " + host + " is: " + code);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of " + bytes.length + " bytes", e);
        }
    }

    @Override
    public void close() {
        resolver.close();
    }
}
