package io.fluxcrawl.spring;

import io.fluxcrawl.identity.WebBotAuth;
import io.fluxcrawl.serve.PreviewService;
import io.fluxcrawl.serve.ServeOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Auto-configuration of a {@link PreviewService} by the properties {@code fluxcrawl.preview.*}, where {@code fluxcrawl-serve} is
 * on the class path. In a WebFlux application it also answers requests over HTTP below {@code fluxcrawl.preview.path}. It gives
 * way to a service or options of the application's own. The service is closed with the context.
 */
@AutoConfiguration(
        after = FluxcrawlAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(PreviewService.class)
@ConditionalOnProperty(
        name = {"fluxcrawl.enabled", "fluxcrawl.preview.enabled"},
        matchIfMissing = true)
@EnableConfigurationProperties({CrawlerProperties.class, PreviewProperties.class})
public final class FluxcrawlPreviewAutoConfiguration {
    /** Creates the configuration; Spring does. */
    public FluxcrawlPreviewAutoConfiguration() {}

    /**
     * {@return the options of the service}
     *
     * @param properties the properties {@code fluxcrawl.preview.*}
     * @param crawler the properties {@code fluxcrawl.*}, for user agent and signatures
     * @param customizers beans that change the options
     * @param environment tells the base path of a WebFlux application
     */
    @Bean
    @ConditionalOnMissingBean
    ServeOptions serveOptions(
            PreviewProperties properties,
            CrawlerProperties crawler,
            ObjectProvider<ServeOptionsCustomizer> customizers,
            Environment environment) {
        WebBotAuth signatures = FluxcrawlAutoConfiguration.signatures(crawler.bot());
        ServeOptions.Builder options = ServeOptions.builder(FluxcrawlAutoConfiguration.userAgent(crawler))
                .basePath(PreviewRoute.basePath(properties, environment))
                .token(properties.token())
                .behindProxy(properties.behindProxy())
                .rate(properties.ratePerMinute(), properties.rateBurst())
                .allowPrivate(properties.allowPrivate())
                .obeyRobots(properties.obeyRobots())
                .concurrency(properties.concurrency())
                .maxWaiting(properties.maxWaiting())
                .pageTimeout(properties.pageTimeout())
                .imageTimeout(properties.imageTimeout())
                .timeout(properties.timeout())
                .cacheBytes(properties.cacheSize().toBytes())
                .cacheFile(properties.cacheFile())
                .imageCacheBytes(properties.imageCacheSize().toBytes())
                .maxImageBytes(Math.toIntExact(properties.maxImageSize().toBytes()))
                .oembedHosts(properties.oembedHosts())
                .crawl(crawl -> crawl.toBuilder()
                        .fetch(fetch -> fetch.webBotAuth(signatures))
                        .build());
        customizers.orderedStream().forEach(customizer -> customizer.customize(options));
        return options.build();
    }

    /** Previews whose meters are in the application's registry. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean(PreviewService.class)
    static class WithMeters {
        @Bean(destroyMethod = "close")
        PreviewService previewService(ServeOptions options, MeterRegistry registry) {
            return PreviewService.create(options, registry);
        }
    }

    /** Previews in an application without a registry. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(value = PreviewService.class, type = "io.micrometer.core.instrument.MeterRegistry")
    static class WithoutMeters {
        @Bean(destroyMethod = "close")
        PreviewService previewService(ServeOptions options) {
            return PreviewService.create(options);
        }
    }

    /** Requests over HTTP, in a WebFlux application. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass(HandlerMapping.class)
    static class WebFlux {
        /** Answers below the path go before the application's own and those of static files. */
        @Bean
        @ConditionalOnProperty("fluxcrawl.preview.path")
        HandlerMapping previewHandlerMapping(PreviewService previews, PreviewProperties properties) {
            PreviewRoute route = new PreviewRoute(previews);
            String path = String.valueOf(properties.path());
            return new SimpleUrlHandlerMapping(Map.of(path, route, path + "/**", route), -1);
        }

        /** Refusals that a controller passes on, such as a URL that is none, have their own status, not 500. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE + 100)
        WebExceptionHandler previewRefusals() {
            return PreviewRoute::refuse;
        }
    }

    /** Health of the service, for the endpoint {@code /actuator/health} of Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class WithHealth {
        @Bean
        @ConditionalOnMissingBean(name = "fluxcrawlPreviewHealthIndicator")
        HealthIndicator fluxcrawlPreviewHealthIndicator(PreviewService previews) {
            return () -> (previews.ready() ? Health.up() : Health.down()).build();
        }
    }
}
