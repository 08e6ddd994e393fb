package io.fluxcrawl;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.RetryOptions;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.record.CrawlRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the results of fluxcrawl for every URL of a list as JSON lines, with the size and hash of the body, which
 * records do not contain. {@code Witness LIST CA.PEM OUTPUT}; run by {@code witness.sh}, compared with curl by {@code
 * compare.py}.
 */
final class Witness {
    private static final JsonMapper JSON = new JsonMapper();

    /** Size and SHA-256 of each body by its URL. */
    private final Map<String, String[]> bodies = new ConcurrentHashMap<>();

    private final PageParser parser;

    private Witness(CrawlOptions options) {
        PageParser reading = PageParser.create(options.parse());
        parser = page -> {
            bodies.put(
                    page.url().toString(),
                    new String[] {Integer.toString(page.body().length()), sha256(page)});
            return reading.parse(page);
        };
    }

    public static void main(String[] args) throws Exception {
        X509Certificate authority;
        try (InputStream pem = Files.newInputStream(Path.of(args[1]))) {
            authority =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
        CrawlOptions defaults = CrawlOptions.builder("witness/1").build();
        CrawlOptions options = defaults.toBuilder()
                .addresses(AddressScope.SEEDS)
                .obeyRobots(false)
                .retries(RetryOptions.builder().max(0).build())
                .frontier(FrontierOptions.builder()
                        .delay(Duration.ZERO)
                        .adaptiveDelay(AdaptiveDelay.OFF)
                        .build())
                .concurrency(16)
                .fetch(fetch -> fetch.timeout(Duration.ofSeconds(10)).trusted(List.of(authority)))
                .build();
        new Witness(options).run(options, Files.readAllLines(Path.of(args[0])), Path.of(args[2]));
    }

    private void run(CrawlOptions options, List<String> urls, Path output) throws IOException {
        try (Crawler crawler = Crawler.builder(options).parser(parser).build();
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(output))) {
            Flux<Seed> seeds = Flux.range(0, urls.size()).map(i -> Seed.of(i + 1L, urls.get(i)));
            crawler.crawl(seeds).toIterable().forEach(record -> out.println(line(record)));
        }
    }

    private String line(CrawlRecord record) {
        ObjectNode line = JSON.createObjectNode();
        line.put("row", record.row());
        line.put("url", record.seed().text());
        line.put("outcome", record.outcome().code());
        put(line, "error", record.error());
        put(
                line,
                "final_url",
                record.finalUrl() == null ? null : record.finalUrl().toString());
        if (record.status() != null) line.put("status", record.status());
        ArrayNode hops = line.putArray("redirects");
        for (Redirect hop : record.request().redirects()) hops.add(hop.status());
        line.put("truncated", record.response() != null && record.response().truncated());
        String[] body =
                record.finalUrl() == null ? null : bodies.get(record.finalUrl().toString());
        if (body != null) line.put("size", Integer.parseInt(body[0])).put("sha256", body[1]);
        return line.toString();
    }

    private static void put(ObjectNode line, String name, @Nullable String value) {
        if (value != null) line.put(name, value);
    }

    private static String sha256(Fetched page) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(page.body().bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
