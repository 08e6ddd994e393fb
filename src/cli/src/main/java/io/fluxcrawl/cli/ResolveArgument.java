package io.fluxcrawl.cli;

import java.net.InetAddress;

/**
 * Address to use for a host instead of asking DNS, written as for the option {@code --resolve} of curl.
 *
 * @param host with its port, if one was given
 */
record ResolveArgument(String host, InetAddress address) {

    /**
     * Parses {@code HOST:ADDRESS} or {@code HOST:PORT:ADDRESS}.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static ResolveArgument parse(String text) {
        int end = text.endsWith("]") ? text.lastIndexOf('[') - 1 : text.lastIndexOf(':');
        if (end < 1 || text.charAt(end) != ':') {
            throw new IllegalArgumentException("'" + text
                    + "' is not HOST:ADDRESS: write example.com:192.0.2.1, example.com:443:192.0.2.1 or"
                    + " example.com:[2001:db8::1]");
        }
        return new ResolveArgument(text.substring(0, end), AddressConverter.parse(text.substring(end + 1)));
    }
}
