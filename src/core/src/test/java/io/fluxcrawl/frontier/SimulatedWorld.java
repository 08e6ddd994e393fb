package io.fluxcrawl.frontier;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.HostBackoff;
import io.fluxcrawl.options.PerAddress;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A list and the servers behind it, all of it drawn from one number: the same number, the same world. What a server
 * answers follows from the row, its attempt and its hop alone, never from the time, so that two schedules of one world
 * send the same requests. Times in milliseconds.
 */
final class SimulatedWorld {
    private static final String[] LISTS = {"shuffled", "sorted", "one host", "skewed"};

    /** How one visit ends. */
    enum Kind {
        SERVED,
        /** robots.txt, which is known, forbids it: no request. */
        SKIPPED,
        RETRIED,
        REDIRECTED,
        /** 429 with a Retry-After. */
        HELD,
        /** 503 without: held by the frontier's own backoff. */
        BUSY,
        UNREACHED,
        /** Served, and its robots.txt names a Crawl-delay. */
        DELAYED
    }

    /**
     * @param amount the hold, the Crawl-delay or the retry's wait
     * @param next the row's next visit; null at its end
     */
    record Answer(
            Kind kind, int latency, int amount, @Nullable Visit next) {}

    /** A row and when it comes in. */
    record Arrival(int at, Row row) {}

    final long seed;
    final FrontierOptions options;
    final int concurrency;
    final int hosts;
    final List<Arrival> arrivals = new ArrayList<>();
    private final String list;
    private final int eventful;
    private final int longest;
    private final Map<String, Integer> slowness = new HashMap<>();

    private SimulatedWorld(long seed, FrontierOptions options, int rows, int concurrency) {
        SplittableRandom random = new SplittableRandom(seed);
        this.seed = seed;
        this.options = options;
        this.concurrency = concurrency;
        hosts = 1 + random.nextInt(9);
        list = LISTS[random.nextInt(LISTS.length)];
        eventful = random.nextInt(100);
        longest = 1 + random.nextInt(60);
        for (int host = 0; host <= hosts; host++) slowness.put("h" + host, random.nextInt(8) == 0 ? 5 : 1);
        fill(rows, random);
    }

    /** Any manners, any troubles: up to 120 rows. */
    static SimulatedWorld wild(long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        HostBackoff patience = HostBackoff.builder()
                .backoff(Duration.ofMillis(random.nextInt(50)))
                .maxBackoff(Duration.ofMillis(random.nextInt(400)))
                .budget(1 + random.nextInt(10))
                .pauses(random.nextInt(4))
                .pause(Duration.ofMillis(random.nextInt(300)))
                .downFor(Duration.ofMillis(random.nextInt(2_000)))
                .build();
        FrontierOptions options = manners(random).toBuilder()
                .adaptiveDelay(
                        adaptive -> adaptive.on(random.nextBoolean()).max(Duration.ofMillis(random.nextInt(300))))
                .hostBackoff(patience)
                .perAddress(PerAddress.of(random.nextInt(3), Duration.ofMillis(random.nextInt(31))))
                .maxQueued(1 + random.nextInt(200))
                .build();
        return new SimulatedWorld(seed, options, random.nextInt(121), 1 + random.nextInt(9));
    }

    /** One whose manners do not adapt, and whose hosts are never set aside: so much can be reckoned by hand. */
    static SimulatedWorld steady(long seed, int rows, int concurrency) {
        SplittableRandom random = new SplittableRandom(~seed);
        HostBackoff patience = HostBackoff.builder()
                .budget(100)
                .backoff(Duration.ofMillis(20))
                .maxBackoff(Duration.ofMillis(300))
                .build();
        FrontierOptions options = manners(random).toBuilder()
                .adaptiveDelay(AdaptiveDelay.OFF)
                .hostBackoff(patience)
                .build();
        return new SimulatedWorld(seed, options, rows, concurrency);
    }

    /** The same with manners per address: whose turn it is among the hosts of one decides how long a crawl takes. */
    SimulatedWorld sharingAddresses() {
        SplittableRandom random = new SplittableRandom(seed);
        int visits = 1 + random.nextInt(4) * random.nextInt(2);
        PerAddress manners = PerAddress.of(visits, Duration.ofMillis(random.nextInt(31)));
        return new SimulatedWorld(seed, options.toBuilder().perAddress(manners).build(), arrivals.size(), concurrency);
    }

    private static FrontierOptions manners(SplittableRandom random) {
        return FrontierOptions.builder()
                .perHost(1 + random.nextInt(4) * random.nextInt(2))
                .delay(Duration.ofMillis(random.nextInt(4) == 0 ? 0 : random.nextInt(51)))
                .build();
    }

