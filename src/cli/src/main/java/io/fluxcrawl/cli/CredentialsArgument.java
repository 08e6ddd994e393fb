package io.fluxcrawl.cli;

/** HTTP Basic credentials for one host, written as {@code example.com=user:password}. */
record CredentialsArgument(String host, String user, String password) {

    /**
     * Parses the value of the option.
     *
     * @throws IllegalArgumentException with a message for the user, which does not contain the password
     */
    static CredentialsArgument parse(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':', equals);
        if (equals < 1 || colon < equals + 2) {
            throw new IllegalArgumentException("write the credentials as HOST=USER:PASSWORD");
        }
        return new CredentialsArgument(
                text.substring(0, equals).strip(), text.substring(equals + 1, colon), text.substring(colon + 1));
    }

    /** Returns the credentials without the password. */
    @Override
    public String toString() {
        return host + "=" + user + ":...";
    }
}
