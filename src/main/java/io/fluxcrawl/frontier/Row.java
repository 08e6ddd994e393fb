package io.fluxcrawl.frontier;

import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;

/**
 * One input row on its way: a {@link Visit} to be made, or a {@link Refusal} that ends without one; or a {@link Recall},
 * where an earlier run has been there already.
 */
public sealed interface Row permits Visit, Refusal, Recall {
    Seed seed();

    /** What a seed's text says: a visit to be made, or a refusal where it holds no URL. */
    static Row of(Seed seed) {
        Normalized url = UrlNormalizer.normalize(seed.text());
        return url instanceof Normalized.Valid valid
                ? Visit.of(seed, valid.url(), valid.schemeGuessed())
                : Refusal.invalid(seed, ((Normalized.Invalid) url).why());
    }
}
