import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Bare Reactor Netty: fetches each body whole and drops it. What a crawler costs beyond this is its own. LIST CONCURRENCY. */
public final class Floor {
    private Floor() {}

    public static void main(String[] args) throws Exception {
        List<String> urls = Files.readAllLines(Path.of(args[0]));
        int concurrency = Integer.parseInt(args[1]);
        ConnectionProvider connections = ConnectionProvider.builder("floor")
                .maxConnections(concurrency)
                .pendingAcquireMaxCount(-1)
                .maxIdleTime(Duration.ofSeconds(2))
                .evictInBackground(Duration.ofSeconds(1))
                .build();
        HttpClient client = HttpClient.create(connections)
                .responseTimeout(Duration.ofSeconds(20))
                .disableRetry(true);
        if (urls.get(0).startsWith("https:")) client = client.secure(Floor::anyCertificate);
        HttpClient fetching = client;
        Flux.fromIterable(urls)
                .flatMap(
                        url -> fetching.get()
                                .uri(url)
                                .responseContent()
                                .aggregate()
                                .asByteArray()
                                .map(body -> body.length),
                        concurrency,
                        1)
                .blockLast();
    }

    private static void anyCertificate(reactor.netty.tcp.SslProvider.SslContextSpec spec) {
        try {
            spec.sslContext(io.netty.handler.ssl.SslContextBuilder.forClient()
                    .sslProvider(
                            io.netty.handler.ssl.OpenSsl.isAvailable()
                                    ? io.netty.handler.ssl.SslProvider.OPENSSL
                                    : io.netty.handler.ssl.SslProvider.JDK)
                    .trustManager(io.netty.handler.ssl.util.InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null)
                    .build());
        } catch (javax.net.ssl.SSLException e) {
            throw new IllegalStateException(e);
        }
    }
}
