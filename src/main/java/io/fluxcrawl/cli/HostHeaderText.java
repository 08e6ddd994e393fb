package io.fluxcrawl.cli;

/** A header for one host: {@code example.com=Cookie: a=b}. */
record HostHeaderText(String host, HeaderText header) {

    /** @throws IllegalArgumentException with a message for the user */
    static HostHeaderText parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no host: write 'example.com=Name: value', or use --header");
        }
        return new HostHeaderText(text.substring(0, equals).strip(), HeaderText.parse(text.substring(equals + 1)));
    }
}
