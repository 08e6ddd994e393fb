package io.fluxcrawl.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.identity.BotKey;
import io.fluxcrawl.identity.WebBotAuth;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every request of a crawl is signed for its own host: robots.txt, the page, the redirect's target. */
@Timeout(60)
class SignedRequestTest {
    private static final BotKey KEY = BotKey.generate();
    private static final Pattern SIGNED = Pattern.compile("signature-input: sig1=(.+)\r\n", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNATURE = Pattern.compile("signature: sig1=:(.+):\r\n", Pattern.CASE_INSENSITIVE);

    @Test
    void everyHopIsSignedAnewForItsOwnHost() throws GeneralSecurityException {
        try (RawServer target = server("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi");
                RawServer first = server("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:" + target.port()
                        + "/there\r\ncontent-length: 0\r\n\r\n");
                Crawler crawler = Crawler.create(options(
                        WebBotAuth.builder(KEY).directory("https://bot.example").build()))) {
            CrawlRecord record = crawler.crawl(first.url("/here")).blockFirst(Duration.ofSeconds(30));
            assertThat(record).isNotNull();
            assertThat(record.outcome()).isEqualTo(Outcome.OK);
            List<String> signatures = new ArrayList<>();
            for (RawServer server : List.of(first, target)) {
                assertThat(server.requests).hasSize(2); // its robots.txt and its page
                for (String request : server.requests) signatures.add(verified(request, "127.0.0.1:" + server.port()));
            }
            assertThat(signatures).doesNotHaveDuplicates();
        }
    }

    @Test
    void withoutTheOptionNoRequestIsSigned() {
        try (RawServer server = server("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi");
                Crawler crawler = Crawler.create(options(null))) {
            crawler.crawl(server.url("/")).blockFirst(Duration.ofSeconds(30));
            assertThat(server.requests).hasSize(2).noneMatch(request -> request.contains("ignature"));
        }
    }

    private static CrawlOptions options(@Nullable WebBotAuth identity) {
        return CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
                .addresses(AddressScope.ANY)
                .frontier(frontier -> frontier.delay(Duration.ZERO))
                .fetch(fetch -> fetch.webBotAuth(identity))
                .build();
    }

    private static RawServer server(String page) {
        return new RawServer(peer -> serve(peer, page));
    }

    private static void serve(RawServer.Peer peer, String page) throws IOException {
        String request;
        while ((request = peer.request()) != null) {
            peer.say(
                    request.startsWith("GET /robots.txt")
                            ? "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"
                            : page);
        }
    }

    /** Returns the signature of a request, which must be one of the key over that host. */
    private static String verified(String request, String authority) throws GeneralSecurityException {
        Matcher input = SIGNED.matcher(request);
        Matcher signature = SIGNATURE.matcher(request);
        assertThat(input.find()).as(request).isTrue();
        assertThat(signature.find()).as(request).isTrue();
        assertThat(request).containsIgnoringCase("signature-agent: \"https://bot.example\"\r\n");
        String base = "\"@authority\": " + authority
                + "\n\"signature-agent\": \"https://bot.example\"\n\"@signature-params\": " + input.group(1);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey());
        verifier.update(base.getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getDecoder().decode(signature.group(1))))
                .as(base)
                .isTrue();
        return signature.group(1);
    }

    /** From the published coordinate alone: the prefix is that of RFC 8410, 4. */
    private static PublicKey publicKey() throws GeneralSecurityException {
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] x = Base64.getUrlDecoder().decode(KEY.x());
        byte[] encoded = new byte[prefix.length + x.length];
        System.arraycopy(prefix, 0, encoded, 0, prefix.length);
        System.arraycopy(x, 0, encoded, prefix.length, x.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
