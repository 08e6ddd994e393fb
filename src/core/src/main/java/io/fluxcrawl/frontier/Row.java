package io.fluxcrawl.frontier;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;

/**
 * Input row of a frontier: a {@link Visit} to be made, a {@link Refusal} that ends without one, or a {@link ResumedUrl} that an
 * earlier run knows.
 */
public sealed interface Row permits Visit, Refusal, ResumedUrl {
    Seed seed();

    /** Returns the visit that a seed's text asks for, or a refusal if it holds no URL. */
    static Row of(Seed seed) {
        Normalized url = UrlNormalizer.normalize(seed.text());
        return url instanceof Normalized.Valid valid
                ? Visit.of(seed, valid.url(), valid.schemeGuessed())
                : Refusal.invalid(seed, ((Normalized.Invalid) url).why());
    }
}
