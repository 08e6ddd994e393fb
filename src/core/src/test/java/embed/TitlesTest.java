package embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import org.junit.jupiter.api.Test;

/** The sample that README points embedders to does what it says. */
class TitlesTest {
    @Test
    void theSamplePrintsAPagesTitleOrWhatBecameOfIt() {
        CrawlOptions options =
                CrawlOptions.builder("titles/1.0 (+https://example.com/bot)").build();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(
                        options.toBuilder().addresses(AddressScope.SEEDS).build())) {
            String page = web.url("127.0.0.1", "/s/tea?title=Green+tea");
            assertThat(Titles.titles(crawler, page, "no url").collectList().block())
                    .hasSize(2)
                    .contains(page + "\tok\tGreen tea")
                    .anyMatch(line -> line.startsWith("no url\tinvalid_url\t"));
        }
    }
}
