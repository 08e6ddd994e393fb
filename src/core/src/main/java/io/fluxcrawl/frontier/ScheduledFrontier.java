package io.fluxcrawl.frontier;

import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.HostState;
import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
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
import reactor.util.context.Context;

/**
 * Frontier that runs a {@link HostSchedule} on the clock's thread. Whatever happens (rows, demand, answers, time) arrives as an
 * event in one queue; a step takes in all events there are, lets out what is due and wanted, and sets the timer for what comes
 * next. No step waits, and only steps touch the state. A fault in a step ends the crawl with that fault.
 */
final class ScheduledFrontier implements Frontier {
    /** Divisor: the part of the heap that links and pages found may take while they wait. */
    private static final int LINK_SHARE = 8;

    private final Flux<? extends Row> input;
    private final FrontierOptions options;
    private final Scheduler clock;
    private final HostHoldListener holds;
    private final ArrayDeque<Refusal> refusals = new ArrayDeque<>();
    private final HostSchedule schedule;
    private final SeenUrls seen = new SeenUrls();
    private final Journal journal = new Journal();
    private final FoundPages found;

    private final Queue<Runnable> events =
            Queues.<Runnable>unboundedMultiproducer().get();
    /** Events that no step has seen; one before the first subscription, so that no step is scheduled until then. */
    private final AtomicInteger pending = new AtomicInteger(1);

    private final AtomicBoolean subscribed = new AtomicBoolean();
    private volatile boolean cancelled;
    /** Steps taken, by one thread at a time. */
    private volatile long steps;
    /** When the next step is to be taken if nothing else happens; {@link HostSchedule#NEVER} for none. */
    private volatile long nextStep = HostSchedule.NEVER;

    private final StatusReport report = new StatusReport();
    private final HostInquiries inquiries = new HostInquiries();

    // set on subscription, touched by steps only from then on
    private Scheduler.@Nullable Worker thread;
    private @Nullable WakeupTimer timer;
    private @Nullable CoreSubscriber<? super Row> downstream;

    // touched by steps only
    private final ListReader reader = new ListReader(this::on, this::now, this::take);
    private long demand;
    private final Slots slots = new Slots();
    private boolean stopped;
    private volatile boolean ended;

    ScheduledFrontier(
            Flux<? extends Row> input,
            FrontierOptions options,
            FollowLimits limits,
            SharedHosts hosts,
            HostHoldListener holds) {
        this.input = input;
        this.options = options;
        this.holds = holds;
        clock = hosts.clock();
        found = new FoundPages(limits, seen, journal, Runtime.getRuntime().maxMemory() / LINK_SHARE);
        schedule = new HostSchedule(options, refusals::add, hosts, () -> on(() -> {}));
    }

    @Override
    public Flux<Row> rows() {
        return Flux.from(subscriber -> {
            CoreSubscriber<? super Row> rows = Operators.toCoreSubscriber(subscriber);
            if (!subscribed.compareAndSet(false, true)) {
                Operators.error(rows, new IllegalStateException("The rows of a frontier can be subscribed to once."));
                return;
            }
            Scheduler.Worker worker = clock.createWorker();
            thread = worker;
            timer = new WakeupTimer(worker, this::ring);
            rows.onSubscribe(new Demand());
            events.add(() -> begin(rows));
            worker.schedule(this::step); // sees all events given so far
        });
    }

    private void begin(CoreSubscriber<? super Row> rows) {
        downstream = rows;
        schedule.begin();
        reader.startFor(rows.currentContext());
        input.subscribe(reader);
    }

    @Override
    public void answer(Visit visit, VisitOutcome outcome) {
        on(() -> end(visit, outcome));
    }

    private void end(Visit visit, VisitOutcome outcome) {
        long now = now();
        if (outcome.signal() != null) report(visit.url().host(), outcome.signal(), now);
        slots.end(visit);
        if (outcome instanceof VisitOutcome.Relocate relocate) {
            if (stopped) refusals.add(Refusal.cancelled(visit));
            schedule.located(visit, relocate.address(), stopped, now);
            return;
        }
        if (outcome instanceof VisitOutcome.Requeue requeue) requeue(visit, requeue, now);
        else found.over(visit.seed());
        schedule.end(visit, !(outcome instanceof VisitOutcome.Skip), now);
    }

