package io.fluxcrawl.testweb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entry of the hostile site: what the server does and how a correct client ends. The expected outcomes hold for a
 * client with these limits: 10 s for the whole visit, bodies up to 2 MiB after decompression, heads up to 64 KiB, 10
 * redirects, and at most 100-fold expansion beyond the first MiB. TLS is verified, with or without trust in the
 * authority of this web. Seeds may be on loopback; redirects must not leave it.
 *
 * @param name unique; lower-case words with hyphens
 * @param group subject: connection, status, headers, length, encoding, redirects, retry, types, pages, robots or tls
 * @param url address of the entry, on a host of its own so that no entry affects another
 * @param description what the server does
 * @param outcomes codes that a correct client may end with when it visits the page only, the best first
 * @param outcomesWithRobots codes that it may end with when it fetches the host's robots.txt first, the best first
 * @param status of the response that the client ends with; null if there is none or clients may differ
 * @param truncated whether the body exceeds the limit, where the outcome is {@code ok}
 */
public record Misbehaviour(
        String name,
        String group,
        String url,
        String description,
        List<String> outcomes,
        List<String> outcomesWithRobots,
        @Nullable Integer status,
        boolean truncated) {
    /**
     * Copies the lists.
     *
     * @param name unique
     * @param group subject
     * @param url address of the entry, on a host of its own so that no entry affects another
     * @param description what the server does
     * @param outcomes codes that a correct client may end with when it visits the page only, the best first
     * @param outcomesWithRobots codes that it may end with when it fetches the host's robots.txt first, the best first
     * @param status of the response that the client ends with; null without one
     * @param truncated whether the body exceeds the limit, where the outcome is {@code ok}
     */
    public Misbehaviour {
        outcomes = List.copyOf(outcomes);
        outcomesWithRobots = List.copyOf(outcomesWithRobots);
    }
}
