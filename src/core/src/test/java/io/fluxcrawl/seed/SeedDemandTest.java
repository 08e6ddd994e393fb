package io.fluxcrawl.seed;

import static io.fluxcrawl.seed.Lists.gzip;
import static io.fluxcrawl.seed.Lists.utf8;
import static io.fluxcrawl.seed.Lists.zstd;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Seed;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** A list is read as far as rows are wanted, where it may block, and is closed whatever happens. */
class SeedDemandTest {
    private static final long ENDLESS = Long.MAX_VALUE;

    @ParameterizedTest
    @ValueSource(strings = {"x.txt", "x.csv", "x.jsonl", "x.xml"})
    void readsNoFurtherThanABufferBehindTheRowsWanted(String name) {
        Watched watched = new Watched(name, ENDLESS);
        StepVerifier.create(SeedReader.read(watched.source(), SeedOptions.DEFAULT), 0)
                .thenRequest(1)
                .expectNextCount(1)
                .then(() -> assertThat(watched.bytes.get()).isBetween(1L, 2L << 16))
                .thenRequest(10)
                .expectNextCount(10)
                .then(() -> assertThat(watched.bytes.get()).isLessThanOrEqualTo(2L << 16))
                .thenCancel()
                .verify();
    }

    @Test
    void opensNothingBeforeASubscriberComes() {
        Watched watched = new Watched("x.txt", 10);
        Flux<Seed> rows = SeedReader.read(watched.source(), SeedOptions.DEFAULT);
        assertThat(watched.opened.get()).isZero();
        rows.blockLast();
        rows.blockLast();
        assertThat(watched.opened.get()).isEqualTo(2);
    }

    @Test
    void isClosedBeforeItCompletes() {
        Watched watched = new Watched("x.txt", 1_000);
        AtomicLong closedThen = new AtomicLong(-1);
        SeedReader.read(watched.source(), SeedOptions.DEFAULT)
                .doOnComplete(() -> closedThen.set(watched.closed.getCount()))
                .blockLast();
        assertThat(closedThen.get()).isZero();
    }

