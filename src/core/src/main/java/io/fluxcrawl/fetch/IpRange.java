package io.fluxcrawl.fetch;

import io.netty.util.NetUtil;

/** A block of addresses that share their leading bits, and the zone it lies in. */
final class IpRange {
    private final byte[] prefix;
    private final int bits;
    private final AddressZone zone;

    private IpRange(byte[] prefix, int bits, AddressZone zone) {
        this.prefix = prefix;
        this.bits = bits;
        this.zone = zone;
    }

    /** @param cidr address and length, {@code 10.0.0.0/8} */
    static IpRange of(String cidr, AddressZone zone) {
        int slash = cidr.indexOf('/');
        byte[] prefix = NetUtil.createByteArrayFromIpAddressString(cidr.substring(0, slash));
        return new IpRange(prefix, Integer.parseInt(cidr, slash + 1, cidr.length(), 10), zone);
    }

    AddressZone zone() {
        return zone;
    }

    boolean holds(byte[] address) {
        if (address.length != prefix.length) return false;
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != prefix[i]) return false;
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >> (8 - rest) == 0;
    }
}
