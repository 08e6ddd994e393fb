package io.fluxcrawl.url;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.function.IntConsumer;

/**
 * Encoder for the queries of links in pages that are not UTF-8. Browsers send such a query in the encoding of the page (URL
 * Standard, <a href="https://url.spec.whatwg.org/#string-percent-encode-after-encoding">section 1.3</a>).
 */
@FunctionalInterface
public interface QueryEncoder {
    /**
     * Encodes a text.
     *
     * @param text text without lone surrogates
     * @param octets takes the bytes, 0 to 255
     * @param missing takes each code point that the encoding lacks, between the bytes around it
     */
    void encode(String text, IntConsumer octets, IntConsumer missing);

    /**
     * Returns the encoder of a Java charset.
     *
     * @param charset charset that can encode
     */
    static QueryEncoder of(Charset charset) {
        return (text, octets, missing) -> {
            CharsetEncoder encoder = charset.newEncoder();
            text.codePoints().forEach(point -> {
                String character = Character.toString(point);
                if (!encoder.canEncode(character)) {
                    missing.accept(point);
                    return;
                }
                for (byte octet : character.getBytes(charset)) octets.accept(octet & 0xFF);
            });
        };
    }
}
