package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.FetchRequest.Credentials;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.url.CrawlUrl;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rule for the headers of the options that may hold secrets. They go to the origins (scheme, host, port) of the rows of the
 * list; not to another origin that a redirect or a link leads to, and none that is given for a host goes to http after https.
 * Safe for any thread.
 */
final class CredentialPolicy {
    /** Above so many origins links to further ones go without. */
    private static final int MAX_ORIGINS = 1_000_000;

    private final boolean needed;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    /** @param headers those of all requests */
    CredentialPolicy(Headers headers) {
        needed = !headers.fields().isEmpty();
    }

    Credentials of(Visit visit) {
        CrawlUrl url = visit.url();
        boolean sameOrigin = true;
        boolean wasSecure = false;
        for (Redirect hop : visit.redirects()) {
            sameOrigin &= hop.url().origin().equals(url.origin());
            wasSecure |= hop.url().secure();
        }
        CrawlPath trail = visit.seed().trail();
        String referrer = trail == null ? null : trail.referrer();
        if (referrer != null) wasSecure |= referrer.startsWith("https:");
        if (wasSecure && !url.secure()) return Credentials.OF_ORIGIN;
        if (!sameOrigin) return Credentials.OF_HOST;
        if (!needed) return Credentials.ALL;
        if (referrer != null) return named.contains(url.origin()) ? Credentials.ALL : Credentials.OF_HOST;
        if (visit.redirects().isEmpty() && named.size() < MAX_ORIGINS) named.add(url.origin());
        return Credentials.ALL;
    }
}
