package preview;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.serve.PreviewAnswer;
import io.fluxcrawl.serve.PreviewService;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Answers {@code /preview?url=...} with the preview of a page and {@code /record?url=...} with all that is known of it; the
 * preview service's own interface is below {@code /previews/}, by the property {@code fluxcrawl.preview.path}.
 */
@SpringBootApplication
public class PreviewApplication {
    /** Starts the application. */
    public static void main(String[] args) {
        SpringApplication.run(PreviewApplication.class, args);
    }

    @RestController
    static class Pages {
        private final PreviewService previews;
        private final Crawler crawler;

        Pages(PreviewService previews, Crawler crawler) {
            this.previews = previews;
            this.crawler = crawler;
        }

        @GetMapping("/preview")
        Mono<PreviewAnswer> preview(@RequestParam("url") String url) {
            return previews.preview(url);
        }

        @GetMapping("/record")
        Mono<CrawlRecord> record(@RequestParam("url") String url) {
            return crawler.visit(url);
        }
    }
}
