package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlRecord;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What walls and servers answer to a crawler that they refuse, over HTTP, and what the record says of it. */
@Timeout(60)
class BlockedTest {
    private static final CrawlOptions ONCE = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.SEEDS)
            .obeyRobots(false)
            .retries(retries -> retries.max(0))
            .frontier(frontier -> frontier.delay(Duration.ZERO))
            .build();

    /** The answers of walls: status, a header, the title of the page; then the reason, empty where there is none. */
    @ParameterizedTest(name = "{0} {1}: {2} <{3}> is {4}")
    @CsvSource(textBlock = """
            403, CF-Mitigated, challenge, Just a moment..., cloudflare
            503, Server, cloudflare, Just a moment..., cloudflare
            403, Server, cloudflare, Attention Required! | Cloudflare, cloudflare
            403, Server, cloudflare, Members only, status_403
            429, X-Vercel-Mitigated, challenge, Vercel Security Checkpoint, vercel
            403, x-vercel-mitigated, deny, '', vercel
            202, x-amzn-waf-action, challenge, '', aws_waf
            405, x-amzn-waf-action, captcha, Human Verification, aws_waf
            405, Allow, POST, Not allowed, ''
            202, SG-Captcha, challenge, Robot Challenge Screen, siteground
            202, Retry-After, 5, In the queue, ''
            403, X-DD-B, 1, example.com, datadome
            403, x-dd-b, 2, example.com, datadome
            200, X-DataDome, protected, A page, ''
            200, Set-Cookie, techaro.lol-anubis-cookie-verification=1; Path=/, Making sure you're not a bot!, anubis
            403, Server, AkamaiGHost, Access Denied, akamai
            404, Server, AkamaiGHost, Not found, ''
            403, X-Iinfo, 9-1-0 0NNN, '', imperva
            403, X-Iinfo, 9-1-0 0NNN, Members only, status_403
            200, X-Iinfo, 9-1-0 0NNN, '', ''
            403, Server, Sucuri/Cloudproxy, Sucuri WebSite Firewall - Access Denied, sucuri
            403, Server, ddos-guard, DDOS-GUARD, ddos_guard
            401, WWW-Authenticate, Basic realm=a, '', status_401
            406, Server, Apache, Not Acceptable, status_406
            429, Retry-After, 60, Slow down, status_429
            451, Server, a, '', status_451
            503, Server, a, Maintenance, status_503
            999, Server, a, '', status_999
            404, Server, cloudflare, Just a moment..., ''
            410, Server, cloudflare, Gone, ''
            500, Server, a, Error, ''
            200, Server, cloudflare, Just a moment..., ''
            """)
    void aRefusalIsNamedAndAnAnswerOfThePageIsNot(int status, String header, String value, String title, String reason)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] page = ("<!doctype html><html><head><title>" + title + "</title></head><body><p>Text.</body></html>")
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set(header, value);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(status, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            List<CrawlRecord> records = TestCrawls.crawl(
                    ONCE, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
            CrawlRecord record = records.get(0);
            assertThat(record.status()).isEqualTo(status);
            assertThat(record.blocked()).isEqualTo(reason.isEmpty() ? null : reason);
        } finally {
            server.stop(0);
        }
    }
}
