package io.fluxcrawl.pipeline;

import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a row knows of the page from an earlier visit: its columns {@code etag} and {@code last_modified}, or the same
 * under {@code headers}, where records of a crawl have them. They go along as {@code If-None-Match} and
 * {@code If-Modified-Since} (RFC 9110, 13.1), so that a page that is still the same costs a 304 and no body.
 *
 * <p>They belong to one URL: the row's {@code final_url} where it names one, else the row's own. To no other they say
 * anything, least of all on another host.
 */
final class SeedValidators {
    private static final Set<String> ETAG = Set.of("etag", "if_none_match");
    private static final Set<String> MODIFIED = Set.of("last_modified", "lastmodified", "if_modified_since");

    /** RFC 9110, 8.8.3. */
    private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

    private static final Pattern BARE_TAG = Pattern.compile("[\\x21\\x23-\\x7e\\x80-\\xff]+");

    /** RFC 9110, 5.6.7: of its forms the one to be sent. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private SeedValidators() {}

    /** The headers for this visit; none where the row knows nothing that can be sent, or nothing of this URL. */
    static Headers of(Visit visit) {
        Map<String, @Nullable Object> input = visit.seed().input();
        return input.isEmpty() || !concerns(visit, input) ? Headers.EMPTY : of(input);
    }

    /** The headers for what a record or row says of a page; none where it says nothing that can be sent. */
    static Headers of(Map<?, ?> input) {
        Headers headers = Headers.EMPTY;
        String etag = entityTag(value(input, ETAG));
        if (etag != null) headers = headers.with("if-none-match", etag);
        String modified = httpDate(value(input, MODIFIED));
        return modified == null ? headers : headers.with("if-modified-since", modified);
    }

    private static boolean concerns(Visit visit, Map<String, @Nullable Object> input) {
        CrawlUrl of = input.get("final_url") instanceof String text ? url(text) : null;
        if (of == null) return visit.redirects().isEmpty();
        CrawlUrl first = visit.redirects().isEmpty()
                ? visit.url()
                : visit.redirects().get(0).url();
        return visit.url().equals(of) && of.host().equals(first.host());
    }

    private static @Nullable CrawlUrl url(String text) {
        return UrlNormalizer.normalize(text) instanceof Normalized.Valid valid ? valid.url() : null;
    }

    private static @Nullable String value(Map<?, ?> input, Set<String> names) {
        for (Map.Entry<?, ?> each : input.entrySet()) {
            if (!names.contains(folded(each.getKey()))) continue;
            Object value = each.getValue();
            if (value instanceof List<?> several && several.size() == 1) value = several.get(0);
            if (value instanceof String text && !text.isBlank()) return text.strip();
        }
        return input.get("headers") instanceof Map<?, ?> headers ? value(headers, names) : null;
    }

    private static String folded(Object name) {
        return String.valueOf(name)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replace(' ', '_');
    }

    /** With its quotes, which spreadsheets take away. */
    private static @Nullable String entityTag(@Nullable String text) {
        if (text == null || ENTITY_TAG.matcher(text).matches()) return text;
        return BARE_TAG.matcher(text).matches() && !text.equals("*") ? '"' + text + '"' : null;
    }

    /** A date as HTTP has it, or ISO 8601; null where it is neither. */
    private static @Nullable String httpDate(@Nullable String text) {
        if (text == null) return null;
        Instant date = RetryAfter.date(text);
        try {
            return HTTP_DATE.format(date != null ? date : DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
