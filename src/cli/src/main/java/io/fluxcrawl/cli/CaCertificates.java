package io.fluxcrawl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificate authorities from a PEM file, as for the option {@code --cacert} of curl. */
record CaCertificates(List<X509Certificate> certificates) {

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static CaCertificates read(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            List<X509Certificate> read = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (read.isEmpty()) throw new IllegalArgumentException("'" + file + "' contains no certificate");
            return new CaCertificates(read);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("'" + file + "' is not a PEM file of certificates", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + file + "' cannot be read: " + IoErrors.of(e), e);
        }
    }
}
