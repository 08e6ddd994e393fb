package io.fluxcrawl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A date as written becomes ISO 8601 where it can be one date only, and is left alone where it could be several. */
class WrittenDateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-04                                  | 2026-03-04
            2026-3-4                                    | 2026-03-04
            2026/03/04                                  | 2026-03-04
            2026.03.04                                  | 2026-03-04
            20260304                                    | 2026-03-04
            2026-03                                     | 2026-03
            2026/3                                      | 2026-03
            2026                                        | 2026
            2026-03-04T10:15                            | 2026-03-04T10:15:00
            2026-03-04T10:15:30                         | 2026-03-04T10:15:30
            2026-03-04 10:15:30                         | 2026-03-04T10:15:30
            2026-03-04T10:15:30Z                        | 2026-03-04T10:15:30Z
            2026-03-04t10:15:30z                        | 2026-03-04T10:15:30Z
            2026-03-04T10:15:30.120Z                    | 2026-03-04T10:15:30.12Z
            2026-03-04T10:15:30,5+01:00                 | 2026-03-04T10:15:30.5+01:00
            2026-03-04T10:15:30+0100                    | 2026-03-04T10:15:30+01:00
            2026-03-04T10:15:30-05                      | 2026-03-04T10:15:30-05:00
            2026-03-04T10:15:30 +0530                   | 2026-03-04T10:15:30+05:30
            2026-03-04T10:15:30+01:00[Europe/Berlin]    | 2026-03-04T10:15:30+01:00
            2026-03-04 10:15:30 UTC                     | 2026-03-04T10:15:30Z
            20260304T101530Z                            | 2026-03-04T10:15:30Z
            20260304101530                              | 2026-03-04T10:15:30
            Wed, 04 Mar 2026 10:15:30 GMT               | 2026-03-04T10:15:30Z
            Wed, 4 Mar 2026 10:15:30 +0100              | 2026-03-04T10:15:30+01:00
            04 Mar 2026 10:15 EST                       | 2026-03-04T10:15:00-05:00
            Sunday, 06-Nov-94 08:49:37 GMT              | 1994-11-06T08:49:37Z
            Wednesday, 04-Mar-26 08:49:37 GMT           | 2026-03-04T08:49:37Z
            Sun Nov  6 08:49:37 1994                    | 1994-11-06T08:49:37
            Thu Nov 26 10:00:00 UTC 2026                | 2026-11-26T10:00:00Z
            Fri Nov 27 2026 10:00:00 GMT+0100 (CET)     | 2026-11-27T10:00:00+01:00
            04-Mar-2026                                 | 2026-03-04
            March 4, 2026                               | 2026-03-04
            Mar. 4, 2026                                | 2026-03-04
            Wednesday, March 4, 2026                    | 2026-03-04
            March 4th, 2026 at 10:15 PM                 | 2026-03-04T22:15:00
            March 4, 2026, 12:05 a.m. PST               | 2026-03-04T00:05:00-08:00
            Published on March 4, 2026                  | 2026-03-04
            Published: 4 March 2026                     | 2026-03-04
            4th of March 2026                           | 2026-03-04
            September 2026                              | 2026-09
            Sept 5 2026                                 | 2026-09-05
            4. März 2026, 10:15 Uhr                     | 2026-03-04T10:15:00
            Mittwoch, 4. März 2026 um 10:15             | 2026-03-04T10:15:00
            1er août 2026                               | 2026-08-01
            4 mars 2026 à 10h15                         | 2026-03-04T10:15:00
            4 de marzo de 2026                          | 2026-03-04
            4 de março de 2026                          | 2026-03-04
            4 marzo 2026                                | 2026-03-04
            4 maart 2026                                | 2026-03-04
            4 mars 2026                                 | 2026-03-04
            4. maaliskuuta 2026                         | 2026-03-04
            4 marca 2026                                | 2026-03-04
            4. března 2026                              | 2026-03-04
            4 марта 2026 г.                             | 2026-03-04
            4 березня 2026                              | 2026-03-04
            2026. március 4.                            | 2026-03-04
            4 Mart 2026                                 | 2026-03-04
            4 Μαρτίου 2026                              | 2026-03-04
            2026年3月4日                                 | 2026-03-04
            2026年3月4日(水) 10:15                       | 2026-03-04T10:15:00
            2026년 3월 4일                               | 2026-03-04
            25/12/2026                                  | 2026-12-25
            12/25/2026                                  | 2026-12-25
            25.12.2026                                  | 2026-12-25
            25-12-2026 10:15                            | 2026-12-25T10:15:00
            04/04/2026                                  | 2026-04-04
            """)
    void aDateThatCanBeReadInOneWayIsRead(String written, String iso) {
        assertThat(WrittenDate.iso(written, false)).isEqualTo(iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03/04/2026", // March or April
                "03.04.2026",
                "03-04-2026",
                "4/3/26",
                "04 Mar 26", // which of the two is the year
                "listopad 4, 2026", // November to a Pole, October to a Croat
                "2026-03-04T10:15:30 IST", // India, Israel, Ireland
                "2026-03-04T10:15:30 BST",
                "2026-02-30",
                "2026-13-01",
                "2026-03-04T25:00",
                "2026-03-04T10:61",
                "2026-03-04T13:00 PM",
                "32 March 2026",
                "0001-01-01T00:00:00", // what programs write for none
                "9999-12-31",
                "0000-00-00 00:00:00",
                "4 March 2026 - 6 March 2026", // two dates
                "2026-03-04 and more",
                "yesterday",
                "3 hours ago",
                "",
                " ",
                "March",
                "4 March",
                "10:15",
                "1772615730", // seconds, if one knew
                "20261304",
                "2026030",
                "+2026-03-04",
                "४ मार्च २०२६"
            })
    void ambiguousTextIsNotADate(String written) {
        assertThat(WrittenDate.iso(written, false)).isNull();
    }

    @Test
    void epochSecondsAndMillisAreReadWhereExpected() {
        assertThat(WrittenDate.iso("1772615730", true)).isEqualTo("2026-03-04T09:15:30Z");
        assertThat(WrittenDate.iso("1772615730123", true)).isEqualTo("2026-03-04T09:15:30.123Z");
        assertThat(WrittenDate.iso("20260304", true)).isEqualTo("2026-03-04");
    }

    @Test
    void noBreakSpacesAndRealMinusSignsAreAsGood() {
        assertThat(WrittenDate.iso("4\u00A0mars\u202F2026", false)).isEqualTo("2026-03-04");
        assertThat(WrittenDate.iso("2026-03-04T10:15:30\u221205:00", false)).isEqualTo("2026-03-04T10:15:30-05:00");
    }

    @Property
    void everyInstantIsReadBackFromEveryFormThatKeepsIt(@ForAll("times") OffsetDateTime time) {
        for (DateTimeFormatter form : List.of(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME,
                DateTimeFormatter.RFC_1123_DATE_TIME,
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx"),
                DateTimeFormatter.ofPattern("EEE MMM dd yyyy HH:mm:ss 'GMT'xx", Locale.ENGLISH),
                DateTimeFormatter.ofPattern("MMMM d, yyyy 'at' h:mm:ss a xxx", Locale.US),
                DateTimeFormatter.ofPattern("d. MMMM yyyy HH:mm:ss xxx", Locale.GERMANY))) {
            String iso = WrittenDate.iso(form.format(time), false);
            assertThat(iso).as(form.format(time)).isNotNull();
            assertThat(OffsetDateTime.parse(iso)).as(form.format(time)).isEqualTo(time);
        }
    }

    @Property
    void everyDayIsReadInEveryLanguage(@ForAll("times") OffsetDateTime time, @ForAll("languages") String language) {
        Locale locale = Locale.forLanguageTag(language);
        LocalDate day = time.toLocalDate();
        String month = day.getMonth().getDisplayName(TextStyle.FULL, locale);
        assertThat(WrittenDate.iso(day.getDayOfMonth() + " " + month + " " + day.getYear(), false))
                .isEqualTo(day.toString());
    }

    @Property
    void figuresInEitherOrderAreReadOnlyWhereTheOrderDoesNotMatter(
            @ForAll @IntRange(min = 1, max = 12) int one, @ForAll @IntRange(min = 1, max = 28) int other) {
        String iso = WrittenDate.iso(one + "/" + other + "/2026", false);
        if (other > 12 || one == other)
            assertThat(iso).isEqualTo(LocalDate.of(2026, one, other).toString());
        else assertThat(iso).isNull();
        assertThat(WrittenDate.iso(other + "/" + one + "/2026", false)).isEqualTo(iso);
    }

    @Property(tries = 5_000)
    void whateverIsWrittenComesToAnEndAndWhatComesOfItIsADate(@ForAll("anything") String written) {
        String iso = WrittenDate.iso(written, true);
        if (iso != null) assertThat(WrittenDate.iso(iso, false)).isEqualTo(iso);
    }

    @Provide
    Arbitrary<OffsetDateTime> times() {
        Arbitrary<ZoneOffset> zones =
                Arbitraries.integers().between(-48, 56).map(quarters -> ZoneOffset.ofTotalSeconds(quarters * 900));
        return Arbitraries.longs()
                .between(-2_000_000_000L, 4_000_000_000L)
                .flatMap(seconds ->
                        zones.map(zone -> Instant.ofEpochSecond(seconds).atOffset(zone)));
    }

    @Provide
    Arbitrary<String> languages() {
        return Arbitraries.of(
                "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "fi", "cs", "ru", "uk", "tr", "el", "ro");
    }

    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> pieces = Arbitraries.of(
                "2026",
                "12",
                "4",
                "03",
                "-",
                "/",
                ".",
                " ",
                ", ",
                "T",
                ":",
                "10:15",
                "Z",
                "+01:00",
                "March",
                "mars",
                "марта",
                "am",
                "PM",
                "GMT",
                "(CET)",
                "年",
                "月",
                "日",
                "at",
                "de",
                "1772615730",
                "st",
                "\u00A0",
                "Wed,",
                "published");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(12).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(120));
    }
}
