package io.fluxcrawl;

import static io.fluxcrawl.TestCrawls.trail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.FollowStatus;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.SitemapEntry;
import io.fluxcrawl.model.SitemapReading;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.record.CrawlRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/** Sitemaps as seeds, over real servers: what they name is visited as if it stood in the list. */
class SitemapsTest {
    private static final FollowOptions SITEMAPS =
            FollowOptions.builder().sitemaps(true).build();
    private static final CrawlOptions EAGER = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.ANY)
            .concurrency(16)
            .parsers(2)
            .frontier(frontier -> frontier.delay(Duration.ZERO).perHost(8).adaptiveDelay(AdaptiveDelay.OFF))
            .build();

    private final SitemapSite site = new SitemapSite();
    private FollowStatus follow = FollowStatus.NONE;

    SitemapsTest() throws IOException {}

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void whatRobotsTxtNamesIsReadThroughIndexesAndGzipAndEveryPageIsVisitedOnce() {
        String home = site.url("shop", "/");
        String index = site.url("shop", "/maps/index.xml");
        String packed = site.url("shop", "/maps/a.xml.gz");
        String nested = site.url("shop", "/maps/nested.xml");
        String inner = site.url("shop", "/maps/b.xml");
        site.serve(site.url("shop", "/robots.txt"), "Sitemap: " + index + "\nUser-agent: *\nDisallow: /closed\n");
        site.serve(index, SitemapSite.index(packed, nested));
        site.serve(nested, SitemapSite.index(inner));
        site.serveGzip(packed, SitemapSite.urlset(site.url("shop", "/1"), site.url("shop", "/2"), home));
        site.serve(
                inner, SitemapSite.urlset(site.url("shop", "/2"), site.url("shop", "/3"), site.url("shop", "/closed")));

        List<CrawlRecord> records = crawl(SITEMAPS, home);

        assertThat(urls(records))
                .containsExactlyInAnyOrder(
                        home,
                        site.url("shop", "/1"),
                        site.url("shop", "/2"),
                        site.url("shop", "/3"),
                        site.url("shop", "/closed"));
        assertThat(site.asked).doesNotHaveDuplicates().doesNotContain(site.url("shop", "/closed"));
        for (CrawlRecord record : records) {
            String url = String.valueOf(record.finalUrl());
            boolean listed = url.equals(home);
            assertThat(record.row() <= Seed.LAST_OF_LIST).isEqualTo(listed);
            assertThat(record.outcome()).isEqualTo(url.endsWith("/closed") ? Outcome.ROBOTS_DENIED : Outcome.OK);
            assertThat(trail(record).depth()).as("as if it stood in the list").isZero();
            assertThat(trail(record).seedRow()).isEqualTo(listed ? 0 : 1);
            if (!listed) assertThat(trail(record).referrer()).isIn(packed, inner);
            if (url.endsWith("/3")) assertThat(trail(record).referrer()).isEqualTo(inner);
        }
        assertThat(follow.sitemaps())
                .as("four files, and the usual one, which is not there")
                .isEqualTo(5);
    }

    @Test
    void listenersHearWhatEachSitemapNamesAndRecordsKnowTheSitemapsReadBefore() {
        String home = site.url("shop", "/");
        String index = site.url("shop", "/sitemap.xml");
        String one = site.url("shop", "/one.xml");
        String gone = site.url("shop", "/gone/sitemap.xml");
        site.serve(index, SitemapSite.index(one, gone));
        site.serve(
                one,
                "<urlset><url><loc>/1</loc><lastmod>2026-01-02</lastmod></url><url><loc>nonsense</loc></url><url><loc>"
                        + site.url("bank", "/2") + "</loc></url></urlset>");
        List<SitemapReading> readings = new CopyOnWriteArrayList<>();
        CrawlListener listener = new CrawlListener() {
            @Override
            public void sitemapRead(SitemapReading reading) {
                readings.add(reading);
            }
        };
        List<CrawlRecord> records = crawl(SITEMAPS, listener, home);
        assertThat(readings)
                .extracting(
                        SitemapReading::url, SitemapReading::index, SitemapReading::speaksFor, SitemapReading::error)
                .containsExactlyInAnyOrder(
                        tuple(index, true, "shop.localhost", null),
                        tuple(one, false, "shop.localhost", null),
                        tuple(gone, false, "shop.localhost", "the server answered 404."));
        assertThat(readings.stream().filter(each -> each.url().equals(one)).findAny())
                .hasValueSatisfying(each -> assertThat(each.entries())
                        .as("those that are not visited too")
                        .containsExactly(
                                new SitemapEntry(site.url("shop", "/1"), "2026-01-02", null),
                                new SitemapEntry("nonsense", null, null),
                                new SitemapEntry(site.url("bank", "/2"), null, null)));
        assertThat(records)
                .filteredOn(each -> String.valueOf(each.finalUrl()).endsWith("/1"))
                .singleElement()
                .extracting(CrawlRecord::inSitemaps)
                .isEqualTo(List.of(one));
    }

    @Test
    void theUsualPlaceIsLookedAtWhereNobodyNamesOne() {
        site.serve(site.url("shop", "/sitemap.xml"), SitemapSite.urlset(site.url("shop", "/1")));
        assertThat(urls(crawl(SITEMAPS, site.url("shop", "/")))).contains(site.url("shop", "/1"));
    }

    @Test
    void aLocationThatIsAPathIsResolved() {
        site.serve(site.url("shop", "/robots.txt"), "Sitemap: " + site.url("shop", "/maps/feed.xml") + "\n");
        site.serve(
                site.url("shop", "/maps/feed.xml"),
                "<rss><channel><item><link>/1</link></item><item><link>./2</link></item>"
                        + "<item><link>?3</link></item><item><link>four</link></item></channel></rss>");
        assertThat(urls(crawl(SITEMAPS, site.url("shop", "/"))))
                .containsExactlyInAnyOrder(
                        site.url("shop", "/"),
                        site.url("shop", "/1"),
                        site.url("shop", "/maps/2"),
                        site.url("shop", "/maps/feed.xml?3"));
    }

    @Test
    void withoutTheOptionNoSitemapIsAskedFor() {
        site.serve(site.url("shop", "/sitemap.xml"), SitemapSite.urlset(site.url("shop", "/1")));
        assertThat(crawl(FollowOptions.NONE, site.url("shop", "/"))).hasSize(1);
        assertThat(site.asked).hasSize(2);
    }

    @Test
    void aSitemapElsewhereSpeaksForTheHostThatNamesItAndForNoOther() {
        String elsewhere = site.url("cdn", "/maps/index.xml");
        String inner = site.url("cdn", "/maps/shop.xml");
        site.serve(site.url("shop", "/robots.txt"), "Sitemap: " + elsewhere + "\n");
        site.serve(elsewhere, SitemapSite.index(inner));
        site.serve(inner, SitemapSite.urlset(site.url("shop", "/1"), site.url("cdn", "/2"), site.url("bank", "/3")));
        List<CrawlRecord> records = crawl(SITEMAPS, site.url("shop", "/"));
        assertThat(urls(records)).containsExactlyInAnyOrder(site.url("shop", "/"), site.url("shop", "/1"));
        assertThat(site.asked).noneMatch(url -> url.contains("bank"));
    }

    @Test
    void aLiarSendsUsToFewStrangers() {
        StringBuilder robots = new StringBuilder();
        String[] strangers = new String[300];
        for (int i = 0; i < strangers.length; i++) {
            strangers[i] = site.url("s" + i, "/in-an-index.xml");
            robots.append("Sitemap: ")
                    .append(site.url("r" + i, "/in-robots.xml"))
                    .append('\n');
        }
        site.serve(site.url("shop", "/robots.txt"), robots.toString());
        site.serve(site.url("shop", "/sitemap.xml"), SitemapSite.index(strangers));
        assertThat(crawl(SITEMAPS, site.url("shop", "/"))).hasSize(1);
        assertThat(site.asked.stream().filter(url -> url.endsWith("/in-robots.xml")))
                .hasSize(10);
        assertThat(site.asked).noneMatch(url -> url.endsWith("/in-an-index.xml"));
    }

    @Test
    void pagesOfSitemapsAreFollowedAsRowsOfTheListAre() {
        site.serve(site.url("shop", "/sitemap.xml"), SitemapSite.urlset(site.url("shop", "/1")));
        site.serve(site.url("shop", "/1"), "<a href=/linked>on</a>");
        List<CrawlRecord> records = crawl(SITEMAPS.toBuilder().depth(1).build(), site.url("shop", "/"));
        assertThat(records).anySatisfy(record -> {
            assertThat(record.finalUrl()).hasToString(site.url("shop", "/linked"));
            assertThat(trail(record).depth()).isEqualTo(1);
            assertThat(trail(record).seedRow()).isEqualTo(1);
            assertThat(trail(record).referrer()).isEqualTo(site.url("shop", "/1"));
        });
    }

    @Test
    void indexesThatNameThemselvesOrOthersWithoutEndAreLeftAfterThree() {
        site.serve(
                site.url("shop", "/sitemap.xml"),
                SitemapSite.index(site.url("shop", "/sitemap.xml"), site.url("shop", "/i1")));
        for (int i = 1; i < 20; i++) {
            site.serve(site.url("shop", "/i" + i), SitemapSite.index(site.url("shop", "/i" + (i + 1))));
        }
        assertThat(crawl(SITEMAPS, site.url("shop", "/"))).hasSize(1);
        assertThat(site.asked)
                .doesNotHaveDuplicates()
                .contains(site.url("shop", "/i3"))
                .doesNotContain(site.url("shop", "/i4"));
    }

    @Test
    void whatIsNoSitemapGivesNoPageAndTheCrawlEnds() {
        site.serve(
                site.url("shop", "/robots.txt"),
                "Sitemap: /relative\nSitemap: nonsense\nSitemap: " + site.url("shop", "/html") + "\n");
        site.serve(site.url("shop", "/html"), "<!doctype html><title>Not found</title>");
        site.serve(site.url("shop", "/sitemap.xml"), "<urlset><url><loc>nonsense</loc></url><url><loc>http://</loc>");
        assertThat(crawl(SITEMAPS, site.url("shop", "/"))).hasSize(1);
    }

    @Test
    void aSitemapThatIsNamedAndCannotBeReadIsWarnedOf() {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("io.fluxcrawl.pipeline.LinkFollower");
        said.start();
        logger.addAppender(said);
        try {
            site.serve(
                    site.url("shop", "/robots.txt"),
                    "Sitemap: " + site.url("shop", "/html") + "\nSitemap: " + site.url("shop", "/none.xml") + "\n");
            site.serve(site.url("shop", "/html"), "<!doctype html><title>Not found</title>");
            crawl(SITEMAPS, site.url("shop", "/"));
        } finally {
            logger.detachAppender(said);
        }
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactlyInAnyOrder(
                        "The sitemap " + site.url("shop", "/html") + " cannot be read: its root is \"title\", not"
                                + " urlset, sitemapindex, rss or feed.",
                        "The sitemap " + site.url("shop", "/none.xml") + " cannot be read: its root is \"title\", not"
                                + " urlset, sitemapindex, rss or feed.");
    }

    @Test
    void aFileOfAllThatTheProtocolAllowsIsReadWhole() {
        List<String> pages = IntStream.rangeClosed(1, 50_000)
                .mapToObj(i -> site.url("shop", "/a-rather-long-name-for-a-page-of-a-shop-" + i))
                .toList();
        String text = SitemapSite.urlset(pages);
        assertThat(text.length())
                .as("more than is read of a page")
                .isGreaterThan(EAGER.fetch().maxBodyBytes() * 2);
        site.serve(site.url("shop", "/sitemap.xml"), text);
        FollowOptions budget = SITEMAPS.toBuilder()
                .limits(FollowLimits.builder().perHost(20).build())
                .build();
        assertThat(crawl(budget, site.url("shop", "/"))).hasSize(1 + 20);
        assertThat(follow.overBudget()).isEqualTo(50_000 - 20);
    }

    @Test
    void aGzipBombEndsWhereTheProtocolDoes() {
        site.serveGzip(
                site.url("shop", "/sitemap.xml"), SitemapSite.urlset(site.url("shop", "/1")) + " ".repeat(80 << 20));
        assertThat(urls(crawl(SITEMAPS, site.url("shop", "/")))).contains(site.url("shop", "/1"));
    }

    @Test
    void noMoreSitemapsOfOneHostAreReadThanItsBudget() {
        String[] many = new String[500];
        for (int i = 0; i < many.length; i++) many[i] = site.url("shop", "/m" + i);
        site.serve(site.url("shop", "/sitemap.xml"), SitemapSite.index(many));
        assertThat(crawl(SITEMAPS, site.url("shop", "/"))).hasSize(1);
        assertThat(follow.sitemaps()).isEqualTo(FollowLimits.DEFAULT.sitemaps());
        assertThat(follow.overBudget()).isEqualTo(many.length + 1 - FollowLimits.DEFAULT.sitemaps());
    }

    private List<CrawlRecord> crawl(FollowOptions options, String... urls) {
        return crawl(options, CrawlListener.NONE, urls);
    }

    private List<CrawlRecord> crawl(FollowOptions options, CrawlListener listener, String... urls) {
        try (Crawler crawler = Crawler.builder(EAGER.toBuilder().follow(options).build())
                .listener(listener)
                .build()) {
            Crawl crawl = crawler.start(Flux.range(0, urls.length).map(i -> Seed.of(i + 1L, urls[i])));
            List<CrawlRecord> records = crawl.records().collectList().block();
            assertThat(records).isNotNull();
            follow = crawl.status().follow();
            assertThat(crawl.status().rows()).isEqualTo(records.size());
            return records;
        }
    }

    private static List<String> urls(List<CrawlRecord> records) {
        return records.stream().map(record -> String.valueOf(record.finalUrl())).toList();
    }
}
