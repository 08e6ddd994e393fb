package topic;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.sink.RecordJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Visits the URLs of one topic and writes a record for each to another, under the same key, at least once: the offset of a URL is
 * committed when its record is on all replicas. Other than a crawl of a list, it visits a URL again when it comes again.
 */
public final class TopicCrawl {
    /** URLs that are taken at a time, all visited at once; the next are taken when all have their records. */
    private static final int BATCH = 64;

    private final Crawler crawler;
    private final Consumer<String, String> urls;
    private final Producer<String, String> pages;
    private final String to;

    TopicCrawl(Crawler crawler, Consumer<String, String> urls, Producer<String, String> pages, String to) {
        this.crawler = crawler;
        this.urls = urls;
        this.pages = pages;
        this.to = to;
    }

    /** Starts the crawl; ends with the process: the batch under way is finished first. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 3) {
            System.err.println("Arguments: BROKER TOPIC_OF_URLS TOPIC_OF_RECORDS");
            System.exit(2);
        }
        CrawlOptions options = CrawlOptions.builder("topic-sample/1.0 (+https://example.com/bot)")
                .build();
        CountDownLatch ended = new CountDownLatch(1);
        try (Crawler crawler = Crawler.create(options);
                Consumer<String, String> urls = consumer(args[0], "fluxcrawl");
                Producer<String, String> pages = producer(args[0])) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                urls.wakeup();
                await(ended);
            }));
            urls.subscribe(List.of(args[1]));
            new TopicCrawl(crawler, urls, pages, args[2]).run();
        } finally {
            ended.countDown();
        }
    }

    static Consumer<String, String> consumer(String broker, String group) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                        ConsumerConfig.GROUP_ID_CONFIG, group,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH),
                new StringDeserializer(),
                new StringDeserializer());
    }

    static Producer<String, String> producer(String broker) {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Visits what comes until {@link Consumer#wakeup()}. */
    void run() {
        try {
            while (true) step(Duration.ofSeconds(1));
        } catch (WakeupException end) {
            // between two batches
        }
    }

    /** Visits the URLs of one poll, and commits them; a visit takes ten seconds at most, so a batch keeps its partitions. */
    void step(Duration wait) {
        List<ConsumerRecord<String, String>> batch = new ArrayList<>();
        urls.poll(wait).forEach(batch::add);
        if (batch.isEmpty()) return;
        Flux.fromIterable(batch).flatMap(this::visit, BATCH).then().block();
        urls.commitSync();
    }

    private Mono<Void> visit(ConsumerRecord<String, String> row) {
        return crawler.visit(row.value()) // one record, whatever happens
                .map(RecordJson.ALL::toText)
                .flatMap(record -> send(new ProducerRecord<>(to, row.key(), record)));
    }

    private Mono<Void> send(ProducerRecord<String, String> record) {
        return Mono.create(sink -> pages.send(record, (where, error) -> {
            if (error == null) sink.success();
            else sink.error(error);
        }));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS))
                System.err.println("The last batch is not committed: it comes again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
