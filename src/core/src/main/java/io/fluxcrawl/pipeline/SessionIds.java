package io.fluxcrawl.pipeline;

import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.regex.Pattern;

/**
 * Takes what names a visitor's session out of a link: every visit would be given another one, and every page be found as
 * often as it is linked to. The names are those that Heritrix and Nutch take out.
 */
final class SessionIds {
    private static final Pattern IN_PATH = Pattern.compile("(?i);jsessionid=[^?#/]*");
    private static final Pattern IN_QUERY = Pattern.compile(
            "(?i)(?<=[?&])(?:phpsessid|jsessionid|aspsessionid[a-z]*|sessionid|session_id|sessid|sid|cfid|cftoken|oscsid"
                    + "|zenid)=[^&]*(?:&|$)");

    private SessionIds() {}

    static CrawlUrl without(CrawlUrl url) {
        String href = url.href();
        if (href.indexOf('?') < 0 && href.indexOf(';') < 0) return url;
        String plain = IN_QUERY.matcher(IN_PATH.matcher(href).replaceAll("")).replaceAll("");
        if (plain.length() == href.length()) return url;
        if (plain.endsWith("?") || plain.endsWith("&")) plain = plain.substring(0, plain.length() - 1);
        return UrlNormalizer.normalize(plain) instanceof Normalized.Valid valid ? valid.url() : url;
    }
}
