package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoundPagesMemoryTest {
    private static final int BOUND = 4 << 20;
    private static final String LONG = "x".repeat(1_900);

    private final FoundPages found =
            new FoundPages(FollowLimits.builder().traps(false).build(), new SeenUrls(), new Journal(), BOUND);
    private final List<Visit> waiting = new ArrayList<>();

    @Test
    void linksBeyondTheBoundAreCountedAndLeftOut() {
        for (int page = 0; page < 16; page++) {
            found.arrive(trail(page), links(page, 1_000));
            found.release(waiting::add);
        }
        long bytes = waiting.stream()
                .mapToLong(visit -> visit.seed().text().length() + LONG.length())
                .sum();
        assertThat(bytes).isBetween(BOUND / 2L, (long) BOUND);
        assertThat(found.status().overMemory()).isEqualTo(16_000 - waiting.size());
        assertThat(found.status().pages()).isEqualTo(waiting.size());
    }

    @Test
    void linksThatWaitForTheListAreBoundedToo() {
        for (int page = 0; page < 16; page++) found.arrive(trail(page), links(page, 1_000));
        assertThat(found.status().overMemory()).isGreaterThan(14_000);
    }

    @Test
    void pagesThatAreOverMakeRoom() {
        for (int page = 0; page < 40; page++) {
            found.arrive(trail(page), links(page, 500));
            found.release(waiting::add);
            waiting.forEach(visit -> found.over(visit.seed()));
            waiting.clear();
        }
        assertThat(found.status().overMemory()).isZero();
        assertThat(found.status().pages()).isEqualTo(20_000);
    }

    private static CrawlPath trail(int page) {
        return new CrawlPath(1, 1, "http://p" + page + ".example/" + LONG, null, false);
    }

    private static List<CrawlUrl> links(int page, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> url("http://h" + page + "-" + i + ".example/" + LONG))
                .toList();
    }

    private static CrawlUrl url(String text) {
        return ((Normalized.Valid) UrlNormalizer.normalize(text)).url();
    }
}
