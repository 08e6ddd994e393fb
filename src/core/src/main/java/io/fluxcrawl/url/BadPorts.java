package io.fluxcrawl.url;

import java.util.Set;

/**
 * Ports that browsers do not connect to by http and https, since other protocols live there that may take a request for
 * theirs: the <a href="https://fetch.spec.whatwg.org/#bad-port">bad ports of the Fetch Standard, section 2.9</a>.
 */
public final class BadPorts {
    private static final Set<Integer> BLOCKED = Set.of(
            0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
            109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
            526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
            3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

    private BadPorts() {}

    /**
     * Tests whether an answer must not lead to a URL. A row of a list may name any port, and its answers may lead on within
     * their origin.
     *
     * @param from the URL that answered
     */
    public static boolean blocks(CrawlUrl from, CrawlUrl to) {
        return BLOCKED.contains(to.port()) && !from.origin().equals(to.origin());
    }
}
