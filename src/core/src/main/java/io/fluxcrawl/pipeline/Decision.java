package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.frontier.VisitOutcome;
import io.fluxcrawl.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What one visit means for its row.
 *
 * @param outcome the answer to the frontier
 * @param result what the row's record is made of; null if the row goes back to the frontier
 */
record Decision(VisitOutcome outcome, @Nullable VisitResult result) {
    /** The row needs another visit. */
    static Decision again(VisitOutcome outcome) {
        return new Decision(outcome, null);
    }

    /** The row ends without a page. */
    static Decision refuse(Visit visit, Outcome reason, String error, VisitOutcome outcome) {
        return new Decision(outcome, new VisitResult.Refused(Refusal.of(visit, reason, error)));
    }

    /** Hands the byte share of a response to the result, or closes it if the result holds nothing of the response. */
    Decision holding(Reservation share) {
        VisitResult holder = result == null ? null : result.holding(share);
        if (holder != null && holder.share() != null) return new Decision(outcome, holder);
        share.close();
        return this;
    }
}
