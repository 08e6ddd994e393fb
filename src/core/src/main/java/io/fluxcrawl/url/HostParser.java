package io.fluxcrawl.url;

import com.ibm.icu.text.IDNA;
import io.fluxcrawl.internal.Sanitizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The host parser of the <a href="https://url.spec.whatwg.org/#host-parsing">URL Standard, section 3.5</a>. */
final class HostParser {
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
        String host = plain(decoded) ? decoded.toLowerCase(Locale.ROOT) : toAscii(decoded);
        int bad = forbidden(host);
        if (bad >= 0) {
            throw new InvalidUrlException("The host " + Sanitizer.quote(text) + " holds what no host may: "
                    + Sanitizer.quoteCharacter(host.charAt(bad)) + ".");
        }
        return Ipv4.endsInNumber(host) ? Ipv4.canonical(host) : host;
    }

    /** Tests whether UTS #46 would do no more than convert to lower case: ASCII without punycode labels. */
    private static boolean plain(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c >= 128) return false;
            boolean labelStart = i == 0 || host.charAt(i - 1) == '.';
            if (labelStart && host.regionMatches(true, i, "xn--", 0, 4)) return false;
        }
        return true;
    }

    private static String toAscii(String host) throws InvalidUrlException {
        StringBuilder out = new StringBuilder(host.length() + 16);
        IDNA.Info info = new IDNA.Info();
        Uts46.PROCESSING.nameToASCII(host, out, info);
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
