/**
 * Auto-configuration for Spring Boot 4: a {@link io.fluxcrawl.Crawler} from the properties {@code fluxcrawl.*}, its metrics and its
 * health.
 */
@NullMarked
package io.fluxcrawl.spring;

import org.jspecify.annotations.NullMarked;
