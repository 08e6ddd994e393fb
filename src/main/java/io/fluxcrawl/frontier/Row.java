package io.fluxcrawl.frontier;

import io.fluxcrawl.url.Seed;

/** One input row on its way: a {@link Visit} to be made, or a {@link Refusal} that ends without one. */
public sealed interface Row permits Visit, Refusal {
    Seed seed();
}
