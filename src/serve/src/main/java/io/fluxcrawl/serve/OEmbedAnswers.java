package io.fluxcrawl.serve;

import io.fluxcrawl.serve.HttpApi.Query;
import io.fluxcrawl.serve.HttpApi.Reply;
import io.fluxcrawl.serve.PreviewCache.Wish;
import io.fluxcrawl.serve.ServiceRefusal.Reason;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Answers of an oEmbed provider (oembed.com): {@code photo} for an image, {@code link} for any other page. The answer that a
 * page names itself is passed on where its host is on the list of the options, since it may hold HTML.
 */
final class OEmbedAnswers {
    private static final int LARGEST = 100_000;
    private static final Set<String> TYPES = Set.of("photo", "video", "link", "rich");

    /** The members that are passed on (oembed.com, 2.3.4). */
    private static final List<String> MEMBERS = List.of(
            "title",
            "author_name",
            "author_url",
            "provider_name",
            "provider_url",
            "cache_age",
            "thumbnail_url",
            "thumbnail_width",
            "thumbnail_height",
            "url",
            "html",
            "width",
            "height");

    private final PreviewService service;
    private final ServeOptions options;
    private final SharedResults<Discovered> discovered;

    /** An answer that a page names; {@code json} is null where it cannot be passed on. */
    @SuppressWarnings("ArrayRecordComponent") // answers are never compared
    private record Discovered(byte @Nullable [] json) {}

    /** Room for an image; null for no bound. */
    private record Room(@Nullable Integer width, @Nullable Integer height) {
        boolean fits(JsonNode image) {
            boolean wide = width != null && image.path("width").asInt(0) > width;
            boolean high = height != null && image.path("height").asInt(0) > height;
            return !wide && !high;
        }
    }

    OEmbedAnswers(PreviewService service, ServeOptions options) {
        this.service = service;
        this.options = options;
        discovered = new SharedResults<>(
                4 << 20,
                each -> each.json() == null ? 20 : each.json().length,
                each -> each.json() == null ? CachePolicy.REFUSED : CachePolicy.DEFAULT,
                options.clock());
    }

    Mono<Reply> answer(Query query, PreviewCache.Admission admission) {
        String format = query.get("format");
        if (format != null && !format.equals("json")) {
            throw new ServiceRefusal(Reason.NOT_IMPLEMENTED, "The format is json.");
        }
        Room room = new Room(query.number("maxwidth", LARGEST), query.number("maxheight", LARGEST));
        return service.preview(query.required("url"), null, Wish.ANY, admission)
                .flatMap(preview -> answer(preview, room));
    }

    private Mono<Reply> answer(PreviewAnswer preview, Room room) {
        JsonNode page = AnswerJson.mapper().readTree(preview.entry().body());
        int status = page.path("status").asInt(0);
        if (status == 401 || status == 403) {
            throw new ServiceRefusal(Reason.UNAUTHORIZED, "The page is private.");
        }
        if (!preview.entry().good()) throw new ServiceRefusal(Reason.NOT_FOUND, "The page cannot be read.");
        Mono<Reply> own = Mono.fromSupplier(() -> new Reply(200, HttpApi.JSON, own(page, preview, room)));
        String url = page.path("preview").path("oembed").asString("");
        String host = host(url);
        if (host == null || !isListed(host)) return own;
        return discovered.get(url + ' ' + room, () -> discover(url, room)).flatMap(found -> {
            byte[] json = found.json();
            return json == null ? own : Mono.just(new Reply(200, HttpApi.JSON, json));
        });
    }

    private Mono<Discovered> discover(String url, Room room) {
        StringBuilder asked = new StringBuilder(url);
        if (room.width() != null) asked.append(joint(asked)).append("maxwidth=").append(room.width());
        if (room.height() != null)
            asked.append(joint(asked)).append("maxheight=").append(room.height());
        return service.json(asked.toString())
                .filter(json -> isListed(json.host())) // also where redirects led elsewhere
                .map(json -> new Discovered(passedOn(json.bytes())))
                .defaultIfEmpty(new Discovered(null));
    }

    private static char joint(StringBuilder url) {
        return url.indexOf("?") < 0 ? '?' : '&';
    }

    private static @Nullable String host(String url) {
        if (url.isEmpty()) return null;
        return UrlNormalizer.normalize(url) instanceof Normalized.Valid valid
                ? valid.url().host()
                : null;
    }

    private boolean isListed(String host) {
        return options.oembedHosts().stream().anyMatch(each -> host.equals(each) || host.endsWith('.' + each));
    }

    private static byte @Nullable [] passedOn(byte[] json) {
        try {
            JsonNode told = AnswerJson.mapper().readTree(json);
            String type = told.path("type").asString("");
            if (!told.isObject() || !TYPES.contains(type)) return null;
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("type", type);
            answer.put("version", "1.0");
            for (String member : MEMBERS) {
                JsonNode value = told.path(member);
                if (value.isString() || value.isNumber()) answer.put(member, value);
            }
            return AnswerJson.bytes(answer);
        } catch (JacksonException e) {
            return null;
        }
    }

    private byte[] own(JsonNode page, PreviewAnswer answered, Room room) {
        JsonNode preview = page.path("preview");
        JsonNode image = preview.path("image");
        boolean measured = image.path("outcome").asString("").equals(ImageFacts.OK) && image.has("width");
        boolean shown = measured && room.fits(image);
        boolean photo = shown && page.path("content_type").asString("").startsWith("image/");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", photo ? "photo" : "link");
        answer.put("version", "1.0");
        copy(preview, "title", answer, "title");
        copy(preview, "author", answer, "author_name");
        copy(preview, "site_name", answer, "provider_name");
        long left = Duration.between(
                        Instant.ofEpochMilli(options.clock().now(TimeUnit.MILLISECONDS)), answered.expiresAt())
                .toSeconds();
        answer.put("cache_age", Math.max(0, left));
        if (shown) {
            String prefix = photo ? "" : "thumbnail_";
            copy(image, "url", answer, prefix + "url");
            copy(image, "width", answer, prefix + "width");
            copy(image, "height", answer, prefix + "height");
        }
        return AnswerJson.bytes(answer);
    }

    private static void copy(JsonNode from, String name, Map<String, Object> to, String as) {
        JsonNode value = from.path(name);
        if (value.isString() || value.isNumber()) to.put(as, value);
    }
}