    @Test
    void isClosedWhenItFails() {
        Watched watched = new Watched("x.txt", -1_000);
        AtomicLong closedThen = new AtomicLong(-1);
        StepVerifier.create(SeedReader.read(watched.source(), SeedOptions.DEFAULT)
                        .doOnError(e -> closedThen.set(watched.closed.getCount())))
                .thenConsumeWhile(row -> true)
                .verifyError(SeedException.class);
        assertThat(closedThen.get()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-url-column.csv", "no-sitemap.xml"})
    void isClosedWhenItTurnsOutToBeNoList(String name) {
        Watched watched = new Watched(name, 1_000);
        watched.row = name.endsWith("xml") ? "<rss>" : "a,b\n";
        StepVerifier.create(SeedReader.read(watched.source(), SeedOptions.DEFAULT))
                .verifyError(SeedException.class);
        assertThat(watched.closed.getCount()).isZero();
    }

    @Test
    void isClosedOnTheSchedulerWhenItIsCancelled() throws InterruptedException {
        Watched watched = new Watched("x.txt", ENDLESS);
        Scheduler blocking = Schedulers.newBoundedElastic(2, 10, "seeds");
        try {
            CountDownLatch five = new CountDownLatch(5);
            BaseSubscriber<Seed> reader = new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    request(5);
                }

                @Override
                protected void hookOnNext(Seed row) {
                    five.countDown();
                }
            };
            SeedReader.read(watched.source(), SeedOptions.DEFAULT, blocking).subscribe(reader);
            assertThat(five.await(1, TimeUnit.MINUTES)).isTrue();
            reader.cancel();
            assertThat(watched.closed.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(watched.closer.get()).startsWith("seeds-");
        } finally {
            blocking.dispose();
        }
    }

    @Test
    void isClosedWhenItIsCancelledInTheMidstOfARead() throws InterruptedException {
        Watched watched = new Watched("x.txt", ENDLESS);
        watched.stallAfter = 1 << 20;
        CountDownLatch rows = new CountDownLatch(1);
        BaseSubscriber<Seed> reader = new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(Seed row) {
                rows.countDown();
            }
        };
        SeedReader.read(watched.source(), SeedOptions.DEFAULT).subscribe(reader);
        assertThat(rows.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(watched.stalled.await(1, TimeUnit.MINUTES)).isTrue();
        reader.cancel();
        watched.goOn.countDown();
        assertThat(watched.closed.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void readsOnTheSchedulerGivenAndNowhereElse() {
        Scheduler blocking = Schedulers.newSingle("reader");
        AtomicReference<String> thread = new AtomicReference<>("");
        SeedSource source = new SeedSource("x.txt", () -> {
            thread.set(Thread.currentThread().getName());
            return new java.io.ByteArrayInputStream(utf8("a\n"));
        });
        try {
            StepVerifier.create(SeedReader.read(source, SeedOptions.DEFAULT, blocking)
                            .doOnNext(row ->
                                    assertThat(Thread.currentThread().getName()).startsWith("reader-")))
                    .expectNextCount(1)
                    .verifyComplete();
            assertThat(thread.get()).startsWith("reader-");
        } finally {
            blocking.dispose();
        }
    }

    @Test
    void nothingHappensBeforeTheSchedulerRuns() {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        Watched watched = new Watched("x.txt", 3);
        StepVerifier.create(
                        SeedReader.read(watched.source(), SeedOptions.DEFAULT, Schedulers.fromExecutor(waiting::add)))
                .then(() -> assertThat(watched.opened.get()).isZero())
                .then(() -> waiting.forEach(Runnable::run))
                .expectNextCount(3)
                .verifyComplete();
        assertThat(watched.opened.get()).isOne();
    }

    @Test
    void aLiveListGivesEachRowWhenItsLineEnds() throws IOException {
        for (String name : new String[] {"live.txt", "live", "live.jsonl"}) {
            PipedOutputStream feed = new PipedOutputStream();
            PipedInputStream pipe = new PipedInputStream(feed);
            StepVerifier.create(SeedReader.read(new SeedSource(name, () -> pipe), SeedOptions.DEFAULT))
                    .then(() -> write(feed, "\"http://a/\"\n"))
                    .expectNextCount(1)
                    .then(() -> write(feed, "\"http://b/\"\r"))
                    .expectNextMatches(row -> row.row() == 2)
                    .then(() -> write(feed, "\n\"http://c/\"\r\n"))
                    .expectNextMatches(row -> row.row() == 3)
                    .then(() -> close(feed))
                    .verifyComplete();
        }
    }

    @Test
    void compressedListsAreReadAsTheyComeToo() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200_000; i++)
            text.append("http://example.com/").append(i * 7_919L).append('\n');
        for (byte[] packed : new byte[][] {gzip(utf8(text.toString())), zstd(utf8(text.toString()))}) {
            AtomicLong bytes = new AtomicLong();
            SeedSource source =
                    new SeedSource("x.txt", () -> new FilterInputStream(new java.io.ByteArrayInputStream(packed)) {
                        @Override
                        public int read(byte[] into, int offset, int length) throws IOException {
                            int count = super.read(into, offset, length);
                            bytes.addAndGet(Math.max(count, 0));
                            return count;
                        }
                    });
            StepVerifier.create(SeedReader.read(source, SeedOptions.DEFAULT), 1)
                    .expectNextCount(1)
                    .then(() -> assertThat(bytes.get()).isLessThan(packed.length / 4))
                    .thenRequest(ENDLESS)
                    .expectNextCount(199_999)
                    .verifyComplete();
        }
    }

    private static void write(PipedOutputStream feed, String text) {
        try {
            feed.write(utf8(text));
            feed.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void close(PipedOutputStream feed) {
        try {
            feed.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A list that is made while it is read, and knows what was done to it. */
    private static final class Watched {
        final AtomicLong opened = new AtomicLong();
        final AtomicLong bytes = new AtomicLong();
        final CountDownLatch closed = new CountDownLatch(1);
        final AtomicReference<String> closer = new AtomicReference<>("");
        final CountDownLatch stalled = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        volatile long stallAfter = Long.MAX_VALUE;
        volatile String row;
        private final String name;
        private final String start;
        private final long rows;

        /** @param rows how many; where negative, an error follows them */
        Watched(String name, long rows) {
            this.name = name;
            this.rows = rows;
            this.start = name.endsWith("csv") ? "url,x\n" : name.endsWith("xml") ? "<urlset>" : "";
            this.row = name.endsWith("csv")
                    ? "http://a/,1\n"
                    : name.endsWith("xml")
                            ? "<url><loc>http://a/</loc></url>"
                            : name.endsWith("jsonl") ? "{\"url\":\"http://a/\"}\n" : "http://a/\n";
        }

        SeedSource source() {
            return new SeedSource(name, () -> {
                opened.incrementAndGet();
                return new Made();
            });
        }

        private final class Made extends InputStream {
            private byte[] current = utf8(name.startsWith("no-") ? "" : start);
            private int at;
            private long made;

            @Override
            public int read() throws IOException {
                if (at == current.length) {
                    if (made == Math.abs(rows)) {
                        if (rows < 0) throw new IOException("no more");
                        return -1;
                    }
                    current = utf8(row);
                    at = 0;
                    made++;
                }
                return current[at++];
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (bytes.get() > stallAfter && stalled.getCount() > 0) {
                    stalled.countDown();
                    awaitUninterruptibly();
                }
                int count = 0;
                for (int octet; count < length && (octet = read()) >= 0; count++) into[offset + count] = (byte) octet;
                bytes.addAndGet(count);
                return count == 0 ? -1 : count;
            }

            /** As a read of a file or terminal is. */
            private void awaitUninterruptibly() {
                while (true) {
                    try {
                        goOn.await();
                        return;
                    } catch (InterruptedException e) {
                        // on
                    }
                }
            }

            @Override
            public void close() {
                closer.set(Thread.currentThread().getName());
                closed.countDown();
            }
        }
    }
}
