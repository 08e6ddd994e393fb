package io.fluxcrawl.options;

/** Addresses that a crawl may connect to, checked on the very address that is connected to, at every hop. */
public enum AddressScope {
    /** Public addresses only: for URLs from untrusted sources. The library's default. */
    PUBLIC,
    /**
     * A private, loopback or link-local address too where a seed itself names it; its redirects may stay in that zone,
     * but a public page never leads to a private one. The command's default.
     */
    SEEDS,
    /** Anywhere. */
    ANY
}
