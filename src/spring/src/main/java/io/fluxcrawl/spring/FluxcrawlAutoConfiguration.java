package io.fluxcrawl.spring;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.identity.BotKey;
import io.fluxcrawl.identity.WebBotAuth;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.Proxy;
import io.fluxcrawl.parse.PageParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of a {@link Crawler} by the properties {@code fluxcrawl.*}. It takes every bean that is a {@link
 * CrawlListener} or a {@link CrawlOptionsCustomizer}, and a {@link PageParser} where there is one; it gives way to a crawler or
 * options of the application's own. The crawler is closed with the context.
 */
@AutoConfiguration
@ConditionalOnProperty(prefix = "fluxcrawl", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(CrawlerProperties.class)
public final class FluxcrawlAutoConfiguration {
    /** Creates the configuration; Spring does. */
    public FluxcrawlAutoConfiguration() {}

    /**
     * {@return the options of the crawler}
     *
     * @param properties the properties {@code fluxcrawl.*}
     * @param customizers beans that change the options
     */
    @Bean
    @ConditionalOnMissingBean
    CrawlOptions crawlOptions(CrawlerProperties properties, ObjectProvider<CrawlOptionsCustomizer> customizers) {
        CrawlOptions.Builder options = CrawlOptions.builder(userAgent(properties))
                .addresses(properties.addresses())
                .cookies(properties.cookies())
                .obeyRobots(properties.obeyRobots())
                .frontier(frontier -> frontier.delay(properties.hosts().delay())
                        .perHost(properties.hosts().perHost()))
                .retries(retries -> retries.max(properties.retries().max()))
                .parse(parse -> parse.extract(properties.parse().extract()))
                .fetch(fetch -> set(fetch, properties));
        if (properties.concurrency() != null) options.concurrency(properties.concurrency());
        if (properties.parsers() != null) options.parsers(properties.parsers());
        if (properties.maxRedirects() != null) options.maxRedirects(properties.maxRedirects());
        customizers.orderedStream().forEach(customizer -> customizer.customize(options));
        return options.build();
    }

    static String userAgent(CrawlerProperties properties) {
        String userAgent = properties.userAgent();
        if (userAgent == null || userAgent.isBlank()) {
            throw new IllegalStateException(
                    "Set the property fluxcrawl.user-agent to a name and an address where you can be"
                            + " reached, as in acme/1.0 (+https://acme.example/bot): every request carries it.");
        }
        return userAgent;
    }

    private static void set(FetchOptions.Builder fetch, CrawlerProperties properties) {
        CrawlerProperties.FetchProperties given = properties.fetch();
        fetch.timeout(given.timeout())
                .connectTimeout(given.connectTimeout())
                .maxBodyBytes(Math.toIntExact(given.maxBodySize().toBytes()))
                .maxHeldBytes(given.maxHeldSize().toBytes())
                .http2(given.http2())
                .webBotAuth(signatures(properties.bot()));
        if (given.proxy() != null) fetch.proxy(Proxy.of(given.proxy()));
    }

    static @Nullable WebBotAuth signatures(CrawlerProperties.BotProperties bot) {
        Path key = bot.key();
        if (key == null) {
            if (bot.directory() == null) return null;
            throw new IllegalStateException("The property fluxcrawl.bot.directory needs fluxcrawl.bot.key.");
        }
        try {
            WebBotAuth.Builder signatures = WebBotAuth.builder(BotKey.read(key));
            if (bot.directory() != null) signatures.directory(bot.directory());
            return signatures.build();
        } catch (IOException e) {
            throw new UncheckedIOException("The file of fluxcrawl.bot.key cannot be read: " + key, e);
        }
    }

    /**
     * {@return the crawler, closed with the context}
     *
     * @param options options of the crawler
     * @param listeners beans that are told what happens
     * @param parser the parser of the application's own, if any
     */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Crawler crawler(CrawlOptions options, ObjectProvider<CrawlListener> listeners, ObjectProvider<PageParser> parser) {
        Crawler.Builder crawler = Crawler.builder(options)
                .listener(CrawlListener.all(listeners.orderedStream().toList()));
        parser.ifAvailable(crawler::parser);
        return crawler.build();
    }
}
