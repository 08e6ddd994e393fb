package io.fluxcrawl.report;

import java.util.List;

/** Row of cards, each a number with its name. */
public record Cards(List<Card> cards) implements Block {
    /** Copies the list. */
    public Cards {
        cards = List.copyOf(cards);
    }

    /**
     * Card.
     *
     * @param note small text below; empty for none
     */
    public record Card(String label, String value, String note) {}
}
