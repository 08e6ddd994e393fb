package io.fluxcrawl.cli;

import java.nio.charset.StandardCharsets;

/** HTTP header, written as for the option {@code -H} of curl. */
record HeaderArgument(String name, String value) {

    /**
     * Parses {@code Name: value}. Messages hold nothing of the text, which may be a secret.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static HeaderArgument parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) throw new IllegalArgumentException("this is not a header: write 'Name: value'");
        String name = text.substring(0, colon).strip();
        String value = text.substring(colon + 1).strip();
        if (!name.matches("[0-9A-Za-z!#$%&'*+.^_`|~-]+")) {
            throw new IllegalArgumentException(
                    "a header's name, before the colon, has characters that it cannot contain");
        }
        boolean sendable = StandardCharsets.ISO_8859_1.newEncoder().canEncode(value)
                && value.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f);
        if (!sendable)
            throw new IllegalArgumentException(
                    "the value of '" + name + "' has characters that a header cannot contain");
        return new HeaderArgument(name, value);
    }
}
