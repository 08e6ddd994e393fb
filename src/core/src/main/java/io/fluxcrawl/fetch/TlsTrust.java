package io.fluxcrawl.fetch;

import io.fluxcrawl.options.FetchOptions;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which certificates are believed: those the platform believes and those named by option, or any where so chosen. */
final class TlsTrust {
    /** Whichever of the two the server prefers; HTTP/1.1 where it says nothing. */
    private static final ApplicationProtocolConfig EITHER = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    /**
     * BoringSSL where its native library loads, or else the JDK's own TLS: the same checks by the same trust managers, at three
     * to five times the CPU on a cold JVM.
     */
    private static final SslProvider PROVIDER = OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;

    private TlsTrust() {}

    /**
     * Returns what judges servers. Reads files.
     *
     * @throws IllegalStateException where the platform has no working TLS
     */
    static X509ExtendedTrustManager trust(FetchOptions options) {
        try {
            return options.insecure() ? new Anyone() : new Explained(managers(options.trusted()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the context of connections to servers that this manager judges.
     *
     * @param http2 whether HTTP/2 is offered
     * @param anyName whether the names of hosts may be any that DNS allows, which BoringSSL's engine does not send
     * @throws IllegalStateException where the platform has no working TLS
     */
    static SslContext context(X509ExtendedTrustManager trust, boolean http2, boolean anyName) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(anyName ? SslProvider.JDK : PROVIDER)
                    .trustManager(trust);
            return (http2 ? builder.applicationProtocolConfig(EITHER) : builder).build();
        } catch (IOException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** The platform's authorities first, then those named by option. */
    private static List<X509ExtendedTrustManager> managers(List<X509Certificate> trusted)
            throws GeneralSecurityException, IOException {
        X509ExtendedTrustManager platform = manager(null);
        if (trusted.isEmpty()) return List.of(platform);
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) store.setCertificateEntry("trusted-" + i, trusted.get(i));
        return List.of(platform, manager(store));
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager each : factory.getTrustManagers()) {
            if (each instanceof X509ExtendedTrustManager manager) return manager;
        }
        throw new NoSuchAlgorithmException("the platform knows no X.509");
    }

    /** Believes what one of several believes; what none does is refused with the reason in words. */
    private static final class Explained extends ServerTrust {
        private final List<X509ExtendedTrustManager> believers;

        Explained(List<X509ExtendedTrustManager> believers) {
            this.believers = believers;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            CertificateException last = null;
            for (X509ExtendedTrustManager each : believers) {
                try {
                    check(each, chain, authType, engine);
                    return;
                } catch (CertificateException e) {
                    last = e;
                }
            }
            if (last != null)
                throw new CertificateException(CertificateFacts.of(chain, engine.getPeerHost(), last), last);
        }
    }

    /** Checks the chain, and that its certificate is issued for the host. */
    private static void check(
            X509ExtendedTrustManager believer, X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        String host = engine.getPeerHost();
        if (!ServerName.isUnusual(host)) {
            believer.checkServerTrusted(chain, authType, engine);
            return;
        }
        believer.checkServerTrusted(chain, authType);
        if (!ServerName.matches(chain[0], host)) throw new CertificateException("No name matching " + host + " found");
    }

    private static final class Anyone extends ServerTrust {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}
    }

    /** Judges servers met through an engine; all else never happens here. */
    private abstract static class ServerTrust extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("a server without an engine");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
