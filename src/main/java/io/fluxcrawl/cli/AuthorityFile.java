package io.fluxcrawl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificate authorities out of a PEM file, as curl's {@code --cacert} takes it. */
record AuthorityFile(List<X509Certificate> certificates) {

    /** @throws IllegalArgumentException with a message for the user */
    static AuthorityFile read(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            List<X509Certificate> read = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (read.isEmpty()) throw new IllegalArgumentException("'" + file + "' holds no certificate");
            return new AuthorityFile(read);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("'" + file + "' is not a PEM file of certificates", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + file + "' cannot be read: " + Reason.of(e), e);
        }
    }
}
