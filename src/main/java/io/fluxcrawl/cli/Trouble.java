package io.fluxcrawl.cli;

/** Why the command ends without what it was asked for; the message is for the user. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1;

    private final int exit;

    /** @param exit one of {@link Exit}'s */
    Trouble(int exit, String message) {
        super(message);
        this.exit = exit;
    }

    int exit() {
        return exit;
    }
}
