package io.fluxcrawl.fetch;

import io.fluxcrawl.internal.Ascii;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;

/**
 * Name of a host in TLS: sent as SNI (RFC 6066, section 3), and compared with a certificate (RFC 9525, section 6.3). The
 * JDK sends none for single labels, and neither sends nor compares names that are no host names by RFC 952, such as those
 * with {@code _}; browsers and curl do.
 */
final class ServerName {
    private static final int DNS_NAME = 2;

    private ServerName() {}

    /** Sets the name that a handshake asks for: that of the host, without the root's dot; none for an address. */
    static void send(SslHandler handler) {
        SSLEngine engine = handler.engine();
        String name = name(engine.getPeerHost());
        if (name == null) return;
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(isUnusual(name) ? new HostName(name) : new SNIHostName(name)));
        engine.setSSLParameters(parameters);
    }

    /** A host name of any characters, where {@link SNIHostName} allows letters, digits and hyphens only. */
    private static final class HostName extends SNIServerName {
        HostName(String name) {
            super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Returns a host as TLS names it; null for an address and for what no handshake carries. */
    private static @Nullable String name(@Nullable String host) {
        if (host == null || NetUtil.createByteArrayFromIpAddressString(host) != null) return null;
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.isEmpty() || name.endsWith(".") || !Ascii.isAscii(name) ? null : name;
    }

    /** Returns whether the JDK does not compare a certificate with this host, so that {@link #matches} has to. */
    static boolean isUnusual(@Nullable String host) {
        if (host == null || name(host) == null) return false;
        try {
            new SNIHostName(host);
            return false;
        } catch (IllegalArgumentException noHostName) {
            return true;
        }
    }

    /** Returns whether a certificate is issued for a host: by one of its DNS names, {@code *} standing for the first label. */
    static boolean matches(X509Certificate certificate, @Nullable String host) {
        String name = name(host);
        if (name == null) return false;
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null) return false;
            for (List<?> each : names) {
                if (each.get(0).equals(DNS_NAME) && matches(String.valueOf(each.get(1)), name)) return true;
            }
        } catch (CertificateParsingException unreadable) {
            return false;
        }
        return false;
    }

    private static boolean matches(String pattern, String name) {
        if (!pattern.startsWith("*.")) return Ascii.lower(pattern).equals(Ascii.lower(name));
        int dot = name.indexOf('.');
        if (dot <= 0 || pattern.indexOf('.', 2) < 0) return false; // not for a whole top-level domain
        return Ascii.lower(pattern.substring(1)).equals(Ascii.lower(name.substring(dot)));
    }
}
