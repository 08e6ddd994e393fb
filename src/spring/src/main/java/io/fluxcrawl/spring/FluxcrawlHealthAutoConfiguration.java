package io.fluxcrawl.spring;

import io.fluxcrawl.Crawler;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the crawler's health for the endpoint {@code /actuator/health} of Spring Boot 4. */
@AutoConfiguration(after = FluxcrawlAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(Crawler.class)
public final class FluxcrawlHealthAutoConfiguration {
    /** Creates the configuration; Spring does. */
    public FluxcrawlHealthAutoConfiguration() {}

    /**
     * {@return the health of the crawler, named {@code fluxcrawl}}
     *
     * @param crawler the crawler
     */
    @Bean
    @ConditionalOnMissingBean(name = "fluxcrawlHealthIndicator")
    HealthIndicator fluxcrawlHealthIndicator(Crawler crawler) {
        return new CrawlerHealth(crawler);
    }
}
