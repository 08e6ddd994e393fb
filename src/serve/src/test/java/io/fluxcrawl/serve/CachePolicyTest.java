package io.fluxcrawl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.serve.PreviewEntry.Kind;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long previews are kept. */
class CachePolicyTest {
    private static final long NOW = 1_700_000_000_000L; // Tue, 14 Nov 2023 22:13:20 GMT

    private static long minutes(CachePolicy policy, Kind kind, Headers headers, int failures) {
        return Duration.ofMillis(policy.times(kind, headers, failures, NOW).freshUntil() - NOW)
                .toMinutes();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                              | 60
            Cache-Control: max-age=1800                    | 30
            Cache-Control: public, max-age=1800            | 30
            Cache-Control: max-age=1800, s-maxage=7200     | 120
            Cache-Control: max-age="1800"                  | 30
            Cache-Control: max-age=5                       | 10
            Cache-Control: max-age=99999999                | 1440
            Cache-Control: max-age=99999999999999999999999 | 1440
            Cache-Control: max-age=x                       | 60
            Cache-Control: no-store                        | 10
            Cache-Control: no-cache, max-age=7200          | 10
            Cache-Control: max-age=7200; Age: 3600         | 60
            Cache-Control: max-age=7200; Age: 9999         | 10
            Expires: Tue, 14 Nov 2023 22:43:20 GMT         | 30
            Expires: 0                                     | 10
            Expires: Wed, 15 Nov 2023 22:13:20 GMT; Date: Wed, 15 Nov 2023 20:13:20 GMT | 120
            """)
    void aPageIsKeptAsItSaysWithinBounds(String fields, long expected) {
        Headers headers = Headers.EMPTY;
        if (fields != null) {
            for (String field : fields.split("; ", -1)) {
                headers = headers.with(
                        field.substring(0, field.indexOf(':')),
                        field.substring(field.indexOf(':') + 1).strip());
            }
        }
        assertThat(minutes(new CachePolicy(() -> 0), Kind.GOOD, headers, 0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, 0, 10",
        "FORBIDDEN, 0, 10",
        "BLOCKED, 0, 60",
        "FAILED, 1, 1",
        "FAILED, 2, 2",
        "FAILED, 4, 8",
        "FAILED, 5, 10",
        "FAILED, 9999, 10"
    })
    void failuresAreKeptForAShortTime(Kind kind, int failures, long expected) {
        CachePolicy policy = new CachePolicy(() -> 0);
        assertThat(minutes(policy, kind, Headers.EMPTY.with("cache-control", "max-age=86400"), failures))
                .isEqualTo(expected);
        CachePolicy.Times times = policy.times(kind, Headers.EMPTY, failures, NOW);
        assertThat(times.deadAt())
                .as("a failure is not shown once it is out of date")
                .isEqualTo(times.freshUntil());
    }

    @Property
    void jitterTakesOffATenthAtMost(
            @ForAll @IntRange(max = 999) int random, @ForAll @StringLength(max = 40) String advice) {
        Headers headers = Headers.EMPTY
                .with("cache-control", advice)
                .with("expires", advice)
                .with("age", advice);
        CachePolicy.Times plain = new CachePolicy(() -> 0).times(Kind.GOOD, headers, 0, NOW);
        CachePolicy.Times times = new CachePolicy(() -> random / 1000.0).times(Kind.GOOD, headers, 0, NOW);
        long most = plain.freshUntil() - NOW;
        assertThat(times.freshUntil() - NOW).isBetween(most - most / 10, most);
        assertThat(most).isBetween(CachePolicy.SHORTEST.toMillis(), CachePolicy.LONGEST.toMillis());
        assertThat(times.deadAt() - times.freshUntil()).isEqualTo(CachePolicy.STALE.toMillis());
    }
}
