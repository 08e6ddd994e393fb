package io.fluxcrawl.spark;

import io.fluxcrawl.options.CrawlOptions;
import java.io.Serializable;
import java.util.function.Supplier;

/**
 * Source of the options of a crawl, called on the driver and once on each executor. A lambda that builds them is one:
 *
 * <pre>{@code
 * OptionsSource options = () -> CrawlOptions.builder("acme-audit/1.0 (+https://acme.example/bot)").concurrency(200).build();
 * }</pre>
 */
@FunctionalInterface
public interface OptionsSource extends Supplier<CrawlOptions>, Serializable {}
