package embed;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import reactor.core.publisher.Flux;

/** Prints what became of each URL of the command line, and the title of its page. */
public final class Titles {
    private Titles() {}

    public static void main(String[] urls) {
        CrawlOptions options = CrawlOptions.builder("titles/1.0 (+https://example.com/bot)")
                .addresses(AddressScope.SEEDS)
                .build(); // these URLs are ours: localhost may be among them
        try (Crawler crawler = Crawler.create(options)) {
            titles(crawler, urls).doOnNext(System.out::println).blockLast();
        }
    }

    /** A line per URL, as they come in; the crawl waits for whoever reads them. */
    static Flux<String> titles(Crawler crawler, String... urls) {
        return crawler.crawl(urls)
                .map(record ->
                        urls[(int) record.row() - 1] + "\t" + record.outcome().code() + "\t"
                                + (record.page() == null
                                        ? record.error()
                                        : record.page().head().title()));
    }
}
