package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.error;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class HeldBytesTest {
    private static final int BODY = 128 << 10;
    private static final int BUDGET = 2 * BODY;
    private static final int AT_ONCE = 200;

    /** What a decoder holds beside the body it makes: a window and its tables. */
    private static final int DECODER = 64 << 10;

    /** Two receive buffers that were filled before reading stopped. */
    private static final int UNREAD_PER_CONNECTION = 2 * (64 << 10);

    private static final FetchOptions TIGHT =
            OPTIONS.toBuilder().maxBodyBytes(BODY).maxHeldBytes(BUDGET).build();

    private static byte[] response(boolean gzip) {
        byte[] body = new byte[BODY];
        for (int i = 0; i < BODY; i++) body[i] = (byte) ('a' + ((i * 31L) >>> 5) % 26);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream coded = new ByteArrayOutputStream();
            if (gzip) {
                try (GZIPOutputStream zipped = new GZIPOutputStream(coded)) {
                    zipped.write(body);
                }
            } else {
                coded.write(body);
            }
            String coding = gzip ? "Content-Encoding: gzip\r\n" : "";
            out.write(("HTTP/1.1 200 OK\r\n" + coding + "Content-Length: " + coded.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            coded.writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void largeBodiesAtOnceStayWithinBudgetPlusOneBody(boolean gzip) {
        byte[] response = response(gzip);
        try (RawServer server = RawServer.saying(response);
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", TIGHT)) {
            AtomicInteger whole = new AtomicInteger();
            AtomicLong direct = new AtomicLong();
            Flux<FetchOutcome> pages = Flux.range(0, AT_ONCE)
                    .flatMap(
                            each -> {
                                Reservation reservation = fetcher.budget().reservation();
                                return fetcher.fetch(to(server.url("/" + each)).withReservation(reservation))
                                        .map(outcome -> new Read(outcome, reservation));
                            },
                            AT_ONCE,
                            1)
                    .publishOn(Fetching.CLOCK, 1) // holds them, as the line before a parser does
                    .map(read -> {
                        direct.accumulateAndGet(PooledByteBufAllocator.DEFAULT.pinnedDirectMemory(), Math::max);
                        read.reservation.close();
                        return read.outcome;
                    });
            StepVerifier.create(pages)
                    .thenConsumeWhile(outcome -> {
                        assertThat(page(outcome).body().length()).isEqualTo(BODY);
                        assertThat(page(outcome).truncated()).isFalse();
                        return whole.incrementAndGet() > 0;
                    })
                    .verifyComplete();
            assertThat(whole).hasValue(AT_ONCE);
            assertThat(fetcher.budget().held()).isZero();
            assertThat(fetcher.budget().waits()).isPositive();
            assertThat(fetcher.budget().peak()).isLessThanOrEqualTo(BUDGET + BODY + DECODER);
            assertThat(direct).hasValueLessThan(AT_ONCE * UNREAD_PER_CONNECTION);
        }
    }

    private record Read(FetchOutcome outcome, Reservation reservation) {}

    /** Half of the budget is held by a body that waits to be parsed; another waits for its end once this returns. */
    private static void fill(Fetcher fetcher, RawServer server, Reservation first) {
        page(fetch(fetcher, to(server.url("/1")).withReservation(first)));
        assertThat(fetcher.budget().held()).isEqualTo(BUDGET / 2);
    }

    private static void awaitOneWaiting(Fetcher fetcher) {
        await().until(() -> fetcher.budget().waits() == 1);
    }

    @Test
    void timeThatABodyWaitsForRoomIsNotTheServers() throws Exception {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        WatchedClock watched = new WatchedClock(clock);
        try (RawServer server = RawServer.saying(response(false));
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", TIGHT, watched)) {
            watched.fetcher = fetcher;
            Reservation first = fetcher.budget().reservation();
            fill(fetcher, server, first);
            CompletableFuture<FetchOutcome> third =
                    fetcher.fetch(to(server.url("/3"))).toFuture();
            watched.loop.get().submit(() -> {}).get(); // the wait has begun, and its start is noted
            clock.advanceTimeBy(Duration.ofHours(1));
            assertThat(third).isNotDone();
            first.close();
            Fetched page = page(third.join());
            assertThat(page.body().length()).isEqualTo(BODY);
            assertThat(page.exchange().timings().total()).isEqualTo(Duration.ofHours(1));
            assertThat(page.exchange().timings().body()).isEqualTo(Duration.ZERO);
        }
    }

    /**
     * Virtual clock that gives away the event loop that read it while a body waits. The wait is counted before the time of its
     * start is noted: a task that the loop has done since then comes after both.
     */
    private static final class WatchedClock implements Scheduler {
        final CompletableFuture<EventExecutor> loop = new CompletableFuture<>();
        volatile @Nullable Fetcher fetcher;
        private final Scheduler clock;

        WatchedClock(Scheduler clock) {
            this.clock = clock;
        }

        @Override
        public long now(TimeUnit unit) {
            Fetcher watched = fetcher;
            EventExecutor reader = ThreadExecutorMap.currentExecutor();
            if (watched != null && reader != null && watched.budget().waits() > 0) loop.complete(reader);
            return clock.now(unit);
        }

        @Override
        public Disposable schedule(Runnable task) {
            return clock.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return clock.schedule(task, delay, unit);
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long delay, long period, TimeUnit unit) {
            return clock.schedulePeriodically(task, delay, period, unit);
        }

        @Override
        public Worker createWorker() {
            return clock.createWorker();
        }
    }

    @Test
    void aRequestCancelledWhileWaitingReservesNothing() {
        try (RawServer server = RawServer.saying(response(false));
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", TIGHT)) {
            Reservation first = fetcher.budget().reservation();
            fill(fetcher, server, first);
            Disposable third = fetcher.fetch(to(server.url("/3"))).subscribe();
            awaitOneWaiting(fetcher);
            third.dispose();
            first.close();
            Reservation own = fetcher.budget().reservation();
            FetchOutcome fourth = fetch(fetcher, to(server.url("/4")).withReservation(own));
            assertThat(page(fourth).body().length()).isEqualTo(BODY);
            own.close();
            assertThat(fetcher.budget().held()).isZero();
        }
    }

    @Test
    void aCloseDuringAPauseNamesTheMemoryBudget() throws InterruptedException {
        byte[] response = response(false);
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer server = new RawServer(peer -> {
                    String request = peer.request();
                    if (request == null) return;
                    if (request.startsWith("GET /1")) {
                        peer.say(response);
                        return;
                    }
                    peer.say(Arrays.copyOf(response, 20_000));
                    awaiting(waiting);
                    peer.socket.close();
                    gone.countDown();
                });
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", TIGHT)) {
            Reservation first = fetcher.budget().reservation();
            fill(fetcher, server, first);
            CompletableFuture<FetchOutcome> third =
                    fetcher.fetch(to(server.url("/3"))).toFuture();
            awaitOneWaiting(fetcher);
            waiting.countDown();
            gone.await();
            first.close();
            assertThat(error(third.join(), Outcome.BODY_INCOMPLETE))
                    .startsWith(
                            "the server closed the connection in the middle of the body, which was left unread for ")
                    .endsWith(" to keep within maxHeldBytes");
        }
    }

    private static void awaiting(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRequestMayHaveABoundOfItsOwn() {
        try (RawServer server = RawServer.saying(response(false));
                Fetcher fetcher = Fetcher.create(
                        "fluxcrawl-test", OPTIONS.toBuilder().maxBodyBytes(10).build())) {
            assertThat(page(fetch(fetcher, to(server.url("/")))).body().length())
                    .isEqualTo(10);
            FetchRequest larger = to(server.url("/")).withMaxBytes(BODY - 1);
            assertThat(page(fetch(fetcher, larger)).body().length()).isEqualTo(BODY - 1);
            assertThat(page(fetch(fetcher, larger)).truncated()).isTrue();
        }
    }
}
