package io.fluxcrawl.url;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUException;
import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.Sanitizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The host parser of the <a href="https://url.spec.whatwg.org/#host-parsing">URL Standard, section 3.5</a>. Beyond the
 * standard, a name that no name server can be asked for is invalid: one of more than 253 characters, or with a label of
 * more than 63 (RFC 1035, section 2.3.4).
 */
final class HostParser {
    static final int LONGEST_NAME = 253;
    static final int LONGEST_LABEL = 63;

    /** Characters that separate labels: UTS #46 makes dots of all of them. */
    private static final String DOTS = ".\u3002\uFF0E\uFF61";

    /** Errors that the standard ignores, since CheckHyphens and VerifyDnsLength are false. */
    private static final Set<IDNA.Error> LENIENT = EnumSet.of(
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG,
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4);

    private HostParser() {}

    /** Holder of the UTS #46 tables, which are loaded with the first host that needs them. */
    private static final class Uts46 {
        static final IDNA PROCESSING = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ);
    }

    static void load() {
        Uts46.PROCESSING.nameToASCII("ü", new StringBuilder(), new IDNA.Info());
    }

    /** Returns the canonical host: a lower-case ASCII name, dotted IPv4, or IPv6 in brackets. */
    static String parse(String text) throws InvalidUrlException {
        if (text.isEmpty()) throw new InvalidUrlException("The URL names no host.");
        if (text.charAt(0) == '[') {
            if (!text.endsWith("]"))
                throw new InvalidUrlException("The host " + Sanitizer.quote(text) + " lacks its closing bracket.");
            return Ipv6.canonical(text, 1, text.length() - 1);
        }
        String decoded = PercentEncoding.decode(text);
        requireNameLength(decoded, text);
        // a name in ASCII stays as it is, though UTS #46 would not make or accept it ("domain to ASCII", step 2)
        String host = Ascii.isAscii(decoded) ? decoded.toLowerCase(Locale.ROOT) : toAscii(decoded);
        int bad = forbidden(host);
        if (bad >= 0) {
            throw new InvalidUrlException("The host " + Sanitizer.quote(text) + " holds what no host may: "
                    + Sanitizer.quoteCharacter(host.charAt(bad)) + ".");
        }
        requireNameLength(host, text);
        return Ipv4.endsInNumber(host) ? Ipv4.canonical(host) : host;
    }

    /** Bounds a name before UTS #46 is asked, whose library fails on long ones, and after it, which may lengthen labels. */
    private static void requireNameLength(String host, String text) throws InvalidUrlException {
        int end = host.length();
        if (end > 0 && DOTS.indexOf(host.charAt(end - 1)) >= 0) end--; // the root
        if (end > LONGEST_NAME) {
            throw new InvalidUrlException("The host " + Sanitizer.quote(text) + " has " + end + " characters; "
                    + LONGEST_NAME + " is the bound of a name.");
        }
        int label = 0;
        for (int i = 0; i <= end; i++) {
            if (i < end && DOTS.indexOf(host.charAt(i)) < 0) continue;
            if (i - label > LONGEST_LABEL) {
                throw new InvalidUrlException("The host " + Sanitizer.quote(text) + " has a label of " + (i - label)
                        + " characters; " + LONGEST_LABEL + " is the bound of a label.");
            }
            label = i + 1;
        }
    }

    private static String toAscii(String host) throws InvalidUrlException {
        StringBuilder out = new StringBuilder(host.length() + 16);
        IDNA.Info info = new IDNA.Info();
        try {
            Uts46.PROCESSING.nameToASCII(host, out, info);
        } catch (ICUException tooLong) { // a character may stand for eighteen
            throw new InvalidUrlException(
                    "The host " + Sanitizer.quote(host) + " is too long once it is written in ASCII (UTS #46).");
        }
        for (IDNA.Error error : info.getErrors()) {
            if (LENIENT.contains(error)) continue;
            throw new InvalidUrlException("The host " + Sanitizer.quote(host) + " is no international domain name: "
                    + what(error) + " (UTS #46).");
        }
        if (out.isEmpty()) throw new InvalidUrlException("The URL names no host.");
        return out.toString();
    }

    private static String what(IDNA.Error error) {
        return switch (error) {
            case PUNYCODE, INVALID_ACE_LABEL -> "its punycode is broken";
            case DISALLOWED -> "it holds a character that none may";
            case BIDI -> "it mixes directions of writing";
            case CONTEXTJ -> "an invisible joiner stands where none may";
            case LEADING_COMBINING_MARK -> "a label starts with a combining mark";
            default -> error.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /** Returns the index of the first forbidden domain code point, or -1. */
    private static int forbidden(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c <= ' ' || c == 0x7F || "#/:<>?@[\\]^|%".indexOf(c) >= 0) return i;
        }
        return -1;
    }
}
