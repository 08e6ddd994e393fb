package io.fluxcrawl.fetch;

/** What kind of network an IP address belongs to (the IANA special-purpose address registries, RFC 6890). */
public enum AddressZone {
    /** Globally reachable unicast. */
    PUBLIC,
    /** 127.0.0.0/8, ::1. */
    LOOPBACK,
    /** RFC 1918, RFC 4193 (fc00::/7), CGNAT (100.64.0.0/10). */
    PRIVATE,
    /** 169.254.0.0/16 (cloud metadata services live here), fe80::/10. */
    LINK_LOCAL,
    /** Everything else that is no host on the public net: 0.0.0.0/8, multicast, documentation, reserved. */
    SPECIAL
}
