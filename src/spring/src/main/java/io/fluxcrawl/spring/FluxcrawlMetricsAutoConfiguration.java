package io.fluxcrawl.spring;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.metrics.CrawlMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the crawler's meters where the application has a {@link MeterRegistry}. */
@AutoConfiguration(
        before = FluxcrawlAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass({MeterRegistry.class, CrawlMetrics.class})
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnProperty(prefix = "fluxcrawl", name = "enabled", matchIfMissing = true)
public final class FluxcrawlMetricsAutoConfiguration {
    /** Creates the configuration; Spring does. */
    public FluxcrawlMetricsAutoConfiguration() {}

    /**
     * {@return the meters; as a listener, the crawler takes them}
     *
     * @param registry the application's registry
     */
    @Bean
    @ConditionalOnMissingBean
    CrawlMetrics crawlMetrics(MeterRegistry registry) {
        return CrawlMetrics.on(registry);
    }

    /**
     * {@return what adds each crawler's held bytes to the gauges once all beans are there}
     *
     * @param metrics the meters
     * @param crawlers the crawlers of the application
     */
    @Bean
    SmartInitializingSingleton crawlerGauges(CrawlMetrics metrics, ObjectProvider<Crawler> crawlers) {
        return () -> crawlers.forEach(metrics::watch);
    }
}
