package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.AddressZone;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.options.AddressScope;

/** Rule for the addresses that a visit may connect to, by {@link AddressScope} and by how the crawl came to its URL. */
final class AddressPolicy {
    private final AddressScope scope;

    AddressPolicy(AddressScope scope) {
        this.scope = scope;
    }

    /**
     * Returns what a visit may connect to. In scope {@link AddressScope#SEEDS} a seed's own host may be anywhere; its
     * redirects and the links of its page may stay in its zone.
     */
    AddressAccess of(Visit visit) {
        return switch (scope) {
            case ANY -> AddressAccess.ANY;
            case PUBLIC -> AddressAccess.PUBLIC;
            case SEEDS -> ofSeed(visit);
        };
    }

    private static AddressAccess ofSeed(Visit visit) {
        CrawlPath trail = visit.seed().trail();
        boolean named = trail == null || trail.referrer() == null;
        if (named && visit.redirects().isEmpty()) return AddressAccess.SEED;
        if (trail == null || named) {
            Redirect first = visit.redirects().get(0);
            return AddressAccess.SEED.after(first.url(), first.ip());
        }
        String ip = trail.privateIp();
        return ip == null ? AddressAccess.PUBLIC : AddressAccess.PUBLIC.with(AddressZone.of(ip));
    }
}