    private void fill(int rows, SplittableRandom random) {
        List<Integer> hostOfRow = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int host = list.equals("one host") ? 0 : random.nextInt(hosts);
            hostOfRow.add(list.equals("skewed") && random.nextInt(3) > 0 ? 0 : host);
        }
        if (list.equals("sorted")) Collections.sort(hostOfRow);
        else Collections.shuffle(hostOfRow, new Random(seed));
        boolean slowly = random.nextInt(4) == 0;
        int at = 0;
        for (int row = 1; row <= rows; row++) {
            if (slowly && random.nextInt(3) == 0) at += random.nextInt(120);
            arrivals.add(new Arrival(at, row(row, hostOfRow.get(row - 1), random)));
        }
    }

    private Row row(int row, int host, SplittableRandom random) {
        if (eventful > 10 && random.nextInt(20) == 0)
            return Refusal.invalid(TestVisits.visit(row, "http://x/").seed(), "No URL.");
        int page = eventful > 10 && random.nextInt(20) == 0 ? random.nextInt(row) + 1 : row; // a duplicate now and then
        return TestVisits.visit(row, "http://h" + host + "/" + page);
    }

    /** Where the server of that host is, which it shares with others; null where nobody looks. */
    @Nullable
    String addressOf(Visit visit) {
        int host = Integer.parseInt(visit.url().host().substring(1));
        return options.perAddress().on() ? "127.0.0." + host % (1 + Math.floorMod(seed, 4)) : null;
    }

    /** The longest that any visit takes. */
    int longestVisit() {
        return longest * 5 + 1;
    }

    /** When the last row comes in. */
    int lastArrival() {
        return arrivals.isEmpty() ? 0 : arrivals.get(arrivals.size() - 1).at();
    }

    Answer answer(Visit visit) {
        int latency = (1 + draw(visit, 1, longest))
                * slowness.getOrDefault(visit.url().host(), 1);
        int amount = draw(visit, 3, 200);
        int kind = draw(visit, 2, 100) < eventful ? draw(visit, 4, 8) : 0;
        if (kind == 1 && visit.attempts() == 0) return new Answer(Kind.SKIPPED, 0, 0, null);
        if (kind == 2 && visit.attempts() < 3) return new Answer(Kind.RETRIED, latency, amount, visit.retried());
        if (kind == 3 && visit.redirects().size() < 3)
            return new Answer(Kind.REDIRECTED, latency, 0, redirected(visit, amount));
        if (kind == 4 && visit.attempts() < 3) return new Answer(Kind.HELD, latency, amount + 1, visit.retried());
        if (kind == 5) return new Answer(Kind.BUSY, latency, 0, null);
        if (kind == 6) return new Answer(Kind.UNREACHED, latency, 0, visit.attempts() < 2 ? visit.retried() : null);
        if (kind == 7 && draw(visit, 5, 4) == 0) return new Answer(Kind.DELAYED, latency, amount / 2, null);
        return new Answer(Kind.SERVED, latency, 0, null);
    }

    /** Now and then to a host that the list does not name. */
    private Visit redirected(Visit visit, int amount) {
        CrawlUrl target = CrawlUrls.url(
                "http://h" + amount % (hosts + 1) + "/r" + visit.seed().row());
        return visit.redirectedTo(target, new Redirect(visit.url(), 302, Duration.ZERO, null));
    }

    /** What the frontier is to be told of the host. */
    static @Nullable HostSignal bearing(Answer answer) {
        return switch (answer.kind()) {
            case SKIPPED -> null;
            case HELD -> new HostSignal.Overloaded(Duration.ofMillis(answer.amount()));
            case BUSY -> new HostSignal.Overloaded(null);
            case UNREACHED -> new HostSignal.Unreached(Outcome.CONNECT_REFUSED);
            default -> new HostSignal.Served(Duration.ofMillis(answer.latency()));
        };
    }

    private int draw(Visit visit, int what, int bound) {
        long mixed = seed;
        for (long part : new long[] {
            visit.seed().row(), visit.attempts(), visit.redirects().size(), what
        }) {
            mixed = (mixed ^ part) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return Math.floorMod((int) (mixed >>> 16), bound);
    }

    @Override
    public String toString() {
        return "world %d: %d rows, %s, over %d hosts, %d at once, %d per host, %d ms apart, %d %% eventful, %s"
                .formatted(
                        seed,
                        arrivals.size(),
                        list,
                        hosts,
                        concurrency,
                        options.perHost(),
                        options.delay().toMillis(),
                        eventful,
                        options.perAddress().on() ? options.perAddress() : options.adaptiveDelay());
    }
}
