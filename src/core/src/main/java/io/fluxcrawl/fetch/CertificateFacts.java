package io.fluxcrawl.fetch;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Reasons why a certificate is rejected, in terms of its contents. */
final class CertificateFacts {
    private static final int MAX_NAMES = 3;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private CertificateFacts() {}

    /** A clause that goes on from "the TLS handshake failed: ". */
    static String of(X509Certificate[] chain, @Nullable String host, CertificateException refusal) {
        X509Certificate leaf = chain[0];
        if (caused(refusal, CertificateExpiredException.class)) {
            return "a certificate expired on "
                    + day(ends(chain).min(Comparator.naturalOrder()).orElseThrow());
        }
        if (caused(refusal, CertificateNotYetValidException.class)) {
            return "a certificate is not valid before "
                    + day(starts(chain).max(Comparator.naturalOrder()).orElseThrow());
        }
        String message = String.valueOf(refusal.getMessage());
        if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
            return "the certificate is issued for " + names(leaf) + ", not for " + host;
        }
        if (leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal())) {
            return "the certificate is self-signed, by " + name(leaf.getIssuerX500Principal());
        }
        if (message.contains("unable to find valid certification path")) {
            X509Certificate top = chain[chain.length - 1];
            return "no trusted authority stands behind the certificate, issued by "
                    + name(top.getIssuerX500Principal());
        }
        return "the certificate is not accepted: " + message;
    }

    private static boolean caused(Throwable refusal, Class<? extends Throwable> by) {
        for (Throwable each = refusal; each != null; each = each.getCause()) {
            if (by.isInstance(each)) return true;
        }
        return false;
    }

    private static Stream<Instant> starts(X509Certificate[] chain) {
        return Arrays.stream(chain).map(each -> each.getNotBefore().toInstant());
    }

    private static Stream<Instant> ends(X509Certificate[] chain) {
        return Arrays.stream(chain).map(each -> each.getNotAfter().toInstant());
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String names(X509Certificate leaf) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = leaf.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> each : alternatives) {
                    boolean named = each.get(0).equals(DNS_NAME) || each.get(0).equals(IP_ADDRESS);
                    if (named) names.add(String.valueOf(each.get(1)));
                }
            }
        } catch (CertificateParsingException unreadable) {
            names.clear();
        }
        if (names.isEmpty()) return name(leaf.getSubjectX500Principal());
        int more = names.size() - MAX_NAMES;
        return more <= 0
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MAX_NAMES)) + " and " + more + " more names";
    }

    /** The common name where there is one. */
    private static String name(X500Principal principal) {
        try {
            for (Rdn part : new LdapName(principal.getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) return String.valueOf(part.getValue());
            }
        } catch (InvalidNameException unreadable) {
            return principal.getName();
        }
        return principal.getName();
    }
}
