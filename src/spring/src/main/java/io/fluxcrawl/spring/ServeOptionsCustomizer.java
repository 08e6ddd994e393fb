package io.fluxcrawl.spring;

import io.fluxcrawl.serve.ServeOptions;

/**
 * Bean that changes the options of the auto-configured preview service, after the properties {@code fluxcrawl.preview.*};
 * several are called in their order ({@code @Order}).
 *
 * <pre>{@code
 * @Bean
 * ServeOptionsCustomizer nameServers() {
 *     return options -> options.crawl(crawl -> crawl.toBuilder()
 *             .fetch(fetch -> fetch.nameServers(List.of(new InetSocketAddress("192.0.2.53", 53))))
 *             .build());
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ServeOptionsCustomizer {
    /**
     * Changes the options.
     *
     * @param options builder that holds the options so far
     */
    void customize(ServeOptions.Builder options);
}
