package io.fluxcrawl.serve;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of clients for rate limits: an IPv4 address, or the first 64 bits of an IPv6 address, which one client often has whole. */
final class ClientAddress {
    private ClientAddress() {}

    /** @param behindProxy whether the last address of X-Forwarded-For counts, where it is one */
    static String of(ApiRequest request, boolean behindProxy) {
        if (behindProxy) {
            byte[] told = last(request.header("x-forwarded-for"));
            if (told != null) return name(told);
        }
        InetSocketAddress remote = request.remoteAddress();
        InetAddress address = remote == null ? null : remote.getAddress();
        return address == null ? "unknown" : name(address.getAddress());
    }

    static byte @Nullable [] last(List<String> fields) {
        if (fields.isEmpty()) return null;
        String field = fields.get(fields.size() - 1);
        String address = field.substring(field.lastIndexOf(',') + 1).strip();
        return NetUtil.createByteArrayFromIpAddressString(address);
    }

    private static String name(byte[] address) {
        return HexFormat.of().formatHex(address.length == 4 ? address : Arrays.copyOf(address, 8));
    }
}
