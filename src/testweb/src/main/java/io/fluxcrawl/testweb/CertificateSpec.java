package io.fluxcrawl.testweb;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Contents of a certificate to be issued.
 *
 * @param names host names and addresses for the subject alternative name extension; empty leaves the extension out
 * @param middle middle of the validity period
 * @param life length of the validity period
 * @param authority whether the certificate may sign others
 * @param clientOnly whether its extended key usage permits client authentication only
 */
record CertificateSpec(
        String subject, List<String> names, Instant middle, Duration life, boolean authority, boolean clientOnly) {

    /** Returns the spec of an ordinary certificate of one host, valid from yesterday to tomorrow. */
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
