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
record CertificatePlan(
        String subject, List<String> names, Instant middle, Duration life, boolean authority, boolean clientOnly) {

    /** An ordinary one for that host, good from yesterday to tomorrow. */
    static CertificatePlan of(String host) {
        return new CertificatePlan(host, List.of(host), Instant.now(), Duration.ofDays(2), false, false);
    }

    static CertificatePlan authority(String name, Duration life) {
        return new CertificatePlan(name, List.of(), Instant.now(), life, true, false);
    }

    CertificatePlan withNames(List<String> names) {
        return new CertificatePlan(subject, names, middle, life, authority, clientOnly);
    }

    CertificatePlan withMiddle(Instant middle) {
        return new CertificatePlan(subject, names, middle, life, authority, clientOnly);
    }

    CertificatePlan forClientsOnly() {
        return new CertificatePlan(subject, names, middle, life, authority, true);
    }
}
