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
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Certificate authority that exists in memory only: its keys and certificates are created when the test web starts and
 * are never written to a file.
 */
final class CertificateAuthority {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final X509Certificate certificate;

    private CertificateAuthority(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** Creates a root authority, valid from five years ago to five years from now. */
    static CertificateAuthority root(String name) {
        KeyPair keys = keys();
        CertificateSpec plan = CertificateSpec.authority(name, Duration.ofDays(3650));
        return new CertificateAuthority(keys, sign(name(name), keys, plan, keys));
    }

    /** Creates an authority whose certificate is signed by this one. */
    CertificateAuthority intermediate(String name) {
        KeyPair own = keys();
        return new CertificateAuthority(own, issue(CertificateSpec.authority(name, Duration.ofDays(365)), own));
    }

    /** Creates an authority that signs with a certificate that does not permit signing. */
    static CertificateAuthority withLeaf(X509Certificate leaf, KeyPair keys) {
        return new CertificateAuthority(keys, leaf);
    }

    /** Issues a certificate signed by this authority. */
    X509Certificate issue(CertificateSpec plan, KeyPair holder) {
        X500Name issuer =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return sign(issuer, keys, plan, holder);
    }

    /** Issues a self-signed certificate. */
    static X509Certificate selfSigned(CertificateSpec plan, KeyPair holder) {
        return sign(name(plan.subject()), holder, plan, holder);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** Returns the certificate in PEM format, as {@code curl --cacert} reads it. */
    String pem() {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Creates an RSA key pair of 1,024 bits, which is too short by current standards. */
    static KeyPair weakKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
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

    private static X500Name name(String name) {
        return new X500NameBuilder().addRDN(BCStyle.CN, name).build();
    }

    private static X509Certificate sign(X500Name issuer, KeyPair issuerKeys, CertificateSpec plan, KeyPair holder) {
        Date from = Date.from(plan.middle().minus(plan.life().dividedBy(2)));
        Date until = Date.from(plan.middle().plus(plan.life().dividedBy(2)));
        BigInteger serial = new BigInteger(120, RANDOM).setBit(119);
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer, serial, from, until, name(plan.subject()), holder.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(plan.authority()));
            int usage = plan.authority() ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (plan.clientOnly()) {
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            }
            if (!plan.names().isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternatives(plan.names()));
            }
            String algorithm =
                    issuerKeys.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            var signer = new JcaContentSignerBuilder(algorithm).build(issuerKeys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static GeneralNames alternatives(List<String> names) {
        return new GeneralNames(
                names.stream().map(CertificateAuthority::alternative).toArray(GeneralName[]::new));
    }

    private static GeneralName alternative(String name) {
        boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
        return address
                ? new GeneralName(GeneralName.iPAddress, name)
                : new GeneralName(GeneralName.dNSName, IDN.toASCII(name));
    }
}
