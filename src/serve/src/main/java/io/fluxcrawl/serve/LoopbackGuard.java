package io.fluxcrawl.serve;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.util.Locale;

/**
 * Guard of a server that trusts its own machine. A browser on it may be made to send requests by any page it shows; they tell
 * by Sec-Fetch-Site or Origin, or by a Host that DNS has led to loopback (DNS rebinding).
 */
final class LoopbackGuard {
    private LoopbackGuard() {}

    static boolean refuses(HttpHeaders headers) {
        String host = headers.get("host");
        if (host == null || !isLoopback(name(host))) return true;
        String origin = headers.get("origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) return true;
        String site = headers.get("sec-fetch-site");
        return site != null && site.equalsIgnoreCase("cross-site");
    }

    /** Returns the host of a Host header, without its port and brackets. */
    private static String name(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        int colon = host.indexOf(':');
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    static boolean isLoopback(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) return true;
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null) return false;
        if (address.length == 4) return address[0] == 127;
        for (int i = 0; i < 15; i++) {
            if (address[i] != 0) return false;
        }
        return address[15] == 1;
    }
}
