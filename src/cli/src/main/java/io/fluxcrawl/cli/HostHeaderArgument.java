package io.fluxcrawl.cli;

/** HTTP header for one host, written as {@code example.com=Cookie: a=b}. */
record HostHeaderArgument(String host, HeaderArgument header) {

    /**
     * Parses {@code HOST=Name: value}.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static HostHeaderArgument parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "the header has no host: write 'example.com=Name: value', or use --header");
        }
        return new HostHeaderArgument(
                text.substring(0, equals).strip(), HeaderArgument.parse(text.substring(equals + 1)));
    }
}
