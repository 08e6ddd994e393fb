package io.fluxcrawl.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Parser of IP addresses. Host names are refused, so nothing is looked up. */
final class AddressConverter {
    private static final int DNS_PORT = 53;

    private AddressConverter() {}

    /**
     * Parses an IPv4 address or an IPv6 address, the latter also in brackets.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static InetAddress parse(String text) {
        String plain = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!plain.matches("\\d+(\\.\\d+){3}") && !plain.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            throw new IllegalArgumentException("'" + text + "' is not an IP address");
        }
        try {
            return InetAddress.getByName(plain);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is not an IP address", e);
        }
    }

    /** Parses the address of a name server: {@code 192.0.2.53}, {@code 192.0.2.53:5353}, {@code [2001:db8::53]:5353}. */
    static InetSocketAddress nameServer(String text) {
        boolean six = text.indexOf(':') != text.lastIndexOf(':');
        int colon = six ? text.lastIndexOf("]:") + 1 : text.indexOf(':');
        if (colon <= 0) return new InetSocketAddress(parse(text), DNS_PORT);
        String port = text.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException("'" + port + "' is not a port");
        }
        return new InetSocketAddress(parse(text.substring(0, colon)), Integer.parseInt(port));
    }
}
