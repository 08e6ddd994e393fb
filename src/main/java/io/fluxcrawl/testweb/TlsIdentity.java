package io.fluxcrawl.testweb;

/** What a TLS server of the hostile site shows of itself. */
enum TlsIdentity {
    GOOD,
    EXPIRED,
    NOT_YET_VALID,
    WRONG_HOST,
    NAMELESS,
    TOO_WIDE,
    SELF_SIGNED,
    UNKNOWN_AUTHORITY,
    WITHOUT_INTERMEDIATE,
    WITH_INTERMEDIATE,
    SCRAMBLED_CHAIN,
    LONG_CHAIN,
    SIGNED_BY_LEAF,
    CLIENTS_ONLY,
    WEAK_KEY,
    HUGE,
    CLIENT_WANTED
}
