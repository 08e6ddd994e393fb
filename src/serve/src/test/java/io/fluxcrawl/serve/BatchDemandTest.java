package io.fluxcrawl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Batches go as fast as their client takes answers: what it does not take is neither read nor visited. */
@Timeout(60)
class BatchDemandTest {
    private static final int ROWS = 1_000;

    /** Rows that are read before an answer is taken: those under way, and one that is next. */
    private static final int AHEAD = HttpApi.BATCH_AT_ONCE + 1;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** A batch whose rows are counted as they are read; each row is a piece of the body of its own. */
    private static final class Batch implements ApiRequest {
        private final Flux<String> rows;
        final AtomicInteger read = new AtomicInteger();

        Batch(Flux<String> rows) {
            this.rows = rows;
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String uri() {
            return "/v1/preview";
        }

        @Override
        public List<String> header(String name) {
            return name.equals("content-type") ? List.of("application/x-ndjson") : List.of();
        }

        @Override
        public InetSocketAddress remoteAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        }

        @Override
        public Flux<byte[]> body() {
            return rows.doOnNext(row -> read.incrementAndGet())
                    .map(row -> (row + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Client that takes answers when it is told to. */
    private static final class SlowClient extends BaseSubscriber<byte[]> {
        final List<byte[]> taken = new ArrayList<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // asks for nothing yet
        }

        @Override
        protected void hookOnNext(byte[] line) {
            taken.add(line);
        }
    }

    @Test
    void aClientThatTakesNothingHoldsTheRows() {
        try (ServiceUnderTest service = new ServiceUnderTest()) {
            service.pages.html("/a", "<title>T");
            String url = service.pages.url("/a");
            Objects.requireNonNull(service.server.service().preview(url).block(LONGEST));
            Batch batch = new Batch(Flux.range(0, ROWS).map(i -> url)); // from the cache, so all on this thread
            ApiResponse answer = Objects.requireNonNull(
                    service.server.service().answer(batch).block(LONGEST));
            SlowClient client = new SlowClient();
            answer.body().subscribe(client);
            assertThat(batch.read).as("made ready, and no more").hasValue(AHEAD);
            for (int taken = 1; taken <= 500; taken++) {
                client.request(1);
                assertThat(client.taken).hasSize(taken);
                assertThat(batch.read).as("one for each that was taken").hasValue(Math.min(ROWS, AHEAD + taken));
            }
            client.requestUnbounded();
            assertThat(client.taken).hasSize(ROWS);
            assertThat(batch.read).hasValue(ROWS);
        }
    }

    @Test
    void rowsAreReadAsVisitsEnd() {
        try (ServiceUnderTest service =
                new ServiceUnderTest(options -> options.allowPrivate(true).pageTimeout(LONGEST))) {
            List<String> paths = IntStream.range(0, 40).mapToObj(i -> "/p" + i).toList();
            List<CountDownLatch> held = paths.stream()
                    .map(path -> service.pages.html(path, "<title>T").hold(path))
                    .toList();
            Batch batch = new Batch(Flux.fromIterable(paths).map(service.pages::url));
            ApiResponse answer = Objects.requireNonNull(
                    service.server.service().answer(batch).block(LONGEST));
            StepVerifier.create(answer.body())
                    .then(() -> Awaitility.await().until(() -> !service.pages.requests.isEmpty()))
                    .then(() -> assertThat(batch.read).hasValue(AHEAD))
                    .then(() -> held.forEach(CountDownLatch::countDown))
                    .expectNextCount(40)
                    .expectComplete()
                    .verify(LONGEST);
        }
    }

    @Test
    void aClientThatGoesAwayEndsTheBatch() {
        try (ServiceUnderTest service = new ServiceUnderTest()) {
            service.pages.html("/a", "<title>T");
            String url = service.pages.url("/a");
            Objects.requireNonNull(service.server.service().preview(url).block(LONGEST));
            AtomicInteger cancelled = new AtomicInteger();
            Batch batch = new Batch(Flux.range(0, ROWS).map(i -> url).doOnCancel(cancelled::incrementAndGet));
            ApiResponse answer = Objects.requireNonNull(
                    service.server.service().answer(batch).block(LONGEST));
            SlowClient client = new SlowClient();
            answer.body().subscribe(client);
            client.request(3);
            client.cancel();
            assertThat(cancelled).hasValue(1);
            assertThat(batch.read).hasValue(AHEAD + 3);
        }
    }
}
