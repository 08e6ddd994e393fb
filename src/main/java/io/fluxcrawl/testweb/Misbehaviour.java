package io.fluxcrawl.testweb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the hostile site. What a good client makes of it holds for a visit with 10 s in all, bodies up to 2 MiB
 * after decompression, heads up to 64 KiB, 10 redirects, and at most 100-fold expansion beyond the first MiB; TLS
 * verified, with or without trust in the web's own authority; seeds may be on loopback, redirects may not leave it.
 *
 * @param name unique; lower-case words with dashes
 * @param group what goes wrong: connection, status, headers, length, chunks, encoding, redirects, retry, types, pages, robots, tls
 * @param url where it happens; a host of its own, so that one misbehaviour never spoils another's
 * @param does what the server does
 * @param outcomes codes that a good client may end with, the best first, when it visits the page alone
 * @param outcomesWithRobots the same when it asks for the host's robots.txt first
 * @param status of the response that the client ends up with; null where there is none, or clients may differ
 * @param truncated whether the body is cut at the bound, where the outcome is ok
 */
public record Misbehaviour(
        String name,
        String group,
        String url,
        String does,
        List<String> outcomes,
        List<String> outcomesWithRobots,
        @Nullable Integer status,
        boolean truncated) {
    public Misbehaviour {
        outcomes = List.copyOf(outcomes);
        outcomesWithRobots = List.copyOf(outcomesWithRobots);
    }
}
