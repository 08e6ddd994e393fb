package topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker of Kafka in this process, pages on loopback, and the crawl between them. */
@Timeout(120)
class TopicCrawlTest {
    private static KafkaClusterTestKit broker;
    private static TestWeb web;
    private static Crawler crawler;

    @BeforeAll
    static void start() throws Exception {
        broker = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .build();
        broker.format();
        broker.startup();
        broker.waitForReadyBrokers();
        web = TestWeb.start(TestWebOptions.anyPort());
        crawler = Crawler.create(CrawlOptions.builder("topic-test/1")
                .addresses(AddressScope.ANY)
                .frontier(frontier -> frontier.delay(Duration.ZERO))
                .build());
    }

    @AfterAll
    static void stop() throws Exception {
        crawler.close();
        web.close();
        broker.close();
    }

    @Test
    void eachUrlHasItsRecordUnderItsKeyAndIsThenCommitted() throws Exception {
        topics("urls", "pages");
        try (Producer<String, String> list = TopicCrawl.producer(broker.bootstrapServers());
                Producer<String, String> pages = TopicCrawl.producer(broker.bootstrapServers());
                Consumer<String, String> urls = TopicCrawl.consumer(broker.bootstrapServers(), "crawl");
                Consumer<String, String> read = TopicCrawl.consumer(broker.bootstrapServers(), "reader")) {
            for (int i = 0; i < 200; i++) list.send(new ProducerRecord<>("urls", "key-" + i, url(i)));
            list.send(new ProducerRecord<>("urls", "key-none", "no url"));
            list.flush();
            urls.subscribe(List.of("urls"));
            TopicCrawl crawl = new TopicCrawl(crawler, urls, pages, "pages");
            while (committed(urls, "urls") < 201) crawl.step(Duration.ofMillis(100));
            read.subscribe(List.of("pages"));
            Map<String, String> records = new HashMap<>();
            while (records.size() < 201) {
                read.poll(Duration.ofMillis(100)).forEach(each -> records.put(each.key(), each.value()));
            }
            for (int i = 0; i < 200; i++) {
                String record = records.get("key-" + i);
                assertTrue(
                        record.contains("\"url\":\"" + url(i) + "\"") && record.contains("\"outcome\":\"ok\""), record);
            }
            assertTrue(records.get("key-none").contains("\"outcome\":\"invalid_url\""));
        }
    }

    @Test
    void whatTheBrokerDidNotTakeComesAgain() throws Exception {
        topics("urls2", "pages2");
        try (Producer<String, String> list = TopicCrawl.producer(broker.bootstrapServers())) {
            list.send(new ProducerRecord<>("urls2", "k", url(1)));
            list.flush();
        }
        try (Consumer<String, String> urls = TopicCrawl.consumer(broker.bootstrapServers(), "second");
                MockProducer<String, String> broken =
                        new MockProducer<>(true, null, new StringSerializer(), new StringSerializer())) {
            urls.subscribe(List.of("urls2"));
            broken.sendException = new IllegalStateException("no replica");
            TopicCrawl crawl = new TopicCrawl(crawler, urls, broken, "pages2");
            assertThrows(IllegalStateException.class, () -> {
                while (true) crawl.step(Duration.ofMillis(100));
            });
            assertEquals(0, committed(urls, "urls2"));
        }
        try (Consumer<String, String> urls = TopicCrawl.consumer(broker.bootstrapServers(), "second");
                Producer<String, String> pages = TopicCrawl.producer(broker.bootstrapServers())) {
            urls.subscribe(List.of("urls2"));
            TopicCrawl crawl = new TopicCrawl(crawler, urls, pages, "pages2");
            while (committed(urls, "urls2") < 1) crawl.step(Duration.ofMillis(100));
        }
    }

    private static String url(int page) {
        return web.url("127.0.0." + (1 + page % 20), "/s/page-" + page);
    }

    private static void topics(String... names) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(names).stream()
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static long committed(Consumer<String, String> by, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        OffsetAndMetadata offset = by.committed(Set.of(partition)).get(partition);
        return offset == null ? 0 : offset.offset();
    }
}
