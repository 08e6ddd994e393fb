package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxcrawl.internal.DurationFormat;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "200ms, 200",
        "1.5s, 1500",
        "2m, 120000",
        "1h30m, 5400000",
        "1d, 86400000",
        " 10S , 10000",
        "0.25ms, 0",
        "1m1.5s, 61500"
    })
    void durationsHaveUnits(String text, long millis) {
        assertThat(DurationText.parse(text).toMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|'5' has no unit: write 5s for seconds, or 5ms",
                "1.5|'1.5' has no unit",
                "soon|'soon' is not a duration: write 200ms, 1.5s, 2m or 1h30m",
                "-1s|'-1s' is not a duration",
                "1 s|'1 s' is not a duration",
                "1s2|'1s2' is not a duration",
                "2000d|'2000d' is beyond 1000 days",
                "99999999999999999999d|is beyond 1000 days"
            })
    void aWrongDurationIsExplained(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.parse(text))
                .withMessageContaining(message);
    }

    @Property
    void durationsAreParsedAsFormatted(@ForAll @LongRange(min = 0, max = 86_400_000_000L) long millis) {
        Duration duration = Duration.ofMillis(millis);
        assertThat(DurationText.parse(DurationFormat.format(duration))).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({
        "35, 35ms",
        "999, 999ms",
        "1234, 1.2s",
        "9949, 9.9s",
        "9951, 10s",
        "59499, 59s",
        "59500, 1m00s",
        "185000, 3m05s",
        "3599600, 1h00m",
        "7800000, 2h10m",
        "183600000, 2d03h"
    })
    void durationsAreRoundedForPeople(long millis, String text) {
        assertThat(DurationFormat.brief(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00ms", "350, 0.35ms", "2340, 2.3ms", "12000, 12ms"})
    void shortDurationsHaveFractions(long micros, String text) {
        assertThat(DurationFormat.fine(Duration.ofNanos(micros * 1_000))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 65536",
        "512k, 524288",
        "2m, 2097152",
        "2M, 2097152",
        "1.5k, 1536",
        "1kib, 1024",
        "1g, 1073741824",
        "10b, 10",
        "0, 0"
    })
    void sizesHaveUnitsOf1024(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "big", "-1k", "1t", "2 k x", "2g", "99999999999999999999"})
    void aWrongSizeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ByteSize.parse(text));
    }

    @Property
    void sizesAreParsedAsFormatted(@ForAll @IntRange(min = 0) int bytes) {
        assertThat(ByteSize.parse(ByteSize.format(bytes)).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 0.98 KiB",
        "1024, 1.00 KiB",
        "10240, 10.0 KiB",
        "1048575, 1.00 MiB",
        "5242880000, 4.88 GiB"
    })
    void sizesAreRoundedToThreeDigits(long bytes, String text) {
        assertThat(ByteSize.brief(bytes)).isEqualTo(text);
    }
}