    private void requeue(Visit visit, VisitOutcome.Requeue requeue, long now) {
        Visit next = requeue.next();
        long first = stopped ? 0 : found.firstThere(visit, next, reader.ended());
        if (stopped) refusals.add(Refusal.cancelled(next));
        else if (first != 0) refusals.add(Refusal.duplicate(next, first));
        else schedule.addAgain(next, now + HostSchedule.nanos(requeue.after()), now);
    }

    private void report(String host, HostSignal signal, long now) {
        String reason = schedule.report(host, signal, now);
        if (reason != null) holds.hostHeld(host, schedule.heldFor(host, now), reason);
    }

    @Override
    public void slowDown(String host, Duration delay) {
        long nanos = HostSchedule.nanos(delay);
        on(() -> schedule.slowDown(host, nanos, now()));
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
            throw new IllegalArgumentException("visits not between 0 and 32767: " + visits);
        }
        on(() -> schedule.perHost(host, limit, now()));
    }

    @Override
    public ExpectedLinks expectLinks(Visit visit) {
        on(found::expect);
        return new Token(visit);
    }

    @Override
    public Mono<List<ResumedUrl>> journal() {
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
    public CrawlStatus status() {
        return report.latest();
    }

    @Override
    public Mono<List<HostState>> hosts(int limit) {
        return Mono.defer(() -> {
            if (!subscribed.get()) return Mono.just(List.of());
            return inquiries.ask(limit, inquiry -> on(() -> inquiries.answer(inquiry, schedule, now())));
        });
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public boolean isOverdue() {
        if (!subscribed.get() || ended) return false;
        return pending.get() > 0 || nextStep <= now();
    }

    private void take(Row row) {
        if (row instanceof Refusal refusal) {
            refusals.add(refusal);
            return;
        }
        if (row instanceof ResumedUrl resumed) {
            found.resume(resumed, this::addFound);
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
        if (pending.getAndIncrement() == 0) Objects.requireNonNull(thread).schedule(this::step);
    }

    private void step() {
        try {
            takeSteps();
        } catch (Throwable fault) {
            fail(fault);
        }
    }

    private void takeSteps() {
        int seenEvents = pending.get();
        while (true) {
            Runnable event;
            while ((event = events.poll()) != null) {
                long taken = steps + 1; // one thread at a time writes it
                steps = taken;
                event.run();
            }
            if (cancelled || ended) {
                finish();
                return;
            }
            takeFound();
            letOut();
            if (ended) continue;
            reader.askForMore(options.maxQueued() - schedule.queued() - refusals.size());
            setTimer();
            seenEvents = pending.addAndGet(-seenEvents);
            if (seenEvents == 0) return;
        }
    }

    /** Ends the crawl with a fault of its own; no further step is taken, since {@link #pending} stays above zero. */
    private void fail(Throwable fault) {
        CoreSubscriber<? super Row> rows = downstream;
        boolean isOver = cancelled || ended;
        cancelled = true;
        try {
            finish();
        } catch (Throwable second) {
            fault.addSuppressed(second);
        }
        if (rows == null) Operators.onErrorDropped(fault, Context.empty());
        else if (isOver) Operators.onErrorDropped(fault, rows.currentContext());
        else rows.onError(Faults.contained(fault));
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
            if (row instanceof Refusal refusal) found.over(refusal.seed());
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
    private void setTimer() {
        long now = now();
        long due = HostSchedule.NEVER;
        if (demand > 0) due = slots.hasRoom(now) ? schedule.nextDue() : slots.nextRoom();
        if (found.holdsAny()) due = Math.min(due, reader.busyUntil());
        nextStep = due;
        if (timer != null) timer.set(due, now);
    }

    private void ring() {
        if (timer != null) on(timer::rang);
    }

    private void finish() {
        journal.end(cancelled && !ended);
        inquiries.end();
        schedule.leave(now());
        reader.cancel();
        if (thread != null) thread.dispose();
        events.clear();
        refusals.clear();
    }

    /** Links of one visit on their way. */
    private final class Token implements ExpectedLinks {
        private final Visit visit;
        private final AtomicBoolean closed = new AtomicBoolean();

        Token(Visit visit) {
            this.visit = visit;
        }

        @Override
        public void deliver(CrawlPath trail, List<CrawlUrl> urls) {
            if (!urls.isEmpty()) on(() -> found.arrive(trail, urls));
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) on(() -> found.close(visit));
        }
    }

    /** Demand of downstream. */
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
