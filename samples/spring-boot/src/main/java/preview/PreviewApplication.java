package preview;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.record.CrawlRecord;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Answers {@code /preview?url=...} with the record of that page. */
@SpringBootApplication
public class PreviewApplication {
    /** Starts the application. */
    public static void main(String[] args) {
        SpringApplication.run(PreviewApplication.class, args);
    }

    @RestController
    static class Previews {
        private final Crawler crawler;

        Previews(Crawler crawler) {
            this.crawler = crawler;
        }

        @GetMapping("/preview")
        Mono<CrawlRecord> preview(@RequestParam("url") String url) {
            return crawler.visit(url);
        }
    }
}
