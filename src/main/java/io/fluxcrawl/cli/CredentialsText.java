package io.fluxcrawl.cli;

/** Basic credentials for one host: {@code example.com=user:password}. */
record CredentialsText(String host, String user, String password) {

    /** @throws IllegalArgumentException with a message for the user, which does not repeat the password */
    static CredentialsText parse(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':', equals);
        if (equals < 1 || colon < equals + 2) {
            throw new IllegalArgumentException("credentials are written HOST=USER:PASSWORD");
        }
        return new CredentialsText(
                text.substring(0, equals).strip(), text.substring(equals + 1, colon), text.substring(colon + 1));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + "=" + user + ":...";
    }
}
