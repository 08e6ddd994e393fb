package io.fluxcrawl.frontier;

import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;

/** Makes of any input row one that a frontier takes: a {@link Visit}, a {@link Refusal} or a {@link ResumedUrl}. */
public final class Rows {
    private Rows() {}

    /** Returns the visit that a seed's text asks for, or a refusal if it holds no URL. */
    public static Row of(Seed seed) {
        Normalized url = UrlNormalizer.normalize(seed.text());
        return url instanceof Normalized.Valid valid
                ? Visit.of(seed, valid.url(), valid.schemeGuessed())
                : Refusal.invalid(seed, ((Normalized.Invalid) url).why());
    }

    /** Returns the row itself where a frontier takes it, or else what its seed's text asks for. */
    public static Row of(Row row) {
        return row instanceof Visit || row instanceof Refusal || row instanceof ResumedUrl ? row : of(row.seed());
    }
}
