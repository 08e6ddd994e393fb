package io.fluxcrawl.frontier;

import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.CrawlPath;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;

/**
 * Runs a {@link HostSchedule} on the clock's thread. Whatever happens (rows, demand, answers, time) arrives as an event
 * in one queue; a step takes in all events there are, lets out what is due and wanted, and sets the alarm for what comes
 * next. Nothing here waits, and nothing but a step touches the state.
 */
final class ScheduledFrontier implements Frontier {
    private final Flux<? extends Row> input;
    private final FrontierOptions options;
    private final Scheduler clock;
    private final Scheduler.Worker thread;
    private final ArrayDeque<Refusal> refusals = new ArrayDeque<>();
    private final HostSchedule schedule;
    private final SeenUrls seen = new SeenUrls();
    private final Journal journal = new Journal();
    private final FoundPages found;

    private final Queue<Runnable> events =
            Queues.<Runnable>unboundedMultiproducer().get();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private volatile boolean cancelled;
    private final StatusReport report = new StatusReport();

    // touched by steps only
    private @Nullable CoreSubscriber<? super Row> downstream;
    private final ListReader reader = new ListReader(this::on, this::now, this::take);
    private long demand;
    private final Slots slots = new Slots();
    private boolean stopped;
    private boolean ended;
    private final Alarm alarm;

    ScheduledFrontier(Flux<? extends Row> input, FrontierOptions options, FollowLimits limits, Scheduler clock) {
        this.input = input;
        this.options = options;
        this.clock = clock;
        thread = clock.createWorker();
        found = new FoundPages(limits, seen, journal);
        schedule = new HostSchedule(options, refusals::add);
        alarm = new Alarm(thread, this::ring);
    }

    @Override
    public Flux<Row> rows() {
        return Flux.from(subscriber -> {
            CoreSubscriber<? super Row> rows = Operators.toCoreSubscriber(subscriber);
            if (!subscribed.compareAndSet(false, true)) {
                Operators.error(rows, new IllegalStateException("A frontier serves one subscriber"));
                return;
            }
            rows.onSubscribe(new Demand());
            on(() -> {
                downstream = rows;
                reader.startFor(rows.currentContext());
                input.subscribe(reader);
            });
        });
    }

    @Override
    public void done(Visit visit) {
        on(() -> end(visit, true));
    }

    @Override
    public void skipped(Visit visit) {
        on(() -> end(visit, false));
    }

    private void end(Visit visit, boolean visited) {
        slots.end(visit);
        schedule.end(visit, visited, now());
    }

    @Override
    public void again(Visit visit, Visit next, Duration after) {
        on(() -> {
            long now = now();
            long first = stopped ? 0 : found.firstThere(visit, next, reader.ended());
            if (stopped) refusals.add(Refusal.cancelled(next));
            else if (first != 0) refusals.add(Refusal.duplicate(next, first));
            else schedule.addAgain(next, now + after.toNanos(), now);
            end(visit, true);
        });
    }

    @Override
    public void located(Visit visit, String address) {
        on(() -> {
            if (stopped) refusals.add(Refusal.cancelled(visit));
            slots.end(visit);
            schedule.located(visit, address, stopped, now());
        });
    }

    @Override
    public void slowDown(String host, Duration delay) {
        on(() -> schedule.slowDown(host, delay.toNanos(), now()));
    }

    @Override
    public void heed(String host, Bearing bearing) {
        on(() -> schedule.heed(host, bearing, now()));
    }

    @Override
    public void concurrency(int visits) {
        if (visits < 1) throw new IllegalArgumentException("concurrency < 1: " + visits);
        on(() -> slots.limit(visits));
    }

    @Override
    public void perHost(int visits) {
        options.toBuilder().perHost(visits).build(); // checks it, on the caller's thread
        on(() -> schedule.perHost(visits, now()));
    }

    @Override
    public void perHost(String host, @Nullable Integer visits) {
        int limit = visits == null ? -1 : visits;
        if (limit < (visits == null ? -1 : 0) || limit > Short.MAX_VALUE) {
            throw new IllegalArgumentException("visits not of 0 to 32767: " + visits);
        }
        on(() -> schedule.perHost(host, limit, now()));
    }

