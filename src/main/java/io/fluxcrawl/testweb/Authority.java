package io.fluxcrawl.testweb;

import java.io.IOException;
import java.math.BigInteger;
import java.net.IDN;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority that lives as long as its web: keys and certificates are made in memory, at start, and are
 * never written anywhere.
 */
final class Authority {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final X509Certificate certificate;

    private Authority(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** A root of that name, good for ten years around now. */
    static Authority root(String name) {
        KeyPair keys = keys();
        X509Certificate certificate =
                sign(name(name), keys, name(name), keys, Instant.now(), Duration.ofDays(3650), List.of(), true);
        return new Authority(keys, certificate);
    }

    /** One that this one vouches for. */
    Authority intermediate(String name) {
        KeyPair own = keys();
        X509Certificate signed =
                sign(subject(), keys, name(name), own, Instant.now(), Duration.ofDays(365), List.of(), true);
        return new Authority(own, signed);
    }

    /** A certificate for these names (host names and addresses), good for a day around {@code middle}. */
    X509Certificate issue(KeyPair leaf, List<String> names, Instant middle) {
        X500Name subject = name(names.isEmpty() ? "nobody" : names.get(0));
        return sign(subject(), keys, subject, leaf, middle, Duration.ofDays(2), names, false);
    }

    /** A certificate that vouches for itself. */
    static X509Certificate selfSigned(KeyPair leaf, String host) {
        return sign(name(host), leaf, name(host), leaf, Instant.now(), Duration.ofDays(2), List.of(host), false);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** The root as a text file, for {@code curl --cacert}. */
    String pem() {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X500Name subject() {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    private static X500Name name(String name) {
        return new X500NameBuilder().addRDN(BCStyle.CN, name).build();
    }

    private static X509Certificate sign(
            X500Name issuer,
            KeyPair issuerKeys,
            X500Name subject,
            KeyPair keys,
            Instant middle,
            Duration life,
            List<String> names,
            boolean authority) {
        Date from = Date.from(middle.minus(life.dividedBy(2)));
        Date until = Date.from(middle.plus(life.dividedBy(2)));
        BigInteger serial = new BigInteger(120, RANDOM).setBit(119);
        try {
            var builder = new JcaX509v3CertificateBuilder(issuer, serial, from, until, subject, keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (!names.isEmpty()) builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static GeneralNames alternatives(List<String> names) {
        return new GeneralNames(names.stream().map(Authority::alternative).toArray(GeneralName[]::new));
    }

    private static GeneralName alternative(String name) {
        boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
        return address
                ? new GeneralName(GeneralName.iPAddress, name)
                : new GeneralName(GeneralName.dNSName, IDN.toASCII(name));
    }
}
