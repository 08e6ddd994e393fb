package io.fluxcrawl.report;

/** Highlighted paragraph. */
public record Callout(Kind kind, String text) implements Block {
    /** Purpose of a callout. */
    public enum Kind {
        /** Conclusion of the page. */
        ANSWER("In short"),
        /** Background information. */
        NOTE("Note"),
        /** Reason to doubt the numbers. */
        WARNING("Caution");

        /** Text before the paragraph, so that kinds differ by more than colour. */
        final String heading;

        Kind(String heading) {
            this.heading = heading;
        }
    }

    /** Returns a callout with a conclusion. */
    public static Callout answer(String text) {
        return new Callout(Kind.ANSWER, text);
    }

    /** Returns a callout with background information. */
    public static Callout note(String text) {
        return new Callout(Kind.NOTE, text);
    }

    /** Returns a callout with a warning. */
    public static Callout warning(String text) {
        return new Callout(Kind.WARNING, text);
    }
}
