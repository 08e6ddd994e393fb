package io.fluxcrawl.live;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/** Hosts that were held back or are down: the latest, a bounded number. Safe for any thread. */
final class HostTroubles {
    private static final int KEPT = 200;
    private static final int SHOWN = 15;
    private static final int LONGEST = 120;

    private final Scheduler clock;

    /** By host, the one whose last trouble is longest ago first. */
    private final Map<String, Trouble> hosts = new LinkedHashMap<>();

    private record Trouble(long until, String reason, long rows) {}

    HostTroubles(Scheduler clock) {
        this.clock = clock;
    }

    synchronized void held(String host, Duration time, String reason) {
        Trouble before = hosts.remove(host);
        put(host, new Trouble(now() + nanos(time), reason, before == null ? 0 : before.rows));
    }

    /** Counts rows that were given up because their host is down. */
    synchronized void add(CrawlRecord record) {
        CrawlUrl url = record.finalUrl();
        if (record.outcome() != Outcome.HOST_DOWN || url == null) return;
        Trouble before = hosts.remove(url.host());
        long until = before == null ? now() : before.until;
        String reason = record.error() == null ? Outcome.HOST_DOWN.meaning() : record.error();
        put(url.host(), new Trouble(until, reason, before == null ? 1 : before.rows + 1));
    }

    private void put(String host, Trouble trouble) {
        if (hosts.size() >= KEPT) hosts.remove(hosts.keySet().iterator().next());
        hosts.put(host, trouble);
    }

    /** Returns the hosts, the latest first. */
    synchronized List<LiveState.TroubledHost> latest() {
        List<LiveState.TroubledHost> latest = new ArrayList<>();
        long now = now();
        hosts.forEach((host, trouble) -> latest.add(new LiveState.TroubledHost(
                Sanitizer.forPage(host, LONGEST),
                Sanitizer.forPage(trouble.reason, LONGEST),
                Math.max(0, trouble.until - now) / 1e9,
                trouble.rows)));
        Collections.reverse(latest);
        return List.copyOf(latest.subList(0, Math.min(SHOWN, latest.size())));
    }

    private long now() {
        return clock.now(TimeUnit.NANOSECONDS);
    }

    /** At most a year, which no sum of it with the clock exceeds. */
    private static long nanos(Duration time) {
        return Math.min(time.toSeconds(), TimeUnit.DAYS.toSeconds(365)) * 1_000_000_000L;
    }
}
