package io.fluxcrawl.report;

/** A paragraph that stands out. */
public record Callout(Kind kind, String text) implements Block {
    /** What the reader takes it for. */
    public enum Kind {
        /** What the page was made to say. */
        ANSWER("In short"),
        /** Worth knowing for reading on. */
        NOTE("Note"),
        /** A reason to trust the numbers less. */
        WARNING("Caution");

        /** So that no kind is told by its colour alone. */
        final String heading;

        Kind(String heading) {
            this.heading = heading;
        }
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
