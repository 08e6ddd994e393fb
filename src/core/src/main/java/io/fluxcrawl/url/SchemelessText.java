package io.fluxcrawl.url;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.Set;

/**
 * Reading of text without a scheme, as people write it into lists: {@code example.com/x}, {@code localhost:3000}. It follows
 * the address bar of browsers: what that would search for (a word, a number, an e-mail address) is not a URL.
 */
final class SchemelessText {
    /** Schemes that precede digits, where scheme and digits would otherwise be read as host and port. */
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

    /** Tests whether the text before the colon is a host rather than a scheme: {@code example.com:8080/x}. */
    static boolean hostBefore(int colon, String in) {
        int digits = colon + 1;
        while (digits < in.length() && in.charAt(digits) >= '0' && in.charAt(digits) <= '9') digits++;
        boolean port = digits > colon + 1 && (digits == in.length() || "/\\?#".indexOf(in.charAt(digits)) >= 0);
        if (port) return !BEFORE_DIGITS.contains(in.substring(0, colon));
        return in.lastIndexOf('.', colon) > 0 && !in.startsWith("//", colon + 1);
    }

    /** @param in text as returned by {@link UrlParser#cleaned} */
    static Normalized read(String in) {
        try {
            return new SchemelessText(in).read();
        } catch (InvalidUrlException e) {
            return new Normalized.Invalid(e.why());
        }
    }

    private Normalized read() throws InvalidUrlException {
        if (in.isEmpty()) throw new InvalidUrlException("The row is empty.");
        refuseWhatStartsOddly();
        UrlAuthority authority = UrlAuthority.split(in, start, end);
        refuseEmail(authority);
        int port = authority.portNumber();
        // the default port of a scheme tells the scheme
        CrawlUrl url = UrlParser.afterScheme(port == 80 ? "http" : "https", in, start);
        boolean explicit = start >= 2 || port >= 0;
        refuseWhatNoPersonMeant(url, authority.host(), explicit);
        return new Normalized.Valid(url, port != 80 && port != 443);
    }

    private void refuseWhatStartsOddly() throws InvalidUrlException {
        char first = in.charAt(0);
        if (start == 1 || "?#.".indexOf(first) >= 0) {
            throw new InvalidUrlException(Sanitizer.quote(in) + " is a relative reference: it names no host.");
        }
        if (in.matches("(?i)https?[/\\\\].*"))
            throw new InvalidUrlException(Sanitizer.quote(in) + " lacks the colon after its scheme.");
        if (first == '{')
            throw new InvalidUrlException(
                    Sanitizer.quote(in) + " is JSON, or meant to be, and no URL was found in it.");
        if ("\"'`<(“”‘’«".indexOf(first) >= 0) {
            throw new InvalidUrlException(
                    Sanitizer.quote(in) + " starts with " + Sanitizer.quoteCharacter(first) + "; take it away.");
        }
    }

    private void refuseEmail(UrlAuthority authority) throws InvalidUrlException {
        String user = authority.userInfo();
        if (user != null && user.endsWith(":") && authority.port() == null && end == in.length() && start == 0) {
            throw new InvalidUrlException(
                    Sanitizer.quote(in) + " reads as an e-mail address; put https:// before it if it is a URL.");
        }
    }

    private void refuseWhatNoPersonMeant(CrawlUrl url, String written, boolean explicit) throws InvalidUrlException {
        String host = url.host();
        if (host.startsWith("[")) return;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (!CanonicalScan.usualInHost(c)) {
                throw new InvalidUrlException(Sanitizer.quote(in) + " names no scheme, and no host either: "
                        + Sanitizer.quoteCharacter(c) + " is unusual in one. Put https:// before it if it is a URL.");
            }
        }
        if (Ipv4.endsInNumber(host) && !host.equals(written)) {
            throw new InvalidUrlException(
                    Sanitizer.quote(in) + " reads as a number; put https:// before it if it is an address.");
        }
        boolean dotted = host.indexOf('.', 1) > 0 && host.indexOf('.', 1) < host.length() - 1;
        if (!dotted && !explicit && !host.equals("localhost")) {
            throw new InvalidUrlException(
                    Sanitizer.quote(in) + " names no scheme and no domain; put https:// before it if it is a host.");
        }
    }
}
