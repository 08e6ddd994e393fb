package io.fluxcrawl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.identity.BotKey;
import io.fluxcrawl.metrics.CrawlMetrics;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.serve.PreviewAnswer;
import io.fluxcrawl.serve.PreviewService;
import io.fluxcrawl.serve.ServeOptions;
import io.fluxcrawl.sink.RecordJson;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

/** What the starter configures, in contexts without a server. */
@Timeout(60)
class FluxcrawlAutoConfigurationTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    FluxcrawlMetricsAutoConfiguration.class,
                    FluxcrawlAutoConfiguration.class,
                    FluxcrawlHealthAutoConfiguration.class,
                    FluxcrawlPreviewAutoConfiguration.class,
                    FluxcrawlJackson2AutoConfiguration.class))
            .withPropertyValues("fluxcrawl.user-agent=acme/1.0 (+https://acme.example/bot)");

    @Test
    void crawlerCrawlsAndIsClosedWithTheContext() {
        Crawler[] seen = new Crawler[1];
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            context.withPropertyValues("fluxcrawl.addresses=seeds", "fluxcrawl.hosts.delay=0s")
                    .run(started -> {
                        Crawler crawler = started.getBean(Crawler.class);
                        seen[0] = crawler;
                        CrawlRecord record =
                                crawler.visit(web.url("127.0.0.1", "/s/page")).block(LONGEST);
                        assertThat(Objects.requireNonNull(record).outcome()).isEqualTo(Outcome.OK);
                        HealthIndicator health = started.getBean("fluxcrawlHealthIndicator", HealthIndicator.class);
                        assertThat(Objects.requireNonNull(health.health()).getStatus())
                                .isEqualTo(Status.UP);
                    });
        }
        assertThat(seen[0].isClosed()).isTrue();
        assertThat(Objects.requireNonNull(new CrawlerHealth(seen[0]).health()).getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void propertiesReachTheOptions(@TempDir Path folder) throws IOException {
        BotKey key = BotKey.generate();
        key.write(folder.resolve("bot.pem"));
        context.withPropertyValues(
                        "fluxcrawl.concurrency=17",
                        "fluxcrawl.parsers=1",
                        "fluxcrawl.addresses=any",
                        "fluxcrawl.max-redirects=3",
                        "fluxcrawl.cookies=false",
                        "fluxcrawl.obey-robots=false",
                        "fluxcrawl.hosts.delay=250ms",
                        "fluxcrawl.hosts.per-host=4",
                        "fluxcrawl.fetch.timeout=5s",
                        "fluxcrawl.fetch.connect-timeout=2s",
                        "fluxcrawl.fetch.max-body-size=512KB",
                        "fluxcrawl.fetch.max-held-size=16MB",
                        "fluxcrawl.fetch.proxy=http://proxy.example:3128",
                        "fluxcrawl.fetch.http2=true",
                        "fluxcrawl.retries.max=0",
                        "fluxcrawl.parse.extract=full",
                        "fluxcrawl.bot.key=" + folder.resolve("bot.pem"),
                        "fluxcrawl.bot.directory=https://bot.example")
                .run(started -> {
                    CrawlOptions options = started.getBean(CrawlOptions.class);
                    assertThat(options.userAgent()).isEqualTo("acme/1.0 (+https://acme.example/bot)");
                    assertThat(options.concurrency()).isEqualTo(17);
                    assertThat(options.parsers()).isEqualTo(1);
                    assertThat(options.addresses()).isEqualTo(AddressScope.ANY);
                    assertThat(options.maxRedirects()).isEqualTo(3);
                    assertThat(options.cookies()).isFalse();
                    assertThat(options.obeyRobots()).isFalse();
                    assertThat(options.frontier().delay()).isEqualTo(Duration.ofMillis(250));
                    assertThat(options.frontier().perHost()).isEqualTo(4);
                    assertThat(options.fetch().timeout()).isEqualTo(Duration.ofSeconds(5));
                    assertThat(options.fetch().connectTimeout()).isEqualTo(Duration.ofSeconds(2));
                    assertThat(options.fetch().maxBodyBytes()).isEqualTo(512 << 10);
                    assertThat(options.fetch().maxHeldBytes()).isEqualTo(16 << 20);
                    assertThat(Objects.requireNonNull(options.fetch().proxy()).host())
                            .isEqualTo("proxy.example");
                    assertThat(options.fetch().http2()).isTrue();
                    assertThat(options.retries().max()).isZero();
                    assertThat(options.parse().extract()).isEqualTo(ParseOptions.Extract.FULL);
                    assertThat(Objects.requireNonNull(options.fetch().webBotAuth())
                                    .key()
                                    .thumbprint())
                            .isEqualTo(key.thumbprint());
                });
    }

    @Test
    void withoutPropertiesTheOptionsAreTheLibrarys() {
        context.run(started -> assertThat(started.getBean(CrawlOptions.class))
                .isEqualTo(CrawlOptions.builder("acme/1.0 (+https://acme.example/bot)")
                        .build()));
    }

    @Test
    void theUserAgentIsAskedForByName() {
        context.withPropertyValues("fluxcrawl.user-agent=").run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .hasMessageStartingWith("Set the property fluxcrawl.user-agent"));
    }

    @Test
    void beansOfTheApplicationComeFirst() {
        CrawlOptions own = CrawlOptions.builder("own/1").build();
        context.withBean(CrawlOptions.class, () -> own)
                .run(started -> assertThat(started.getBean(CrawlOptions.class)).isSameAs(own));
        context.withBean(CrawlOptionsCustomizer.class, () -> options -> options.maxRedirects(1))
                .run(started -> assertThat(started.getBean(CrawlOptions.class).maxRedirects())
                        .isEqualTo(1));
    }

    @Test
    void disabledThereIsNothing() {
        context.withPropertyValues("fluxcrawl.enabled=false")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(started -> assertThat(started)
                        .doesNotHaveBean(Crawler.class)
                        .doesNotHaveBean(CrawlMetrics.class)
                        .doesNotHaveBean(PreviewService.class)
                        .doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void metersAreThereWithARegistryOnly() {
        context.run(started -> assertThat(started).doesNotHaveBean(CrawlMetrics.class));
        context.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(started -> {
            started.getBean(Crawler.class).crawl("no url").blockLast(LONGEST);
            MeterRegistry registry = started.getBean(MeterRegistry.class);
            assertThat(registry.get("fluxcrawl.rows")
                            .tag("outcome", "invalid_url")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("fluxcrawl.held.max").gauge().value()).isPositive();
        });
    }

    @Test
    void withoutMicrometerAndHealthTheCrawlerIsThere() {
        context.withClassLoader(new FilteredClassLoader("io.micrometer.core", "org.springframework.boot.health"))
                .run(started -> assertThat(started)
                        .hasSingleBean(Crawler.class)
                        .doesNotHaveBean("crawlMetrics")
                        .doesNotHaveBean("fluxcrawlHealthIndicator"));
    }

    @Test
    void everyPreviewPropertyReachesItsOption(@TempDir Path folder) {
        context.withPropertyValues(
                        "fluxcrawl.preview.path=/previews",
                        "fluxcrawl.preview.token=a-token-of-some-length",
                        "fluxcrawl.preview.behind-proxy=true",
                        "fluxcrawl.preview.rate-per-minute=7",
                        "fluxcrawl.preview.rate-burst=3",
                        "fluxcrawl.preview.allow-private=true",
                        "fluxcrawl.preview.obey-robots=false",
                        "fluxcrawl.preview.concurrency=5",
                        "fluxcrawl.preview.max-waiting=6",
                        "fluxcrawl.preview.page-timeout=2s",
                        "fluxcrawl.preview.image-timeout=1s",
                        "fluxcrawl.preview.timeout=4s",
                        "fluxcrawl.preview.cache-size=1MB",
                        "fluxcrawl.preview.cache-file=" + folder.resolve("cache"),
                        "fluxcrawl.preview.image-cache-size=2MB",
                        "fluxcrawl.preview.max-image-size=3MB",
                        "fluxcrawl.preview.oembed-hosts=video.example,Photo.example",
                        "spring.webflux.base-path=/app")
                .run(started -> {
                    ServeOptions options = started.getBean(ServeOptions.class);
                    assertThat(options.basePath()).isEqualTo("/app/previews");
                    assertThat(options.token()).isEqualTo("a-token-of-some-length");
                    assertThat(options.behindProxy()).isTrue();
                    assertThat(options.ratePerMinute()).isEqualTo(7);
                    assertThat(options.rateBurst()).isEqualTo(3);
                    assertThat(options.allowPrivate()).isTrue();
                    assertThat(options.obeyRobots()).isFalse();
                    assertThat(options.concurrency()).isEqualTo(5);
                    assertThat(options.maxWaiting()).isEqualTo(6);
                    assertThat(options.pageTimeout()).isEqualTo(Duration.ofSeconds(2));
                    assertThat(options.imageTimeout()).isEqualTo(Duration.ofSeconds(1));
                    assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(4));
                    assertThat(options.cacheBytes()).isEqualTo(1 << 20);
                    assertThat(options.cacheFile()).isEqualTo(folder.resolve("cache"));
                    assertThat(options.imageCacheBytes()).isEqualTo(2 << 20);
                    assertThat(options.maxImageBytes()).isEqualTo(3 << 20);
                    assertThat(options.oembedHosts()).containsExactlyInAnyOrder("video.example", "photo.example");
                    assertThat(options.crawl().userAgent()).isEqualTo("acme/1.0 (+https://acme.example/bot)");
                });
    }

    @Test
    void withoutPropertiesPreviewsAreAsTheLibraryHasThem() {
        ServeOptions library =
                ServeOptions.builder("acme/1.0 (+https://acme.example/bot)").build();
        context.run(started -> {
            ServeOptions options = started.getBean(ServeOptions.class);
            assertThat(options.crawl()).isEqualTo(library.crawl());
            for (Method option : ServeOptions.class.getMethods()) {
                boolean compared = option.getDeclaringClass() == ServeOptions.class
                        && option.getParameterCount() == 0
                        && !option.getName().equals("toBuilder");
                if (!compared) continue;
                assertThat(option.invoke(options)).as(option.getName()).isEqualTo(option.invoke(library));
            }
        });
    }

    @Test
    void previewsAreCountedCustomizedAndClosedWithTheContext() {
        PreviewService[] seen = new PreviewService[1];
        MeterRegistry registry = new SimpleMeterRegistry();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            context.withBean(MeterRegistry.class, () -> registry)
                    .withBean(
                            ServeOptionsCustomizer.class,
                            () -> options -> options.allowPrivate(true).pageTimeout(LONGEST))
                    .run(started -> {
                        PreviewService previews = started.getBean(PreviewService.class);
                        seen[0] = previews;
                        String url = web.url("127.0.0.1", "/s/page?title=A+page");
                        PreviewAnswer answer =
                                Objects.requireNonNull(previews.preview(url).block(LONGEST));
                        assertThat(answer.json()).contains("\"title\":\"A page\"");
                        assertThat(new ObjectMapper().writeValueAsString(answer))
                                .as("Jackson 2")
                                .isEqualTo(answer.json());
                        assertThat(new JsonMapper().writeValueAsString(answer))
                                .as("Jackson 3")
                                .isEqualTo(answer.json());
                        assertThat(registry.get("fluxcrawl.serve.cache")
                                        .tag("result", "miss")
                                        .counter()
                                        .count())
                                .isEqualTo(1);
                    });
        }
        assertThat(seen[0].ready()).isFalse();
        assertThat(registry.getMeters())
                .as("of the closed service")
                .noneMatch(meter -> meter.getId().getName().startsWith("fluxcrawl.serve"));
    }

    @Test
    void jackson2WritesTheDocumentedRecord() {
        context.run(started -> {
            CrawlRecord record = Objects.requireNonNull(
                    started.getBean(Crawler.class).crawl("no url").blockLast(LONGEST));
            ObjectMapper mapper = new ObjectMapper().registerModule(started.getBean(Module.class));
            assertThat(mapper.writeValueAsString(record)).isEqualTo(RecordJson.ALL.toText(record));
        });
    }

    @Test
    void withoutTheServicesJarThereAreNoPreviews() {
        context.withClassLoader(new FilteredClassLoader("io.fluxcrawl.serve")).run(started -> assertThat(started)
                .hasNotFailed()
                .hasSingleBean(Crawler.class)
                .doesNotHaveBean("previewService"));
        context.withPropertyValues("fluxcrawl.preview.enabled=false")
                .run(started -> assertThat(started).hasSingleBean(Crawler.class).doesNotHaveBean(PreviewService.class));
    }

    @Test
    void aPathThatIsNoneIsRefusedByName() {
        context.withPropertyValues("fluxcrawl.preview.path=previews/").run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .hasMessageStartingWith("The property fluxcrawl.preview.path must be like /previews"));
    }
}
