package io.fluxcrawl.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0,0", "120,120", "' 7 ',7", "007,7", "99999999999999999999,2147483647"})
    void readsSeconds(String value, long seconds) {
        assertThat(RetryAfter.parse(value, null, NOON)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sat, 21 Nov 2026 12:01:30 GMT", // IMF-fixdate
                "Saturday, 21-Nov-26 12:01:30 GMT", // RFC 850
                "Sat Nov 21 12:01:30 2026" // asctime
            })
    void readsEveryFormOfHttpDate(String value) {
        assertThat(RetryAfter.parse(value, null, NOON)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void readsADateAgainstTheServersOwnClock() {
        Duration wait = RetryAfter.parse("Sat, 21 Nov 2026 15:00:10 GMT", "Sat, 21 Nov 2026 15:00:00 GMT", NOON);
        assertThat(wait).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void readsADateGoneByAsNow() {
        assertThat(RetryAfter.parse("Sat, 21 Nov 2026 11:00:00 GMT", null, NOON))
                .isZero();
        assertThat(RetryAfter.parse("Sat, 21 Nov 2026 13:00:00 GMT", null, NOON.plus(3, ChronoUnit.HOURS)))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "soon", "1.5", "٣", "Sat, 99 Nov 2026 12:00:00 GMT"})
    void saysNothingWhereItCannotBeUnderstood(String value) {
        assertThat(RetryAfter.parse(value, null, NOON)).isNull();
    }

    @Property
    void neverFails(@ForAll String value, @ForAll String date) {
        Duration wait = RetryAfter.parse(value, date, NOON);
        assertThat(wait == null || !wait.isNegative()).isTrue();
    }
}
