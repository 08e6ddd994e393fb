package io.fluxcrawl.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        fluxcrawl/0.1 (+https://example.com/bot)                                        | fluxcrawl
        Mozilla/5.0 (compatible; ExampleBot/0.1; https://www.example.com/bot.html)      | ExampleBot
        Mozilla/5.0 (X11; Linux) AppleWebKit/5 (KHTML) (compatible;My_Bot-x/2) Chrome/1 | My_Bot-x
        my crawler                                                                      | my
        007                                                                             | ''
        """)
    void theProductTokenIsTakenOutOfTheUserAgent(String userAgent, String token) {
        assertThat(RobotsOptions.productTokenOf(userAgent)).isEqualTo(token);
    }

    @Test
    void aProductTokenHasTheCharactersOfTheRfcOnly() {
        RobotsOptions options = RobotsOptions.DEFAULT;
        assertThatThrownBy(() -> options.toBuilder().productToken("a/1").build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(options.toBuilder().productToken("My_Bot-x").build().productToken())
                .isEqualTo("My_Bot-x");
    }

    @Test
    void theDefaultsAreThoseOfTheRfc() {
        RobotsOptions options = RobotsOptions.DEFAULT;
        assertThat(options.freshFor()).isEqualTo(Duration.ofHours(24));
        assertThat(options.parseLimit()).isEqualTo(500 * 1024);
        assertThat(options.maxRedirects()).isEqualTo(5);
        assertThat(options.denyUnreachable()).isTrue();
    }

    @Test
    void boundsBelowZeroAreRefused() {
        RobotsOptions options = RobotsOptions.DEFAULT;
        assertThatThrownBy(() -> options.toBuilder().maxOrigins(0).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.toBuilder().retries(-1).build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        options.toBuilder().freshFor(Duration.ofMillis(-1)).build())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
