package extractor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sample of an extractor does what it says, by either way to it. */
class ReadingMinutesTest {
    @Test
    void theSampleGivesItsField() {
        CrawlOptions options = CrawlOptions.builder("minutes/1.0 (+https://example.com/bot)")
                .addresses(AddressScope.SEEDS)
                .build();
        options = options.toBuilder()
                .parse(parse -> parse.fields(List.of(new ReadingMinutes())))
                .build();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(options)) {
            String page = web.url("127.0.0.1", "/s/tea?title=Green+tea");
            assertThat(crawler.crawl(page).blockLast())
                    .extracting(record ->
                            record.page() == null ? null : record.page().fields())
                    .isEqualTo(Map.of("reading_minutes", List.of("1")));
        }
    }

    @Test
    void theSampleIsFoundOnTheClassPath() throws IOException {
        URL services = Path.of("samples/extractor/src/main/resources/").toUri().toURL();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader with = new URLClassLoader(new URL[] {services}, before)) {
            thread.setContextClassLoader(with);
            assertThat(FieldExtractor.installed()).hasExactlyElementsOfTypes(ReadingMinutes.class);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(FieldExtractor.installed()).isEmpty();
    }
}
