package io.fluxcrawl.cli;

import io.fluxcrawl.compare.Workload;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.seed.SeedException;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reader of a user's list for a comparison. A comparison visits every URL many times and without pauses, so every host must
 * be this machine unless the user has confirmed that the servers are his own.
 */
final class LocalHostsOnly {
    private static final int MAX_URLS = 100_000;

    private final boolean mine;

    LocalHostsOnly(boolean mine) {
        this.mine = mine;
    }

    /**
     * Reads the list. Blocks until done.
     *
     * @throws CliException if the list cannot be read, has no URL, or names hosts that the user has not confirmed
     */
    Workload workload(List<String> list, SeedOptions reading, InputStream stdin) throws CliException {
        Set<String> urls = new LinkedHashSet<>();
        try {
            List<Seed> seeds = ListArgument.of(list)
                    .seeds(reading, stdin)
                    .take(MAX_URLS)
                    .collectList()
                    .block();
            for (Seed seed : seeds == null ? List.<Seed>of() : seeds) {
                if (UrlNormalizer.normalize(seed.text()) instanceof Normalized.Valid valid) add(valid.url(), urls);
            }
        } catch (SeedException e) {
            throw new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
        if (urls.isEmpty()) throw new CliException(ExitCode.USAGE, "The list contains no URL.");
        return new Workload.UrlList(new ArrayList<>(urls));
    }

    private void add(CrawlUrl url, Set<String> urls) throws CliException {
        if (!mine && !isThisMachine(url.host())) {
            throw new CliException(
                    ExitCode.USAGE,
                    Sanitizer.forTerminal(url.host())
                            + " is not this machine. A comparison visits every URL many times, without"
                            + " pauses and without robots.txt. If all servers of the list are yours, confirm it with"
                            + " --my-servers.");
        }
        urls.add(url.toString());
    }

    private static boolean isThisMachine(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) return true;
        String address = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        boolean literal = address.indexOf(':') >= 0 || address.matches("[0-9.]+");
        try {
            return literal && InetAddress.getByName(address).isLoopbackAddress(); // a literal is not looked up
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
