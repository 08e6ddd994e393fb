package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.options.AddressScope;
import java.util.List;

/** Finder of the answer that led to a visit, by which {@link AddressAccess} judges where the visit may connect to. */
final class AddressPolicy {
    private final AddressAccess ofRow;

    AddressPolicy(AddressScope scope) {
        ofRow = AddressAccess.of(scope);
    }

    /** Returns what a visit may connect to: by its last redirect, else by the page or sitemap that links to it. */
    AddressAccess of(Visit visit) {
        List<Redirect> hops = visit.redirects();
        if (!hops.isEmpty()) {
            Redirect last = hops.get(hops.size() - 1);
            return ofRow.after(AddressAccess.answered(last.url(), last.ip()));
        }
        CrawlPath trail = visit.seed().trail();
        return trail == null || trail.referrer() == null ? ofRow : ofRow.after(trail.privateIp());
    }
}
