package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a name server answers and the outcome that it gives: a name that does not exist, or has no address, is not asked for
 * again; where the server could not say, later is another matter.
 */
@Timeout(60)
class NameServerAnswersTest {
    @ParameterizedTest
    @CsvSource({
        "1, DNS_TIMEOUT, the name server could not say where somewhere.example is: FormErr(1)",
        "2, DNS_TIMEOUT, the name server could not say where somewhere.example is: ServFail(2)",
        "4, DNS_TIMEOUT, the name server could not say where somewhere.example is: NotImp(4)",
        "5, DNS_TIMEOUT, the name server could not say where somewhere.example is: Refused(5)",
        "3, DNS_FAILED, the host somewhere.example does not exist",
        "0, DNS_FAILED, the host somewhere.example has no address",
    })
    void anAnswerWithoutAnAddressTellsTheOutcome(int code, Outcome outcome, String error) throws IOException {
        try (NameServer server = NameServer.saying(code);
                Crawler crawler = Crawler.create(CrawlOptions.builder("fluxcrawl-test/1")
                        .obeyRobots(false)
                        .retries(retries -> retries.max(0))
                        .frontier(frontier -> frontier.delay(Duration.ZERO))
                        .fetch(fetch ->
                                fetch.nameServers(List.of(server.address())).dnsTimeout(Duration.ofSeconds(30)))
                        .build())) {
            CrawlRecord record =
                    crawler.crawl("http://somewhere.example/").single().block();
            assertThat(record).isNotNull();
            assertThat(record.outcome()).isEqualTo(outcome);
            assertThat(record.error()).isEqualTo(error);
            CrawlRecord again =
                    crawler.crawl("http://somewhere.example/b").single().block();
            assertThat(again).isNotNull();
            assertThat(again.outcome()).as("asked again: %s", again.error()).isEqualTo(outcome);
        }
    }
}
