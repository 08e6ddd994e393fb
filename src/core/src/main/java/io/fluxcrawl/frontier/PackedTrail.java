package io.fluxcrawl.frontier;

import io.fluxcrawl.model.CrawlPath;
import org.jspecify.annotations.Nullable;

/**
 * A page's trail as bytes behind its URL: depth, row, how much of the URL the referrer begins with, the rest of the
 * referrer, the private address. Of a page a link away within a site that is some twenty bytes.
 */
final class PackedTrail {
    private PackedTrail() {}

    static int size(CrawlPath trail, String url) {
        String referrer = text(trail.referrer());
        String ip = text(trail.privateIp());
        int shared = shared(referrer, url);
        int rest = referrer.length() - shared;
        return PackedVisit.sizeOf(head(trail))
                + PackedVisit.sizeOf(trail.seedRow())
                + PackedVisit.sizeOf(shared)
                + PackedVisit.sizeOf(rest)
                + rest
                + PackedVisit.sizeOf(ip.length())
                + ip.length();
    }

    /** @return where the trail ends */
    static int write(CrawlPath trail, String url, byte[] bytes, int at) {
        String referrer = text(trail.referrer());
        int shared = shared(referrer, url);
        int end = PackedVisit.number(head(trail), bytes, at);
        end = PackedVisit.number(trail.seedRow(), bytes, end);
        end = PackedVisit.number(shared, bytes, end);
        end = text(referrer.substring(shared), bytes, end);
        return text(text(trail.privateIp()), bytes, end);
    }

    static CrawlPath read(PackedVisit.Bytes in, String url) {
        long head = in.number();
        long seedRow = in.number();
        String shared = url.substring(0, (int) in.number());
        String referrer = shared + in.text((int) in.number());
        String ip = in.text((int) in.number());
        return new CrawlPath(
                (int) (head >>> 1),
                seedRow,
                referrer.isEmpty() ? null : referrer,
                ip.isEmpty() ? null : ip,
                (head & 1) != 0);
    }

    private static long head(CrawlPath trail) {
        return 2L * trail.depth() + (trail.sitemap() ? 1 : 0);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int text(String text, byte[] bytes, int at) {
        int end = PackedVisit.number(text.length(), bytes, at);
        for (int i = 0; i < text.length(); i++) bytes[end++] = (byte) text.charAt(i);
        return end;
    }

    private static int shared(String referrer, String url) {
        int most = Math.min(referrer.length(), url.length());
        int shared = 0;
        while (shared < most && referrer.charAt(shared) == url.charAt(shared)) shared++;
        return shared;
    }
}
