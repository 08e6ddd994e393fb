package io.fluxcrawl.options;

/** Addresses that a crawl may connect to, checked on the very address that is connected to, at every hop. */
public enum AddressScope {
    /** Public addresses only: for URLs from untrusted sources. The library's default. */
    PUBLIC,
    /**
     * Public addresses; a loopback or private one only where a row spells its host out: as an address literal, as {@code
     * localhost} or a name below it, or as a name that {@code FetchOptions.resolve} maps. A name that is looked up reaches
     * public addresses only. Redirects and links of such a row's page may stay in its zone if they spell their hosts out
     * too; a public page never leads inside. Link-local and otherwise special addresses are never reached. The command's
     * default.
     */
    SEEDS,
    /** Anywhere. */
    ANY
}
