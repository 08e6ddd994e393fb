package io.fluxcrawl.url;

/** Why a text cannot be read as a URL that can be visited. Never leaves the package: the doors turn it into a value. */
final class NotAUrl extends Exception {
    private static final long serialVersionUID = 1;

    /** @param why a sentence for a person, its quotes already made {@link Sanitizer safe} */
    NotAUrl(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
