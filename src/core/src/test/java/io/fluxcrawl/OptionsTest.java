package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.HostBackoff;
import io.fluxcrawl.options.PerAddress;
import io.fluxcrawl.options.RecrawlOptions;
import io.fluxcrawl.options.RetryOptions;
import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.testweb.TestWebOptions;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {
    private static final CrawlOptions OPTIONS =
            CrawlOptions.builder("acme-audit/1.0 (+https://acme.example/bot)").build();

    static Stream<Object> everyOptions() {
        return Stream.of(
                OPTIONS,
                FollowOptions.NONE,
                RetryOptions.DEFAULT,
                RecrawlOptions.NONE,
                FetchOptions.DEFAULT,
                RobotsOptions.DEFAULT,
                FrontierOptions.DEFAULT,
                FollowLimits.DEFAULT,
                PerAddress.OFF,
                AdaptiveDelay.ON,
                HostBackoff.DEFAULT,
                ParseOptions.head(),
                SeedOptions.DEFAULT,
                SinkOptions.DEFAULT,
                TestWebOptions.anyPort());
    }

    @ParameterizedTest
    @MethodSource("everyOptions")
    void everyOptionTakesPartInEqualityAndText(Object options) throws ReflectiveOperationException {
        List<String> fields = fields(builderOf(options));
        assertThat(List.<Object>copyOf(all(options).keySet())).isEqualTo(fields);
        assertThat(Arrays.stream(options.getClass().getMethods()).map(Method::getName))
                .containsAll(fields);
        assertThat(options.toString()).contains(fields);
    }

    @ParameterizedTest
    @MethodSource("everyOptions")
    void aBuilderOfOptionsMakesEqualOnes(Object options) throws ReflectiveOperationException {
        Object builder = builderOf(options);
        Object copy = builder.getClass().getMethod("build").invoke(builder);
        assertThat(copy).isEqualTo(options).hasSameHashCodeAs(options).isNotSameAs(options);
    }

    @ParameterizedTest
    @MethodSource("everyOptions")
    void optionsAreFinalWithoutPublicConstructors(Object options) {
        assertThat(options.getClass()).isFinal();
        assertThat(options.getClass().getDeclaredConstructors())
                .extracting(Constructor::getModifiers)
                .allMatch(Modifier::isPrivate);
    }

    @Test
    void aBuilderChangesNoOptionsBuiltBefore() {
        CrawlOptions.Builder builder = OPTIONS.toBuilder();
        CrawlOptions before = builder.build();
        builder.concurrency(7).fetch(fetch -> fetch.timeout(Duration.ofSeconds(1)));
        assertThat(before).isEqualTo(OPTIONS);
        assertThat(builder.build().concurrency()).isEqualTo(7);
    }

    @Test
    void subOptionsAreChangedInPlaceOrReplaced() {
        CrawlOptions changed = OPTIONS.toBuilder()
                .fetch(fetch -> fetch.maxBodyBytes(1))
                .fetch(fetch -> fetch.timeout(Duration.ofSeconds(1)))
                .build();
        assertThat(changed.fetch().maxBodyBytes()).isEqualTo(1);
        assertThat(changed.fetch().timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(changed.toBuilder().fetch(FetchOptions.DEFAULT).build()).isEqualTo(OPTIONS);
    }

    @Test
    void oneUserAgentServesRequestsAndRobots() {
        assertThat(OPTIONS.robotsToken()).isEqualTo("acme-audit");
        CrawlOptions renamed = OPTIONS.toBuilder().userAgent("other/2").build();
        assertThat(renamed.userAgent()).isEqualTo("other/2");
        assertThat(renamed.robotsToken()).isEqualTo("other");
        CrawlOptions own = renamed.toBuilder()
                .robots(robots -> robots.productToken("acme-audit"))
                .build();
        assertThat(own.robotsToken()).isEqualTo("acme-audit");
        assertThat(own.userAgent()).isEqualTo("other/2");
    }

    @Test
    void aUserAgentThatNoHeaderCanHoldIsRefused() {
        assertThatThrownBy(() -> CrawlOptions.builder("a\r\nb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalNamesPropertyBoundAndValue() {
        assertThatThrownBy(() -> OPTIONS.toBuilder().concurrency(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("concurrency must be at least 1, but is 0.");
        assertThatThrownBy(() -> FrontierOptions.builder().perHost(40_000))
                .hasMessage("perHost must be from 1 to 32767, but is 40000.");
        assertThatThrownBy(() -> FetchOptions.builder().dnsTimeout(Duration.ZERO))
                .hasMessage("dnsTimeout must be longer than zero, but is PT0S.");
        assertThatThrownBy(() -> RobotsOptions.builder().freshFor(Duration.ofMillis(-1)))
                .hasMessage("freshFor must not be negative, but is PT-0.001S.");
    }

    @Test
    void textOfFetchOptionsHoldsNoHeaderValues() {
        FetchOptions secret = FetchOptions.builder()
                .header("x-key", "s3cret")
                .credentials("example.com", "me", "s3cret")
                .build();
        assertThat(secret.toString()).contains("x-key", "example.com").doesNotContain("s3cret", "Basic");
        assertThat(secret).isNotEqualTo(FetchOptions.DEFAULT);
    }

    @Test
    void fixedConcurrencyTurnsAdaptationOff() {
        assertThat(OPTIONS.adaptive()).isTrue();
        CrawlOptions fixed = OPTIONS.toBuilder().concurrency(8).build();
        assertThat(fixed.adaptive()).isFalse();
        CrawlOptions adaptive = fixed.toBuilder().adaptiveConcurrency(50).build();
        assertThat(adaptive.adaptive()).isTrue();
        assertThat(adaptive.concurrency()).isEqualTo(50);
    }

    private static Object builderOf(Object options) throws ReflectiveOperationException {
        return options.getClass().getMethod("toBuilder").invoke(options);
    }

    private static List<String> fields(Object builder) {
        return Arrays.stream(builder.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(Field::getName)
                .toList();
    }

    private static Map<?, ?> all(Object options) throws ReflectiveOperationException {
        Object builder = builderOf(options);
        Method all = builder.getClass().getDeclaredMethod("all");
        all.setAccessible(true);
        return (Map<?, ?>) all.invoke(builder);
    }
}
