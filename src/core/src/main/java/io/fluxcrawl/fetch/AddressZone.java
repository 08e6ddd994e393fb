package io.fluxcrawl.fetch;

import io.fluxcrawl.model.Exchange;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Kind of network that an IP address belongs to (the IANA special-purpose address registries, RFC 6890). */
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
    SPECIAL;

    private static final List<IpRange> IPV4 = List.of(
            IpRange.of("0.0.0.0/8", SPECIAL), // this network, RFC 791
            IpRange.of("10.0.0.0/8", PRIVATE), // RFC 1918
            IpRange.of("100.64.0.0/10", PRIVATE), // shared address space behind carriers' NAT, RFC 6598
            IpRange.of("127.0.0.0/8", LOOPBACK), // RFC 1122
            IpRange.of("169.254.0.0/16", LINK_LOCAL), // RFC 3927
            IpRange.of("172.16.0.0/12", PRIVATE), // RFC 1918
            IpRange.of("192.0.0.9/32", PUBLIC), // port control protocol anycast, RFC 7723
            IpRange.of("192.0.0.10/32", PUBLIC), // TURN anycast, RFC 8155
            IpRange.of("192.0.0.0/24", SPECIAL), // protocol assignments, RFC 6890
            IpRange.of("192.0.2.0/24", SPECIAL), // documentation, RFC 5737
            IpRange.of("192.88.99.0/24", SPECIAL), // 6to4 relays, retired, RFC 7526
            IpRange.of("192.168.0.0/16", PRIVATE), // RFC 1918
            IpRange.of("198.18.0.0/15", SPECIAL), // benchmarking, RFC 2544
            IpRange.of("198.51.100.0/24", SPECIAL), // documentation, RFC 5737
            IpRange.of("203.0.113.0/24", SPECIAL), // documentation, RFC 5737
            IpRange.of("224.0.0.0/4", SPECIAL), // multicast, RFC 5771
            IpRange.of("240.0.0.0/4", SPECIAL)); // reserved, RFC 1112, and broadcast, RFC 919

    /** Only 2000::/3 is given out as global unicast (RFC 4291), so all else is special unless named here. */
    private static final List<IpRange> IPV6 = List.of(
            IpRange.of("::1/128", LOOPBACK), // RFC 4291
            IpRange.of("fe80::/10", LINK_LOCAL), // RFC 4291
            IpRange.of("fec0::/10", PRIVATE), // site-local, retired, RFC 3879
            IpRange.of("fc00::/7", PRIVATE), // unique local, RFC 4193
            IpRange.of("2001:1::1/128", PUBLIC), // port control protocol anycast, RFC 7723
            IpRange.of("2001:1::2/128", PUBLIC), // TURN anycast, RFC 8155
            IpRange.of("2001:1::3/128", PUBLIC), // service registration anycast, RFC 9665
            IpRange.of("2001:3::/32", PUBLIC), // AMT, RFC 7450
            IpRange.of("2001:4:112::/48", PUBLIC), // AS112, RFC 7535
            IpRange.of("2001:20::/28", PUBLIC), // ORCHIDv2, RFC 7343
            IpRange.of("2001:30::/28", PUBLIC), // drone remote identification, RFC 9374
            IpRange.of("2001::/23", SPECIAL), // protocol assignments, RFC 2928
            IpRange.of("2001:db8::/32", SPECIAL), // documentation, RFC 3849
            IpRange.of("3fff::/20", SPECIAL), // documentation, RFC 9637
            IpRange.of("2000::/3", PUBLIC),
            IpRange.of("::/0", SPECIAL));

    private static final IpRange V4_MAPPED = IpRange.of("::ffff:0:0/96", SPECIAL); // RFC 4291
    private static final IpRange V4_COMPATIBLE = IpRange.of("::/96", SPECIAL); // RFC 4291, retired
    private static final IpRange NAT64 = IpRange.of("64:ff9b::/96", SPECIAL); // RFC 6052
    private static final IpRange SIX_TO_FOUR = IpRange.of("2002::/16", SPECIAL); // RFC 3056
    private static final IpRange TEREDO = IpRange.of("2001::/32", SPECIAL); // RFC 4380

    /** Returns the zone of an address; an IPv6 address that embeds an IPv4 one is in the zone of the latter. */
    public static AddressZone of(InetAddress address) {
        return of(address.getAddress());
    }

    private static AddressZone of(byte[] address) {
        if (address.length == 4) return zone(IPV4, address);
        if (V4_MAPPED.holds(address) || NAT64.holds(address)) return of(Arrays.copyOfRange(address, 12, 16));
        if (SIX_TO_FOUR.holds(address)) return of(Arrays.copyOfRange(address, 2, 6));
        if (TEREDO.holds(address)) return of(inverted(Arrays.copyOfRange(address, 12, 16)));
        boolean loopbackOrUnspecified = zone(IPV6, address) == LOOPBACK || isZero(address);
        if (V4_COMPATIBLE.holds(address) && !loopbackOrUnspecified) return of(Arrays.copyOfRange(address, 12, 16));
        return zone(IPV6, address);
    }

    private static AddressZone zone(List<IpRange> table, byte[] address) {
        for (IpRange range : table) {
            if (range.holds(address)) return range.zone();
        }
        return PUBLIC;
    }

    private static byte[] inverted(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) ~bytes[i];
        return bytes;
    }

    private static boolean isZero(byte[] bytes) {
        for (byte each : bytes) {
            if (each != 0) return false;
        }
        return true;
    }

    /**
     * @param literal an address as {@link Exchange#ip()} writes it
     * @throws IllegalArgumentException if it is none
     */
    public static AddressZone of(String literal) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(literal);
        if (address == null) throw new IllegalArgumentException("No IP address: " + literal);
        return of(address);
    }
}
