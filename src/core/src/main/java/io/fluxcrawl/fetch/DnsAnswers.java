package io.fluxcrawl.fetch;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.resolver.dns.DnsCache;
import io.netty.resolver.dns.DnsCacheEntry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Cache of DNS answers, each kept for its time to live. The least recently used are dropped first, so that a crawl over
 * any number of hosts has a bounded size. Safe for any thread.
 */
final class DnsAnswers implements DnsCache {
    private static final int MAX_HOSTS = 10_000;
    private static final Duration LEAST = Duration.ofSeconds(30);
    private static final Duration MOST = Duration.ofMinutes(10);
    private static final Duration NEGATIVE = Duration.ofMinutes(1);

    private final Scheduler clock;
    private final Map<String, List<Answer>> byHost = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Answer>> eldest) {
            return size() > MAX_HOSTS;
        }
    };

    /** An address, or that there is none; never both. */
    private record Answer(
            @Nullable InetAddress address, @Nullable Throwable cause, long until) implements DnsCacheEntry {}

    DnsAnswers(Scheduler clock) {
        this.clock = clock;
    }

    private long now() {
        return clock.now(TimeUnit.NANOSECONDS);
    }

    private static String key(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** Returns the valid answers about a host; empty if a name server has to be asked. */
    synchronized List<? extends DnsCacheEntry> of(String host) {
        List<Answer> known = byHost.get(key(host));
        if (known == null) return List.of();
        long now = now();
        if (known.stream().allMatch(answer -> answer.until - now > 0)) return List.copyOf(known);
        byHost.remove(key(host));
        return List.of();
    }

    /** The name server says that there is no such host, or that it has no address. */
    synchronized void none(String host, Throwable cause) {
        byHost.put(key(host), new ArrayList<>(List.of(new Answer(null, cause, now() + NEGATIVE.toNanos()))));
    }

    @Override
    public synchronized void clear() {
        byHost.clear();
    }

    @Override
    public synchronized boolean clear(String host) {
        return byHost.remove(key(host)) != null;
    }

    @Override
    public List<? extends DnsCacheEntry> get(String host, DnsRecord[] additionals) {
        return of(host);
    }

    @Override
    public synchronized DnsCacheEntry cache(
            String host, DnsRecord[] additionals, InetAddress address, long ttlSeconds, EventLoop loop) {
        long held = Math.min(MOST.toNanos(), Math.max(LEAST.toNanos(), TimeUnit.SECONDS.toNanos(ttlSeconds)));
        Answer answer = new Answer(address, null, now() + held);
        List<Answer> known = byHost.computeIfAbsent(key(host), any -> new ArrayList<>(2));
        known.removeIf(each -> each.address == null || each.address.equals(address));
        known.add(answer);
        return answer;
    }

    /** Keeps nothing: the resolver also calls this where a name server refused to answer. {@link #none} is called where it answered. */
    @Override
    public DnsCacheEntry cache(String host, DnsRecord[] additionals, Throwable cause, EventLoop loop) {
        return new Answer(null, cause, now());
    }
}
