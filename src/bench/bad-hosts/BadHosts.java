import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.testweb.Visit;
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
 * A web of many hosts, some of them bad, in a process of its own, and the judge of who visited it: on a line of input it
 * says when the good hosts were done and whether manners were kept, and ends. Arguments: port, least pause in
 * milliseconds, Retry-After in seconds, latency of the slow in seconds.
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
            judge(web.log().visits(), pause, retryAfter);
        }
    }

    /** Of twenty hosts one is slow, one dead, one asks to be left alone every other time; which, says its address. */
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
     * Half of the dead never answer. The client decides when such a visit is over, and the server, which is busy, hears of
     * it some milliseconds later: its pause is counted from the start, as the server cannot tell its end.
     */
    private static boolean isSilent(String host) {
        return kind(host) == Kind.DEAD && host.hashCode() % 2 == 0;
    }

    private static HostBehaviour behaviour(String host, String retryAfter, Duration slow) {
        return switch (kind(host)) {
            case GOOD -> HostBehaviour.GOOD;
            case SLOW -> HostBehaviour.slow(slow);
            case DEAD -> HostBehaviour.dead(isSilent(host) ? HostBehaviour.Death.SILENT : HostBehaviour.Death.RESET);
            case BUSY -> HostBehaviour.answering(429, retryAfter).flapping(1, 1).sparingRobots();
        };
    }

    private static void judge(List<Visit> visits, long pause, long retryAfter) {
        Map<String, List<Visit>> byHost = new HashMap<>();
        for (Visit visit : visits)
            byHost.computeIfAbsent(visit.host(), host -> new ArrayList<>()).add(visit);
        long first = visits.stream().mapToLong(Visit::startNanos).min().orElse(0);
        List<Long> good = new ArrayList<>();
        long last = first;
        int together = 0;
        int early = 0;
        int impatient = 0;
        long leastGap = Long.MAX_VALUE;
        for (Map.Entry<String, List<Visit>> each : byHost.entrySet()) {
            List<Visit> inOrder = each.getValue();
            inOrder.sort(Comparator.comparingLong(Visit::startNanos));
            for (int i = 0; i < inOrder.size(); i++) {
                Visit visit = inOrder.get(i);
                last = Math.max(last, visit.endNanos());
                if (kind(each.getKey()) == Kind.GOOD) good.add(visit.endNanos() - first);
                if (i == 0) continue;
                Visit before = inOrder.get(i - 1);
                long gap = visit.startNanos() - before.endNanos();
                if (gap < 0) together++;
                if (isSilent(each.getKey())) gap = visit.startNanos() - before.startNanos();
                leastGap = Math.min(leastGap, gap);
                if (gap < pause) early++;
                if (gap < pause && early < 20)
                    System.out.println(kind(each.getKey()) + " " + before + " then " + visit);
                if (before.status() == 429 && gap < retryAfter) impatient++;
            }
        }
        good.sort(null);
        long end = first + (good.isEmpty() ? 0 : good.get(good.size() - 1));
        Map<Kind, Integer> meanwhile = new EnumMap<>(Kind.class);
        for (Visit visit : visits) if (visit.startNanos() <= end) meanwhile.merge(kind(visit.host()), 1, Integer::sum);
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
                leastGap / 1e6,
                together + early + impatient,
                together,
                early,
                impatient);
    }
}
