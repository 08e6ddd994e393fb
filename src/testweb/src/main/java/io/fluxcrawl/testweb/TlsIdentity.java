package io.fluxcrawl.testweb;

/** Kinds of certificate chains that a TLS server of the hostile site sends. */
enum TlsIdentity {
    GOOD,
    EXPIRED,
    NOT_YET_VALID,
    WRONG_HOST,
    WITHOUT_NAMES,
    WILDCARD_TOO_WIDE,
    SELF_SIGNED,
    UNKNOWN_AUTHORITY,
    WITHOUT_INTERMEDIATE,
    WITH_INTERMEDIATE,
    UNORDERED_CHAIN,
    LONG_CHAIN,
    SIGNED_BY_LEAF,
    CLIENTS_ONLY,
    WEAK_KEY,
    HUGE,
    CLIENT_CERTIFICATE_REQUIRED
}
