package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.url.Hop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A web whose answers follow from a seed, and its servers' own book of who came when: it knows the manners, and nothing of
 * how the frontier keeps them. Times in milliseconds.
 */
final class SimulatedWeb {
    static final int LONGEST_VISIT = 40;

    /**
     * @param hold Retry-After, or 0
     * @param next the row's next visit, or null at its end
     * @param after least time until then
     */
    record Answer(int hold, @Nullable Visit next, int after) {}

    /** One server's book. */
    private static final class Server {
        final List<Long> waitingSince = new ArrayList<>();
        int inFlight;
        int score;
        boolean answered;
        long lastStart = -1_000_000;
        long lastEnd = -1_000_000;
        long heldUntil;

        int limit(int perHost) {
            return answered && score == 0 ? perHost : 1;
        }

        boolean isDue(long now, int perHost, int pause) {
            if (inFlight >= limit(perHost) || now < heldUntil) return false;
            if (waitingSince.stream().noneMatch(since -> since <= now)) return false;
            // where the limit has just changed, either end of the last visit may count: the later one is safe
            return now - Math.max(lastStart, lastEnd) >= pause;
        }
    }

    private final int seed;
    private final List<Visit> rows = new ArrayList<>();
    private final Map<String, Server> servers = new HashMap<>();

    SimulatedWeb(int seed, List<Integer> hostOfRow) {
        this.seed = seed;
        for (int row = 1; row <= hostOfRow.size(); row++) {
            String host = "h" + hostOfRow.get(row - 1);
            rows.add(FrontierTest.visit(row, "http://" + host + "/" + row));
            server(host).waitingSince.add(0L);
        }
    }

    List<Visit> rows() {
        return rows;
    }

    int latency(Visit visit) {
        return 1 + Math.floorMod(mix(visit, 1), LONGEST_VISIT);
    }

    /** A visit comes in; fails if it should not have. */
    void start(Visit visit, long now, int perHost, int pause) {
        Server server = server(visit.url().host());
        int limit = server.limit(perHost);
        assertThat(server.inFlight).as("visits under way").isLessThan(limit);
        assertThat(now).as("held until").isGreaterThanOrEqualTo(server.heldUntil);
        long since = limit == 1 && perHost == 1 ? server.lastEnd : server.lastStart;
        assertThat(now - since).as("pause").isGreaterThanOrEqualTo(pause);
        assertThat(server.waitingSince.removeIf(firstUpTo(now)))
                .as("it was due")
                .isTrue();
        server.inFlight++;
        server.lastStart = now;
    }

    private static java.util.function.Predicate<Long> firstUpTo(long now) {
        boolean[] taken = {false};
        return since -> {
            if (taken[0] || since > now) return false;
            taken[0] = true;
            return true;
        };
    }

    Answer end(Visit visit, long now) {
        Server server = server(visit.url().host());
        Answer answer = answer(visit);
        server.inFlight--;
        server.lastEnd = now;
        server.answered = true;
        server.score = answer.hold > 0 ? server.score + 1 : server.score / 2;
        server.heldUntil = Math.max(server.heldUntil, now + answer.hold);
        if (answer.next != null) server(answer.next.url().host()).waitingSince.add(now + answer.after);
        return answer;
    }

    /** Hosts that would have been glad of a visit at {@code now}. */
    List<String> dueAt(long now, int perHost, int pause) {
        List<String> due = new ArrayList<>();
        servers.forEach((host, server) -> {
            if (server.isDue(now, perHost, pause)) due.add(host);
        });
        return due;
    }

    Answer answer(Visit visit) {
        int kind = Math.floorMod(mix(visit, 2), 10);
        int amount = Math.floorMod(mix(visit, 3), 200);
        if (kind == 0 && visit.attempts() < 2) return new Answer(0, visit.retried(), amount);
        if (kind == 1 && visit.redirects().size() < 3) {
            String target = "http://h" + amount % 9 + "/r" + visit.seed().row();
            Hop hop = new Hop(visit.url(), 302, Duration.ZERO, null);
            return new Answer(0, visit.redirectedTo(FrontierTest.url(target), hop), 0);
        }
        return new Answer(kind == 2 ? 1 + amount : 0, null, 0);
    }

    private Server server(String host) {
        return servers.computeIfAbsent(host, name -> new Server());
    }

    private int mix(Visit visit, int what) {
        long mixed = seed;
        for (long part : new long[] {
            visit.seed().row(), visit.attempts(), visit.redirects().size(), what
        }) {
            mixed = (mixed ^ part) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return (int) (mixed >>> 16);
    }
}
