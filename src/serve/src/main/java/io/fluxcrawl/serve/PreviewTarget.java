package io.fluxcrawl.serve;

import io.fluxcrawl.serve.ServiceRefusal.Reason;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Page that a preview is asked of.
 *
 * @param key of the cache: canonical URL and language
 * @param url the canonical URL, without credentials
 * @param visited the text to visit: {@code url}, or the text as asked where it names no scheme, so that http is tried too
 * @param language value of an Accept-Language header; null for none
 */
record PreviewTarget(
        String key, CrawlUrl url, String visited, @Nullable String language) {
    /** Longest URL, in characters; longer ones are no links that people share. */
    static final int LONGEST = 4096;

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,7}");

    /**
     * Reads a URL.
     *
     * @param ports the ports that may be visited; empty for all
     * @throws ServiceRefusal if it is none, or names a port that may not be visited
     */
    static PreviewTarget of(String text, @Nullable String language, Set<Integer> ports) {
        if (text.length() > LONGEST) {
            throw new ServiceRefusal(Reason.BAD_URL, "The URL is longer than " + LONGEST + " characters.");
        }
        if (!(UrlNormalizer.normalize(text) instanceof Normalized.Valid valid)) {
            throw new ServiceRefusal(Reason.BAD_URL, "The parameter url holds no http or https URL.");
        }
        CrawlUrl url = valid.url();
        if (!ports.isEmpty() && !ports.contains(url.port())) {
            throw new ServiceRefusal(Reason.PORT_NOT_ALLOWED, "URLs with this port are not visited.");
        }
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            throw new ServiceRefusal(Reason.BAD_REQUEST, "The parameter lang is no language tag, such as de or pt-BR.");
        }
        boolean asWritten = valid.schemeGuessed() && url.userInfo() == null;
        String key = language == null ? url.href() : url.href() + ' ' + language.toLowerCase(Locale.ROOT);
        return new PreviewTarget(key, url, asWritten ? text : url.href(), language);
    }
}
