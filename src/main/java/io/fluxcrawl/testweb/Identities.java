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

/** Every {@link Identity} made out, for hosts under {@code *.hostile.localhost}; in memory, when the web starts. */
final class Identities {
    private static final int LINKS_OF_LONG_CHAIN = 20;
    private static final int NAMES_OF_HUGE = 4000;

    private final Authority root;
    private final KeyPair keys = Authority.keys();
    private final Map<Identity, SslContext> contexts = new EnumMap<>(Identity.class);

    /** @param root the one that clients may be told to trust */
    Identities(Authority root) {
        this.root = root;
        CertificatePlan plan = CertificatePlan.of("*" + Hostile.DOMAIN).withNames(List.of("*" + Hostile.DOMAIN));
        Instant now = plan.middle();
        Authority middle = root.intermediate("fluxcrawl testweb intermediate");
        KeyPair weak = Authority.weakKeys();
        X509Certificate leaf = root.issue(plan, keys);
        put(Identity.GOOD, leaf, root.certificate());
        put(Identity.EXPIRED, plan.withMiddle(now.minus(Duration.ofDays(400))));
        put(Identity.NOT_YET_VALID, plan.withMiddle(now.plus(Duration.ofDays(400))));
        put(Identity.WRONG_HOST, plan.withNames(List.of("elsewhere.example")));
        put(Identity.NAMELESS, plan.withNames(List.of()));
        put(Identity.TOO_WIDE, plan.withNames(List.of("*", "*.localhost")));
        put(Identity.CLIENTS_ONLY, plan.forClientsOnly());
        put(Identity.SELF_SIGNED, Authority.selfSigned(plan, keys));
        Authority unknown = Authority.root("An authority that nobody knows");
        put(Identity.UNKNOWN_AUTHORITY, unknown.issue(plan, keys), unknown.certificate());
        put(Identity.WITHOUT_INTERMEDIATE, middle.issue(plan, keys));
        put(Identity.WITH_INTERMEDIATE, middle.issue(plan, keys), middle.certificate());
        put(Identity.SCRAMBLED_CHAIN, middle.issue(plan, keys), root.certificate(), middle.certificate());
        put(Identity.HUGE, plan.withNames(manyNames()));
        putWeak(plan, weak);
        putLongChain(plan);
        putSignedByLeaf(plan);
        contexts.put(Identity.CLIENT_WANTED, context(keys, ClientAuth.REQUIRE, leaf, root.certificate()));
    }

    SslContext context(Identity identity) {
        SslContext context = contexts.get(identity);
        if (context == null) throw new IllegalStateException("not made: " + identity);
        return context;
    }

    private void put(Identity identity, CertificatePlan plan) {
        put(identity, root.issue(plan, keys), root.certificate());
    }

    private void put(Identity identity, X509Certificate... chain) {
        contexts.put(identity, context(keys, ClientAuth.NONE, chain));
    }

    private void putWeak(CertificatePlan plan, KeyPair weak) {
        contexts.put(Identity.WEAK_KEY, context(weak, ClientAuth.NONE, root.issue(plan, weak), root.certificate()));
    }

    private void putLongChain(CertificatePlan plan) {
        List<X509Certificate> chain = new ArrayList<>();
        Authority link = root;
        for (int i = 1; i <= LINKS_OF_LONG_CHAIN; i++) {
            link = link.intermediate("fluxcrawl testweb intermediate " + i);
            chain.add(link.certificate());
        }
        chain.add(link.issue(plan, keys));
        Collections.reverse(chain);
        put(Identity.LONG_CHAIN, chain.toArray(new X509Certificate[0]));
    }

    /** A leaf plays authority for another leaf. */
    private void putSignedByLeaf(CertificatePlan plan) {
        KeyPair own = Authority.keys();
        Authority pretender = Authority.pretending(root.issue(plan, own), own);
        put(Identity.SIGNED_BY_LEAF, pretender.issue(plan, keys), pretender.certificate());
    }

    private static List<String> manyNames() {
        List<String> names = new ArrayList<>();
        names.add("*" + Hostile.DOMAIN);
        IntStream.range(0, NAMES_OF_HUGE).forEach(i -> names.add("name-" + i + ".example"));
        return names;
    }

    private static SslContext context(KeyPair keys, ClientAuth clients, X509Certificate... chain) {
        try {
            return SslContextBuilder.forServer(new FixedIdentity(keys.getPrivate(), chain))
                    .sslProvider(SslProvider.JDK)
                    .clientAuth(clients)
                    .build();
        } catch (SSLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
