import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.RecordedRequest;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Test web with many hosts, some of them bad, in a process of its own. On a line of input it checks its own log: it
 * prints when the good hosts were done and how often politeness was violated, then exits. Arguments: port, minimum
 * delay in milliseconds, Retry-After in seconds, latency of slow hosts in seconds.
 */
final class BadHosts {
    private enum Kind {
        GOOD,
        SLOW,
        DEAD,
        BUSY
    }

    private BadHosts() {}

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        long pause = Long.parseLong(args[1]) * 1_000_000;
        long retryAfter = Long.parseLong(args[2]) * 1_000_000_000;
        Duration slow = Duration.ofSeconds(Long.parseLong(args[3]));
        TestWebOptions options = TestWebOptions.builder()
                .port(Integer.parseInt(args[0]))
                .logged(10_000_000)
                .hosts(host -> behaviour(host, args[2], slow))
                .build();
        try (TestWeb web = TestWeb.start(options)) {
            System.out.println("ready");
            while (System.in.read() != '\n') {}
            judge(web.log().recordedRequests(), pause, retryAfter);
        }
    }

    /**
     * Returns the kind of a host: of twenty hosts, one is slow, one dead, and one answers every other request with 429,
     * chosen by its address.
     */
    private static Kind kind(String host) {
        String[] parts = host.split("\\.");
        int number = (Integer.parseInt(parts[1]) - 10) * 62_500
                + Integer.parseInt(parts[2]) * 250
                + Integer.parseInt(parts[3]);
        return switch (number % 20) {
            case 3 -> Kind.SLOW;
            case 9 -> Kind.DEAD;
            case 15 -> Kind.BUSY;
            default -> Kind.GOOD;
        };
    }

    /**
     * Returns whether a dead host is silent, as half of them are. The client decides when such a visit ends, and the
     * server sees its end later.
     */
    private static boolean isSilent(String host) {
        return kind(host) == Kind.DEAD && host.hashCode() % 2 == 0;
    }

    private static HostBehaviour behaviour(String host, String retryAfter, Duration slow) {
        return switch (kind(host)) {
            case GOOD -> HostBehaviour.HEALTHY;
            case SLOW -> HostBehaviour.slow(slow);
            case DEAD ->
                HostBehaviour.unresponsive(isSilent(host) ? HostBehaviour.Outage.SILENT : HostBehaviour.Outage.RESET);
            case BUSY -> HostBehaviour.answering(429, retryAfter).flapping(1, 1).exceptForRobots();
        };
    }

    private static void judge(List<RecordedRequest> visits, long pause, long retryAfter) {
        Map<String, List<RecordedRequest>> byHost = new HashMap<>();
        for (RecordedRequest visit : visits)
            byHost.computeIfAbsent(visit.host(), host -> new ArrayList<>()).add(visit);
        long first =
                visits.stream().mapToLong(RecordedRequest::startNanos).min().orElse(0);
        List<Long> good = new ArrayList<>();
        long last = first;
        int together = 0;
        int early = 0;
        int impatient = 0;
        long minGap = Long.MAX_VALUE;
        for (Map.Entry<String, List<RecordedRequest>> each : byHost.entrySet()) {
            List<RecordedRequest> inOrder = each.getValue();
            inOrder.sort(Comparator.comparingLong(RecordedRequest::startNanos));
            for (int i = 0; i < inOrder.size(); i++) {
                RecordedRequest visit = inOrder.get(i);
                last = Math.max(last, visit.endNanos());
                if (kind(each.getKey()) == Kind.GOOD) good.add(visit.endNanos() - first);
                if (i == 0) continue;
                RecordedRequest before = inOrder.get(i - 1);
                long gap = visit.startNanos() - before.endNanos();
                if (gap < 0) together++;
                if (isSilent(each.getKey())) gap = visit.startNanos() - before.startNanos();
                minGap = Math.min(minGap, gap);
                if (gap < pause) early++;
                if (gap < pause && early < 20)
                    System.out.println(kind(each.getKey()) + " " + before + " then " + visit);
                if (before.status() == 429 && gap < retryAfter) impatient++;
            }
        }
        good.sort(null);
        long end = first + (good.isEmpty() ? 0 : good.get(good.size() - 1));
        Map<Kind, Integer> meanwhile = new EnumMap<>(Kind.class);
        for (RecordedRequest visit : visits)
            if (visit.startNanos() <= end) meanwhile.merge(kind(visit.host()), 1, Integer::sum);
        System.out.println("requests until the good hosts were done: " + meanwhile);
        System.out.printf(
                Locale.ROOT,
                "good_s=%.2f good_p99_s=%.2f all_s=%.2f requests=%d hosts=%d least_gap_ms=%.1f broken=%d"
                        + " (together %d, before the pause was over %d, before Retry-After %d)%n",
                good.isEmpty() ? 0 : good.get(good.size() - 1) / 1e9,
                good.isEmpty() ? 0 : good.get((int) (good.size() * 0.99)) / 1e9,
                (last - first) / 1e9,
                visits.size(),
                byHost.size(),
                minGap / 1e6,
                together + early + impatient,
                together,
                early,
                impatient);
    }
}