    @Override
    public void expect() {
        on(found::expect);
    }

    @Override
    public void follow(CrawlPath trail, List<CrawlUrl> urls) {
        on(() -> found.arrive(trail, urls));
    }

    @Override
    public void read(Visit sitemap) {
        on(() -> found.read(sitemap));
    }

    @Override
    public Mono<List<Recall>> journal() {
        return journal.ask(() -> on(() -> {}));
    }

    @Override
    public void stop() {
        on(() -> {
            stopped = true;
            schedule.drainTo(visit -> refusals.add(Refusal.cancelled(visit)));
        });
    }

    @Override
    public FrontierStatus status() {
        return report.latest();
    }

    private void take(Row row) {
        if (row instanceof Refusal refusal) {
            refusals.add(refusal);
            return;
        }
        if (row instanceof Recall recall) {
            found.recall(recall, this::addFound);
            return;
        }
        Visit visit = (Visit) row;
        long first = seen.putIfAbsent(visit.url().href(), visit.seed().row());
        if (first != 0) refusals.add(Refusal.duplicate(visit, first));
        else if (stopped) refusals.add(Refusal.cancelled(visit));
        else schedule.add(visit, now());
    }

    private long now() {
        return clock.now(TimeUnit.NANOSECONDS);
    }

    private void on(Runnable event) {
        events.add(event);
        if (pending.getAndIncrement() == 0) thread.schedule(this::step);
    }

    private void step() {
        int seenEvents = pending.get();
        while (true) {
            Runnable event;
            while ((event = events.poll()) != null) event.run();
            if (cancelled || ended) {
                finish();
                return;
            }
            takeFound();
            letOut();
            if (ended) continue;
            reader.askForMore(options.maxQueued() - schedule.queued() - refusals.size());
            setAlarm();
            seenEvents = pending.addAndGet(-seenEvents);
            if (seenEvents == 0) return;
        }
    }

    /** Rows of the list come first, as long as they come fast. */
    private void takeFound() {
        if (stopped && !journal.isKept()) found.dropHeld();
        else if (found.holdsAny() && (stopped || now() >= reader.busyUntil())) found.release(this::addFound);
        if (!found.holdsAny()) journal.answer();
    }

    private void addFound(Visit visit) {
        if (stopped) refusals.add(Refusal.cancelled(visit));
        else schedule.add(visit, now());
    }

    private void letOut() {
        CoreSubscriber<? super Row> rows = downstream;
        if (rows == null) return;
        long now = now();
        while (demand > 0 && !cancelled) {
            Row row = refusals.poll();
            if (row == null && slots.hasRoom(now)) row = schedule.poll(now);
            if (row == null) row = refusals.poll(); // a retry of a host that went down meanwhile
            if (row == null) break;
            demand--;
            if (row instanceof Visit visit) slots.start(visit, now);
            rows.onNext(row);
        }
        ended = reader.ended() && refusals.isEmpty() && schedule.queued() == 0 && schedule.inFlight() == 0;
        ended &= found.isOver();
        report.update(schedule, slots, reader, refusals.size(), found.status(), ended, now);
        if (!ended) return;
        Throwable failure = reader.failure();
        if (failure != null) rows.onError(failure);
        else rows.onComplete();
    }

    /** Wakes the frontier when the next host is due; where nothing could be let out anyway, it sleeps on. */
    private void setAlarm() {
        long now = now();
        long due = HostSchedule.NEVER;
        if (demand > 0) due = slots.hasRoom(now) ? schedule.nextDue() : slots.nextRoom();
        if (found.holdsAny()) due = Math.min(due, reader.busyUntil());
        alarm.set(due, now);
    }

    private void ring() {
        on(alarm::rang);
    }

    private void finish() {
        journal.end(cancelled && !ended);
        reader.cancel();
        thread.dispose();
        events.clear();
        refusals.clear();
    }

    /** What downstream wants. */
    private final class Demand implements Subscription {
        @Override
        public void request(long n) {
            if (Operators.validate(n)) on(() -> demand = Operators.addCap(demand, n));
        }

        @Override
        public void cancel() {
            cancelled = true;
            on(() -> {});
        }
    }
}
