package io.fluxcrawl.testweb;

import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** TLS with a valid certificate for every requested name, created on first use on a thread of its own. */
final class TlsContexts implements AutoCloseable {
    private static final int MAX_ENTRIES = 10_000;

    private final CertificateAuthority authority;
    private final KeyPair keys = CertificateAuthority.keys();
    private final Map<String, SslContext> contexts = new ConcurrentHashMap<>();
    private final ExecutorService maker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "testweb-certificates");
        thread.setDaemon(true);
        return thread;
    });

    TlsContexts(CertificateAuthority authority) {
        this.authority = authority;
    }

    /**
     * Returns the TLS handler of one connection.
     *
     * @param local address connected to, for clients that send no server name
     */
    ChannelHandler handler(String local) {
        String address = local.startsWith("[") ? local.substring(1, local.length() - 1) : local;
        return new SniHandler((name, promise) -> find(name == null ? address : name, promise));
    }

    private Future<SslContext> find(String name, Promise<SslContext> promise) {
        String host = name.toLowerCase(Locale.ROOT);
        SslContext known = contexts.get(host);
        if (known != null) return promise.setSuccess(known);
        maker.execute(() -> {
            try {
                promise.setSuccess(make(host));
            } catch (SSLException | RuntimeException refused) {
                promise.setFailure(refused);
            }
        });
        return promise;
    }

    private SslContext make(String host) throws SSLException {
        @Nullable SslContext known = contexts.get(host);
        if (known != null) return known;
        if (contexts.size() >= MAX_ENTRIES) contexts.clear();
        X509Certificate leaf = authority.issue(CertificateSpec.of(host), keys);
        SslContext made = SslContextBuilder.forServer(keys.getPrivate(), leaf, authority.certificate())
                .sslProvider(SslProvider.JDK)
                .build();
        contexts.put(host, made);
        return made;
    }

    @Override
    public void close() {
        maker.shutdownNow();
    }
}
