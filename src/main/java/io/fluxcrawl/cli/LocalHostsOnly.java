package io.fluxcrawl.cli;

import io.fluxcrawl.compare.Workload;
import io.fluxcrawl.fetch.AddressZone;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.SeedException;
import io.fluxcrawl.url.SeedOptions;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A user's list for a comparison, which visits every URL again and again without manners: it must be of this machine, or
 * said to be the user's own.
 */
final class LocalHostsOnly {
    private static final int MOST = 100_000;

    private final boolean mine;

    LocalHostsOnly(boolean mine) {
        this.mine = mine;
    }

    /** @throws CliException if the list cannot be read, holds no URL, or is of servers that nobody has vouched for */
    Workload workload(List<String> list, SeedOptions reading, InputStream stdin) throws CliException {
        Set<String> urls = new LinkedHashSet<>();
        try {
            List<Seed> seeds = ListArgument.of(list)
                    .seeds(reading, stdin)
                    .take(MOST)
                    .collectList()
                    .block();
            for (Seed seed : seeds == null ? List.<Seed>of() : seeds) {
                if (UrlNormalizer.normalize(seed.text()) instanceof Normalized.Valid valid) add(valid.url(), urls);
            }
        } catch (SeedException e) {
            throw new CliException(ExitCode.USAGE, Inert.text(String.valueOf(e.getMessage())));
        }
        if (urls.isEmpty()) throw new CliException(ExitCode.USAGE, "The list holds no URL.");
        return new Workload.OwnList(new ArrayList<>(urls));
    }

    private void add(CrawlUrl url, Set<String> urls) throws CliException {
        if (!mine && !here(url.host())) {
            throw new CliException(
                    ExitCode.USAGE,
                    Inert.text(url.host()) + " is not this machine. A comparison visits every URL many times, without"
                            + " pause and without asking robots.txt: if all servers of the list are yours, say"
                            + " --my-servers.");
        }
        urls.add(url.toString());
    }

    private static boolean here(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) return true;
        String address = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        boolean literal = address.indexOf(':') >= 0 || address.matches("[0-9.]+");
        return literal && AddressZone.of(address) == AddressZone.LOOPBACK;
    }
}
