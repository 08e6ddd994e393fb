package io.fluxcrawl.spring;

import io.fluxcrawl.options.CrawlOptions;

/**
 * Bean that changes the options of the auto-configured crawler, after the properties {@code fluxcrawl.*}; several are called in
 * their order ({@code @Order}).
 *
 * <pre>{@code
 * @Bean
 * CrawlOptionsCustomizer preview() {
 *     return options -> options.parse(parse -> parse.profile(ParseOptions.Profile.PREVIEW));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface CrawlOptionsCustomizer {
    /**
     * Changes the options.
     *
     * @param options builder that holds the options so far
     */
    void customize(CrawlOptions.Builder options);
}
