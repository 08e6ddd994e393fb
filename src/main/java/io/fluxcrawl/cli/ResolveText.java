package io.fluxcrawl.cli;

import java.net.InetAddress;

/**
 * An address in place of a look-up, as curl's {@code --resolve} takes it.
 *
 * @param host with its port, where one was named
 */
record ResolveText(String host, InetAddress address) {

    /** @throws IllegalArgumentException with a message for the user */
    static ResolveText parse(String text) {
        int end = text.endsWith("]") ? text.lastIndexOf('[') - 1 : text.lastIndexOf(':');
        if (end < 1 || text.charAt(end) != ':') {
            throw new IllegalArgumentException("'" + text
                    + "' is not HOST:ADDRESS: write example.com:192.0.2.1, example.com:443:192.0.2.1 or"
                    + " example.com:[2001:db8::1]");
        }
        return new ResolveText(text.substring(0, end), AddressText.parse(text.substring(end + 1)));
    }
}
