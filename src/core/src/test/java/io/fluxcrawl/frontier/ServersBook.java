package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.frontier.SimulatedWorld.Answer;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.HostBackoff;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What the servers of a world keep book of: who came when, and what they had been promised. It is written from what
 * {@link FrontierOptions}, {@link HostBackoff} and {@link Frontier} say, and of how a frontier keeps it knows nothing. Times
 * in milliseconds.
 */
final class ServersBook {
    private static final long REMEMBERED = 60_000;

    private final SimulatedWorld world;
    private final FrontierOptions options;
    private final boolean exact;
    private int perHost;
    private final long delay;
    private final Map<String, Server> servers = new HashMap<>();
    private final Map<String, Site> sites = new HashMap<>();
    private int comebacks;

    /** @param exact whether hosts are due when this book says so; if not, trouble may keep them back for longer */
    ServersBook(SimulatedWorld world, boolean exact) {
        this.world = world;
        options = world.options;
        this.exact = exact;
        perHost = options.perHost();
        delay = options.delay().toMillis();
    }

    void perHost(int visits) {
        perHost = visits;
    }

    /** A row of that host waits from then on; {@code again} if it was out before. */
    void waits(Visit visit, long from, long now, boolean again) {
        Server server = server(visit, now);
        if (again) server.later.add(new Later(from, comebacks++, visit));
        else server.waiting.addLast(visit);
    }

    /** A visit comes in; fails if it breaks what was promised. */
    void starts(Visit visit, long now) {
        Server server = server(visit, now);
        assertThat(server.inFlight).as("visits under way at once").isLessThan(server.limit());
        assertThat(now).as("its pause is over").isGreaterThanOrEqualTo(server.due);
        assertThat(server.take(visit)).as("it waited").isTrue();
        if (server.site != null) server.site.starts(visit, now);
        server.inFlight++;
        server.dueBefore = server.due;
        server.lastRow = visit.seed().row();
        server.due = Math.max(server.due, now + server.pause());
    }

    void ends(Visit visit, Answer answer, long now) {
        Server server = server(visit, now);
        if (server.site != null) server.site.ends(visit, answer, now);
        server.inFlight--;
        server.idleSince = now;
        if (answer.kind() == SimulatedWorld.Kind.SKIPPED) {
            if (server.lastRow == visit.seed().row()) server.due = Math.max(server.dueBefore, server.heldUntil);
            return;
        }
        server.heed(answer, now);
        if (server.limit() == 1) server.due = Math.max(server.due, now + server.pause());
        server.due = Math.max(server.due, server.heldUntil);
        server.answered = true;
    }

    /** A row that waited for its host ends without a visit. */
    void gone(Visit visit) {
        servers.values().forEach(server -> server.take(visit));
    }

    /** Hosts that would be glad of a visit at this moment. */
    List<String> glad(long now) {
        List<String> glad = new ArrayList<>();
        servers.forEach((host, server) -> {
            server.forget(now);
            if (server.glad(now)) glad.add(host);
        });
        return glad;
    }

    /** Of all that may be visited now, the row whose host has most work left; null if there is none. */
    @Nullable
    Visit best(long now) {
        Server best = null;
        for (Server server : servers.values()) {
            server.forget(now);
            if (server.glad(now) && (best == null || server.work() > best.work())) best = server;
        }
        return best == null ? null : best.next(now);
    }

    boolean nothingWaits() {
        return servers.values().stream().allMatch(server -> server.waiting.isEmpty() && server.later.isEmpty());
    }

    /** Time that the host with most rows needs, at the least. */
    long bound() {
        return servers.values().stream()
                .mapToLong(server -> (server.waiting.size() - 1) * delay)
                .max()
                .orElse(0);
    }

    private Server server(Visit visit, long now) {
        Server server = servers.computeIfAbsent(visit.url().host(), name -> new Server(siteOf(visit)));
        server.forget(now);
        return server;
    }

    private @Nullable Site siteOf(Visit visit) {
        String address = world.addressOf(visit);
        return address == null ? null : sites.computeIfAbsent(address, name -> new Site());
    }

    /** One address: what all that is there may expect together. */
    private final class Site {
        final int limit = options.perAddress().visits();
        final long pause = options.perAddress().delay().toMillis();
        int inFlight;
        long due = Long.MIN_VALUE;
        long dueBefore = Long.MIN_VALUE;
        long lastRow;

