package io.fluxcrawl.url;

/** Text to {@link CrawlUrl}, as browsers read it. */
public final class UrlNormalizer {
    private UrlNormalizer() {}

    /** What a text turned out to be. */
    public sealed interface Normalized {
        /** @param schemeGuessed the text named no scheme: https is assumed, http worth a try should that fail */
        record Valid(CrawlUrl url, boolean schemeGuessed) implements Normalized {}

        /** @param why a sentence for a person */
        record Invalid(String why) implements Normalized {}
    }
}
