package io.fluxcrawl.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SitemapMembershipTest {
    private static CrawlUrl url(String text) {
        return ((UrlNormalizer.Normalized.Valid) UrlNormalizer.normalize(text)).url();
    }

    @Test
    void aUrlIsInEachSitemapOnceInTheOrderOfReading() {
        SitemapMembership membership = new SitemapMembership();
        assertThat(membership.of(url("https://a.test/1"))).isEmpty();
        membership.add("two", List.of(url("https://a.test/1"), url("https://a.test/2"), url("https://a.test/1")));
        membership.add("one", List.of(url("https://a.test/1")));
        assertThat(membership.of(url("https://a.test/1"))).containsExactly("two", "one");
        assertThat(membership.of(url("https://a.test/2"))).containsExactly("two");
        assertThat(membership.of(url("https://a.test/3"))).isEmpty();
    }

    @Test
    void ofOneUrlTenSitemapsAreKept() {
        SitemapMembership membership = new SitemapMembership();
        for (int i = 0; i < 20; i++) membership.add("map" + i, List.of(url("https://a.test/1")));
        assertThat(membership.of(url("https://a.test/1"))).hasSize(10).endsWith("map9");
    }

    @Test
    void beyondItsShareOfTheHeapNoMoreUrlsAreKept() {
        SitemapMembership membership = new SitemapMembership(0); // 65,536 slots
        List<CrawlUrl> urls = IntStream.range(0, 60_000)
                .mapToObj(i -> url("https://a.test/" + i))
                .toList();
        membership.add("map", urls);
        long known =
                urls.stream().filter(each -> !membership.of(each).isEmpty()).count();
        assertThat(known).isBetween(45_000L, 46_000L);
        assertThat(membership.of(urls.get(0))).containsExactly("map");
    }
}
