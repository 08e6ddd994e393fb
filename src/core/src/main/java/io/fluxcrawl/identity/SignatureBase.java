package io.fluxcrawl.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Signed part of a message: its components and the parameters of the signature (RFC 9421, 2.5). Not thread-safe. */
final class SignatureBase {
    /** Component identifiers as they are serialised, with their values. */
    private final Map<String, String> components = new LinkedHashMap<>();

    private final StringBuilder parameters = new StringBuilder();

    /**
     * Adds a component.
     *
     * @param name a field name in lower case, or a derived component
     * @param value the value, without line breaks
     */
    SignatureBase component(String name, String value) {
        return identifier('"' + name + '"', value);
    }

    /** Adds a component of the request that is answered (RFC 9421, 2.4). */
    SignatureBase ofRequest(String name, String value) {
        return identifier('"' + name + "\";req", value);
    }

    private SignatureBase identifier(String identifier, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("The value of " + identifier + " has a line break.");
        }
        if (components.put(identifier, value) != null) {
            throw new IllegalArgumentException(identifier + " is there twice (RFC 9421, 2.5).");
        }
        return this;
    }

    SignatureBase parameter(String name, long value) {
        parameters.append(';').append(name).append('=').append(value);
        return this;
    }

    /** @param value visible ASCII without quotes and backslashes */
    SignatureBase parameter(String name, String value) {
        parameters.append(';').append(name).append("=\"").append(value).append('"');
        return this;
    }

    /** Returns the parameters of the signature: the value of its member in {@code Signature-Input} (RFC 9421, 4.1). */
    String input() {
        StringJoiner covered = new StringJoiner(" ", "(", ")");
        components.keySet().forEach(covered::add);
        return covered.toString() + parameters;
    }

    /** Returns the lines that are signed, joined by line feeds. */
    String text() {
        StringBuilder text = new StringBuilder();
        components.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.append("\"@signature-params\": ").append(input()).toString();
    }

    /** Returns the signature as a byte sequence of structured fields, with its colons. */
    String sign(BotKey key) {
        byte[] signature = key.sign(text().getBytes(StandardCharsets.US_ASCII));
        return ':' + Base64.getEncoder().encodeToString(signature) + ':';
    }
}