        boolean hasRoom(long now) {
            return inFlight < limit && now >= due;
        }

        void starts(Visit visit, long now) {
            assertThat(inFlight++).as("visits under way at the address").isLessThan(limit);
            assertThat(now).as("the address's pause is over").isGreaterThanOrEqualTo(due);
            dueBefore = due;
            lastRow = visit.seed().row();
            due = Math.max(due, now + pause);
        }

        void ends(Visit visit, Answer answer, long now) {
            inFlight--;
            boolean asked = answer.kind() != SimulatedWorld.Kind.SKIPPED;
            if (asked && limit == 1) due = Math.max(due, now + pause);
            if (!asked && lastRow == visit.seed().row()) due = dueBefore;
        }

        double work() {
            int rows = servers.values().stream()
                    .filter(server -> server.site == this)
                    .mapToInt(Server::rows)
                    .sum();
            return rows * (double) pause;
        }
    }

    private record Later(long from, int order, Visit visit) implements Comparable<Later> {
        @Override
        public int compareTo(Later other) {
            return from != other.from ? Long.compare(from, other.from) : Integer.compare(order, other.order);
        }
    }

    /** One host: what waits for it, and what it may expect. */
    private final class Server {
        final @Nullable Site site;
        final ArrayDeque<Visit> waiting = new ArrayDeque<>();
        final PriorityQueue<Later> later = new PriorityQueue<>();
        int inFlight;
        int score;
        boolean answered;
        long crawlDelay = -1;
        long heldUntil = Long.MIN_VALUE;
        long due = Long.MIN_VALUE;
        long dueBefore = Long.MIN_VALUE;
        long lastRow;
        long idleSince = Long.MIN_VALUE;

        Server(@Nullable Site site) {
            this.site = site;
        }

        int limit() {
            boolean trouble = exact && score > 0;
            return answered && !trouble && crawlDelay < 0 ? perHost : 1;
        }

        long pause() {
            return Math.max(delay, crawlDelay);
        }

        double work() {
            double own = rows() * (double) Math.max(1, pause());
            return site == null ? own : Math.max(own, site.work());
        }

        int rows() {
            return waiting.size() + later.size();
        }

        boolean glad(long now) {
            boolean rows = !waiting.isEmpty() || (!later.isEmpty() && later.peek().from <= now);
            return rows && inFlight < limit() && now >= due && (site == null || site.hasRoom(now));
        }

        Visit next(long now) {
            return !later.isEmpty() && later.peek().from <= now ? later.peek().visit : waiting.element();
        }

        boolean take(Visit visit) {
            long row = visit.seed().row();
            return later.removeIf(each -> each.visit.seed().row() == row)
                    || waiting.removeIf(each -> each.seed().row() == row);
        }

        void heed(Answer answer, long now) {
            switch (answer.kind()) {
                case HELD -> {
                    score++;
                    heldUntil = Math.max(heldUntil, now + answer.amount());
                }
                case BUSY -> {
                    score++;
                    if (!exact) return;
                    double hold = options.hostBackoff().backoff().toMillis() * Math.pow(2, score - 1);
                    double bounded = Math.min(
                            hold, (double) options.hostBackoff().maxBackoff().toMillis());
                    heldUntil = Math.max(heldUntil, now + (long) bounded);
                }
                case UNREACHED -> score++;
                default -> score /= 2;
            }
            if (answer.kind() == SimulatedWorld.Kind.DELAYED) crawlDelay = Math.max(crawlDelay, answer.amount());
        }

        /** One that has been idle until its time was over is a stranger again; so is one in trouble, a minute later. */
        void forget(long now) {
            if (inFlight > 0 || !waiting.isEmpty()) return;
            long idleUntil = later.isEmpty() ? now : Math.min(now, later.peek().from);
            long until = score == 0 ? due : due + REMEMBERED;
            boolean neverIdle = !later.isEmpty() && idleUntil <= idleSince;
            if (neverIdle || idleUntil < until) return;
            crawlDelay = -1;
            score = 0;
            answered &= !exact; // what a throttle taught is kept for longer than this book knows
        }
    }
}
