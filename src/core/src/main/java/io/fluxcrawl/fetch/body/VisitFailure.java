package io.fluxcrawl.fetch.body;

import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.Outcome;

/** Failure of a request inside this package, which becomes a {@link FetchOutcome.Failed}. */
public final class VisitFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Outcome reason;

    /** @param sentence for a person; made safe to print where it becomes an outcome */
    public VisitFailure(Outcome reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    public Outcome reason() {
        return reason;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
