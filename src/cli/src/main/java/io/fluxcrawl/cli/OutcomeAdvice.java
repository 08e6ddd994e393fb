package io.fluxcrawl.cli;

import io.fluxcrawl.model.Outcome;

/** Advice on outcomes for a user of the command: the library's advice, with options in place of properties. */
final class OutcomeAdvice {
    private final OptionNames names;

    OutcomeAdvice(OptionNames names) {
        this.names = names;
    }

    /** Returns what an outcome means and what the user can do about it; empty for {@code ok}. */
    String of(Outcome outcome) {
        return outcome == Outcome.OK ? "" : names.translate(outcome.meaning() + " " + advice(outcome));
    }

    private static String advice(Outcome outcome) {
        return switch (outcome) {
            case ROBOTS_DENIED -> "Ask the owner of the site; use --no-robots for your own servers only.";
            case DNS_TIMEOUT -> "Check the network, or set other name servers with --dns.";
            case PRIVATE_ADDRESS -> "If the host is yours, allow it with --allow-private.";
            case PROXY_FAILED -> "Check --proxy and its credentials.";
            case TLS_FAILED -> "Tell the owner of the site; --insecure visits the page anyway and marks its record.";
            default -> outcome.advice();
        };
    }
}
