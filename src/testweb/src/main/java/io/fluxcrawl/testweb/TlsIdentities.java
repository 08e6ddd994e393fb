package io.fluxcrawl.testweb;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;

/**
 * TLS contexts of every {@link TlsIdentity}, for hosts under {@code *.hostile.localhost}; created when the web starts.
 */
final class TlsIdentities {
    private static final int LONG_CHAIN_LENGTH = 20;
    private static final int HUGE_NAME_COUNT = 4000;

    private final CertificateAuthority root;
    private final KeyPair keys = CertificateAuthority.keys();
    private final Map<TlsIdentity, SslContext> contexts = new EnumMap<>(TlsIdentity.class);

    /** @param root authority that clients may trust */
    TlsIdentities(CertificateAuthority root) {
        this.root = root;
        CertificateSpec plan =
                CertificateSpec.of("*" + HostileSite.DOMAIN).withNames(List.of("*" + HostileSite.DOMAIN));
        Instant now = plan.middle();
        CertificateAuthority middle = root.intermediate("fluxcrawl testweb intermediate");
        KeyPair weak = CertificateAuthority.weakKeys();
        X509Certificate leaf = root.issue(plan, keys);
        put(TlsIdentity.GOOD, leaf, root.certificate());
        put(TlsIdentity.EXPIRED, plan.withMiddle(now.minus(Duration.ofDays(400))));
        put(TlsIdentity.NOT_YET_VALID, plan.withMiddle(now.plus(Duration.ofDays(400))));
        put(TlsIdentity.WRONG_HOST, plan.withNames(List.of("elsewhere.example")));
        put(TlsIdentity.WITHOUT_NAMES, plan.withNames(List.of()));
        put(TlsIdentity.WILDCARD_TOO_WIDE, plan.withNames(List.of("*", "*.localhost")));
        put(TlsIdentity.CLIENTS_ONLY, plan.forClientsOnly());
        put(TlsIdentity.SELF_SIGNED, CertificateAuthority.selfSigned(plan, keys));
        CertificateAuthority unknown = CertificateAuthority.root("Unknown authority");
        put(TlsIdentity.UNKNOWN_AUTHORITY, unknown.issue(plan, keys), unknown.certificate());
        put(TlsIdentity.WITHOUT_INTERMEDIATE, middle.issue(plan, keys));
        put(TlsIdentity.WITH_INTERMEDIATE, middle.issue(plan, keys), middle.certificate());
        put(TlsIdentity.UNORDERED_CHAIN, middle.issue(plan, keys), root.certificate(), middle.certificate());
        put(TlsIdentity.HUGE, plan.withNames(manyNames()));
        putWeak(plan, weak);
        putLongChain(plan);
        putSignedByLeaf(plan);
        contexts.put(
                TlsIdentity.CLIENT_CERTIFICATE_REQUIRED, context(keys, ClientAuth.REQUIRE, leaf, root.certificate()));
    }

    SslContext context(TlsIdentity identity) {
        SslContext context = contexts.get(identity);
        if (context == null) throw new IllegalStateException("No TLS context was created for " + identity + ".");
        return context;
    }

    private void put(TlsIdentity identity, CertificateSpec plan) {
        put(identity, root.issue(plan, keys), root.certificate());
    }

    private void put(TlsIdentity identity, X509Certificate... chain) {
        contexts.put(identity, context(keys, ClientAuth.NONE, chain));
    }

    private void putWeak(CertificateSpec plan, KeyPair weak) {
        contexts.put(TlsIdentity.WEAK_KEY, context(weak, ClientAuth.NONE, root.issue(plan, weak), root.certificate()));
    }

    private void putLongChain(CertificateSpec plan) {
        List<X509Certificate> chain = new ArrayList<>();
        CertificateAuthority link = root;
        for (int i = 1; i <= LONG_CHAIN_LENGTH; i++) {
            link = link.intermediate("fluxcrawl testweb intermediate " + i);
            chain.add(link.certificate());
        }
        chain.add(link.issue(plan, keys));
        Collections.reverse(chain);
        put(TlsIdentity.LONG_CHAIN, chain.toArray(new X509Certificate[0]));
    }

    /** Adds a certificate that was signed by another certificate without the right to sign. */
    private void putSignedByLeaf(CertificateSpec plan) {
        KeyPair own = CertificateAuthority.keys();
        CertificateAuthority leafAuthority = CertificateAuthority.withLeaf(root.issue(plan, own), own);
        put(TlsIdentity.SIGNED_BY_LEAF, leafAuthority.issue(plan, keys), leafAuthority.certificate());
    }

    private static List<String> manyNames() {
        List<String> names = new ArrayList<>();
        names.add("*" + HostileSite.DOMAIN);
        IntStream.range(0, HUGE_NAME_COUNT).forEach(i -> names.add("name-" + i + ".example"));
        return names;
    }

    private static SslContext context(KeyPair keys, ClientAuth clients, X509Certificate... chain) {
        try {
            return SslContextBuilder.forServer(new FixedKeyManager(keys.getPrivate(), chain))
                    .sslProvider(SslProvider.JDK)
                    .clientAuth(clients)
                    .build();
        } catch (SSLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
