package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.testing.CrawlUrls;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is passed over as endless, and what is not. */
class TrapGuardTest {
    private final TrapGuard guard = new TrapGuard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/a/a",
                "/shop/red/shop/red/shop/red",
                "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21",
                "/list?sort=a&sort=b&sort=c",
                "/list?a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1&l=1&m=1&n=1&o=1&p=1&q=1"
            })
    void aUrlThatSaysSoItselfIsATrap(String target) {
        assertThat(catches(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/blog/2026/11/21/a-day",
                "/a/b/a",
                "/list?page=7&sort=name&sort=price",
                "/x?y",
                "/11/11/report"
            })
    void aUrlThatAPersonMayHaveMadeIsNone(String target) {
        assertThat(catches(target)).isFalse();
    }

    @Test
    void aUrlBeyondTwoThousandCharactersIsATrap() {
        assertThat(catches("/" + "x".repeat(1_900))).isFalse();
        assertThat(catches("/" + "x".repeat(2_000))).isTrue();
    }

    @Test
    void ofACalendarTheFirstFourHundredPagesStay() {
        List<String> days = IntStream.range(0, 1_200)
                .mapToObj(i -> "/calendar/" + (1950 + i / 12) + "/" + (1 + i % 12))
                .toList();
        assertThat(days.stream().filter(day -> !catches(day)).count()).isEqualTo(TrapGuard.DATES);
        assertThat(catches("/archive/2026/11")).as("another calendar").isFalse();
        long months = IntStream.range(0, 1_000)
                .filter(i -> !catches("/events?year=" + (1000 + i) + "&month=3"))
                .count();
        assertThat(months).isEqualTo(TrapGuard.DATES);
    }

    @Test
    void articlesWithADateAndATitleAreNoCalendar() {
        for (int i = 0; i < 2_000; i++)
            assertThat(catches("/2026/11/title-" + i)).isFalse();
    }

    @Test
    void numberedPagesAreNoTrap() {
        for (int i = 0; i < 5_000; i++) assertThat(catches("/article?id=" + i)).isFalse();
        for (int i = 0; i < 5_000; i++)
            assertThat(catches("/topic?forum=" + i % 7 + "&id=" + i)).isFalse();
    }

    @Test
    void combinationsOfFiltersAreCutOff() {
        long kept = 0;
        for (int i = 0; i < 1 << 14; i++) {
            StringBuilder query = new StringBuilder("?");
            for (int filter = 0; filter < 14; filter++) {
                if (((i >> filter) & 1) != 0) query.append("f").append(filter).append("=1&");
            }
            if (!catches("/shop" + query)) kept++;
        }
        assertThat(kept).isLessThan(TrapGuard.FORMS + 20);
        long values = IntStream.range(0, 20_000)
                .filter(i -> !catches("/find?q=" + i + "&f" + i % 10 + "=1"))
                .count();
        assertThat(values).isLessThanOrEqualTo(TrapGuard.VALUES + 10);
    }

    @Test
    void aPageFoundWaitsAsBytesAndComesBackAsItWas() {
        String href = "https://example.com/a/b?c";
        CrawlPath trail = new CrawlPath(3, 123_456, "https://example.com/a/?d=e", "10.1.2.3", false);
        for (CrawlPath each :
                List.of(trail, new CrawlPath(0, 1, null, null, true), new CrawlPath(1, 9, href, null, false))) {
            Visit visit = Visit.of(Seed.found(5, href, each), CrawlUrls.url(href), false);
            assertThat(PackedVisit.fits(visit)).isTrue();
            byte[] bytes = new byte[PackedVisit.size(visit) + 2];
            assertThat(PackedVisit.write(visit, bytes, 2)).isEqualTo(bytes.length);
            assertThat(PackedVisit.read(bytes, 2)).isEqualTo(new PackedVisit.Read(visit, bytes.length));
        }
    }

    private boolean catches(String target) {
        return guard.catches(CrawlUrls.url("https://example.com" + target));
    }
}
