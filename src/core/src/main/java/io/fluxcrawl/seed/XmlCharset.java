package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Sanitizer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Detection of the charset of XML without a byte order mark (<a href="https://www.w3.org/TR/xml/#sec-guessing">XML 1.0,
 * appendix F</a>).
 */
final class XmlCharset {
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");

    private static final int LINES = 20;

    private XmlCharset() {}

    static Charset of(ByteSource in, int look) throws IOException {
        if (in.startsWith('<', 0)) return StandardCharsets.UTF_16LE;
        if (in.startsWith(0, '<')) return StandardCharsets.UTF_16BE;
        // blank lines, or a server's warning, may stand before the declaration
        Matcher declared = DECLARED.matcher(new String(in.lookAtLines(LINES, look), StandardCharsets.ISO_8859_1));
        if (!declared.find()) return StandardCharsets.UTF_8;
        String name = declared.group(1);
        try {
            // a declaration that could be read as ASCII is not UTF-16, whatever it says
            return name.toUpperCase(Locale.ROOT).startsWith("UTF-16") ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new SeedFormatException("it declares an unknown charset: " + Sanitizer.quote(name));
        }
    }
}
