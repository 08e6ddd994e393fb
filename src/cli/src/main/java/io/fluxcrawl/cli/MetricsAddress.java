package io.fluxcrawl.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Address that a server listens on: {@code PORT} on loopback, or {@code ADDRESS:PORT}. */
record MetricsAddress(InetSocketAddress socket) {
    /**
     * Parses an address. A host name is refused, so nothing is looked up.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static MetricsAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        InetAddress address =
                colon < 0 ? InetAddress.getLoopbackAddress() : AddressConverter.parse(text.substring(0, colon));
        String port = text.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException("'" + text + "': write PORT or ADDRESS:PORT, as in 127.0.0.1:9464");
        }
        return new MetricsAddress(new InetSocketAddress(address, Integer.parseInt(port)));
    }
}
