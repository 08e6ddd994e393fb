package io.fluxcrawl.report;

/** A paragraph that stands out. */
public record Callout(Kind kind, String text) implements Block {
    /** What the reader takes it for. */
    public enum Kind {
        /** What the page was made to say. */
        ANSWER,
        /** Worth knowing for reading on. */
        NOTE,
        /** A reason to trust the numbers less. */
        WARNING
    }

    public static Callout answer(String text) {
        return new Callout(Kind.ANSWER, text);
    }

    public static Callout note(String text) {
        return new Callout(Kind.NOTE, text);
    }

    public static Callout warning(String text) {
        return new Callout(Kind.WARNING, text);
    }
}
