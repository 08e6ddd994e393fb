package io.fluxcrawl.url;

import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.Set;

/**
 * Text that names no scheme, as a person may write it into a list: {@code example.com/x}, {@code localhost:3000}. What a
 * browser's address bar opens is a URL; what it would search for (a word, a number, an e-mail address) is none.
 */
final class SchemelessText {
    /** Schemes that people write before digits, which would otherwise read as a host and its port. */
    private static final Set<String> BEFORE_DIGITS =
            Set.of("tel", "sms", "fax", "callto", "skype", "data", "urn", "isbn", "doi", "arxiv", "about", "mailto");

    private final String in;
    private final int start;
    private final int end;

    private SchemelessText(String in) {
        this.in = in;
        int from = 0;
        while (from < in.length() && isSlash(in.charAt(from))) from++;
        int to = from;
        while (to < in.length() && !isSlash(in.charAt(to)) && "?#".indexOf(in.charAt(to)) < 0) to++;
        this.start = from;
        this.end = to;
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    /** Whether what stands before the colon is a host rather than a scheme: {@code example.com:8080/x}. */
    static boolean hostBefore(int colon, String in) {
        int digits = colon + 1;
        while (digits < in.length() && in.charAt(digits) >= '0' && in.charAt(digits) <= '9') digits++;
        boolean port = digits > colon + 1 && (digits == in.length() || "/\\?#".indexOf(in.charAt(digits)) >= 0);
        if (port) return !BEFORE_DIGITS.contains(in.substring(0, colon));
        return in.lastIndexOf('.', colon) > 0 && !in.startsWith("//", colon + 1);
    }

    /** @param in cleaned, see {@link UrlParser#cleaned} */
    static Normalized read(String in) {
        try {
            return new SchemelessText(in).read();
        } catch (NotAUrl e) {
            return new Normalized.Invalid(e.why());
        }
    }

    private Normalized read() throws NotAUrl {
        if (in.isEmpty()) throw new NotAUrl("The row is empty.");
        refuseWhatStartsOddly();
        Authority authority = Authority.split(in, start, end);
        refuseEmail(authority);
        int port = authority.portNumber();
        // a port that is a scheme's own names the scheme
        CrawlUrl url = UrlParser.afterScheme(port == 80 ? "http" : "https", in, start);
        boolean explicit = start >= 2 || port >= 0;
        refuseWhatNoPersonMeant(url, authority.host(), explicit);
        return new Normalized.Valid(url, port != 80 && port != 443);
    }

    private void refuseWhatStartsOddly() throws NotAUrl {
        char first = in.charAt(0);
        if (start == 1 || "?#.".indexOf(first) >= 0) {
            throw new NotAUrl(Sanitizer.quote(in) + " is a relative reference: it names no host.");
        }
        if (in.matches("(?i)https?[/\\\\].*")) throw new NotAUrl(Sanitizer.quote(in) + " lacks the colon after its scheme.");
        if (first == '{') throw new NotAUrl(Sanitizer.quote(in) + " is JSON, or meant to be, and no URL was found in it.");
        if ("\"'`<(“”‘’«".indexOf(first) >= 0) {
            throw new NotAUrl(Sanitizer.quote(in) + " starts with " + Sanitizer.quoteCharacter(first) + "; take it away.");
        }
    }

    private void refuseEmail(Authority authority) throws NotAUrl {
        String user = authority.userInfo();
        if (user != null && user.endsWith(":") && authority.port() == null && end == in.length() && start == 0) {
            throw new NotAUrl(Sanitizer.quote(in) + " reads as an e-mail address; put https:// before it if it is a URL.");
        }
    }

    private void refuseWhatNoPersonMeant(CrawlUrl url, String written, boolean explicit) throws NotAUrl {
        String host = url.host();
        if (host.startsWith("[")) return;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (!CanonicalScan.usualInHost(c)) {
                throw new NotAUrl(Sanitizer.quote(in) + " names no scheme, and no host either: " + Sanitizer.quoteCharacter(c)
                        + " is unusual in one. Put https:// before it if it is a URL.");
            }
        }
        if (Ipv4.endsInNumber(host) && !host.equals(written)) {
            throw new NotAUrl(Sanitizer.quote(in) + " reads as a number; put https:// before it if it is an address.");
        }
        boolean dotted = host.indexOf('.', 1) > 0 && host.indexOf('.', 1) < host.length() - 1;
        if (!dotted && !explicit && !host.equals("localhost")) {
            throw new NotAUrl(
                    Sanitizer.quote(in) + " names no scheme and no domain; put https:// before it if it is a host.");
        }
    }
}
