package io.fluxcrawl.spring;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.HeldBytes;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health of a crawler: up until it is closed, with the memory that bodies take. */
final class CrawlerHealth implements HealthIndicator {
    private final Crawler crawler;

    CrawlerHealth(Crawler crawler) {
        this.crawler = crawler;
    }

    @Override
    public Health health() {
        HeldBytes held = crawler.heldBytes();
        Health.Builder health = crawler.isClosed() ? Health.down() : Health.up();
        return health.withDetail("crawls", crawler.runningCrawls())
                .withDetail("heldBytes", held.held())
                .withDetail("heldBytesMax", held.bound())
                .build();
    }
}
