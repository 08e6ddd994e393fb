package io.fluxcrawl.fetch;

import io.fluxcrawl.url.Outcome;

/** Failure of a request inside this package, which becomes a {@link FetchOutcome.Failed}. */
final class VisitFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Outcome reason;

    /** @param sentence for a person; made safe to print where it becomes an outcome */
    VisitFailure(Outcome reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    Outcome reason() {
        return reason;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
