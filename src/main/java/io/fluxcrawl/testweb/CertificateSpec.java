package io.fluxcrawl.testweb;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate is to say.
 *
 * @param names host names and addresses that it is good for; none leaves the extension out
 * @param middle of its life
 * @param authority whether it may sign others
 * @param clientOnly whether it is good for clients and nobody else
 */
record CertificateSpec(
        String subject, List<String> names, Instant middle, Duration life, boolean authority, boolean clientOnly) {

    /** An ordinary one for that host, good from yesterday to tomorrow. */
    static CertificateSpec of(String host) {
        return new CertificateSpec(host, List.of(host), Instant.now(), Duration.ofDays(2), false, false);
    }

    static CertificateSpec authority(String name, Duration life) {
        return new CertificateSpec(name, List.of(), Instant.now(), life, true, false);
    }

    CertificateSpec withNames(List<String> names) {
        return new CertificateSpec(subject, names, middle, life, authority, clientOnly);
    }

    CertificateSpec withMiddle(Instant middle) {
        return new CertificateSpec(subject, names, middle, life, authority, clientOnly);
    }

    CertificateSpec forClientsOnly() {
        return new CertificateSpec(subject, names, middle, life, authority, true);
    }
}
