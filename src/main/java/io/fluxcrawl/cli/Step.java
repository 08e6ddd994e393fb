package io.fluxcrawl.cli;

/** What one subcommand does once its options are read. */
interface Step {
    /**
     * Blocks until it is done.
     *
     * @return one of {@link Exit}'s
     * @throws Trouble with a message for the user, if it cannot be done
     */
    int run(Console console) throws Trouble;
}
