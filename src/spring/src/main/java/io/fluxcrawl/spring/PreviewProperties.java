package io.fluxcrawl.spring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties {@code fluxcrawl.preview.*}: the options of the auto-configured preview service, which is there where {@code
 * fluxcrawl-serve} is on the class path. A {@link ServeOptionsCustomizer} sets the others.
 *
 * @param enabled Whether a preview service is configured.
 * @param path Path below which a WebFlux application answers all requests of the service over HTTP, as in /previews. Not set, it answers none.
 * @param token Token that requests over HTTP carry as Authorization: Bearer TOKEN, of 16 characters or more. Not set, whoever reaches the application may ask.
 * @param behindProxy Whether the client's address is the last one of X-Forwarded-For: behind exactly one reverse proxy that adds it.
 * @param ratePerMinute Visits in a minute that one client may cause over HTTP; answers from the cache are free.
 * @param rateBurst Visits at once that one client may cause over HTTP.
 * @param allowPrivate Whether any address and port may be visited: for servers of your own only. Otherwise public addresses at ports 80 and 443.
 * @param obeyRobots Whether robots.txt is asked and obeyed, for pages and all that they refer to.
 * @param concurrency Pages that are visited at once.
 * @param maxWaiting Pages that may wait for a visit; further requests are refused with 503.
 * @param pageTimeout Time limit of a page, redirects and robots.txt included.
 * @param imageTimeout Time limit of an image, an icon or an oEmbed answer.
 * @param timeout Time limit of a page with its images.
 * @param cacheSize Upper bound of the previews in memory, about 2 KB each.
 * @param cacheFile File that keeps the previews across restarts; used by one process at a time.
 * @param imageCacheSize Upper bound of the images in memory that are passed on.
 * @param maxImageSize Upper bound of an image that is passed on.
 * @param oembedHosts Hosts whose oEmbed answers, HTML included, are passed on; hosts below them count as well.
 */
@ConfigurationProperties("fluxcrawl.preview")
public record PreviewProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String path,
        @Nullable String token,
        @DefaultValue("false") boolean behindProxy,
        @DefaultValue("300") int ratePerMinute,
        @DefaultValue("60") int rateBurst,
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("true") boolean obeyRobots,
        @DefaultValue("64") int concurrency,
        @DefaultValue("256") int maxWaiting,
        @DefaultValue("5s") Duration pageTimeout,
        @DefaultValue("3s") Duration imageTimeout,
        @DefaultValue("8s") Duration timeout,
        @DefaultValue("64MB") DataSize cacheSize,
        @Nullable Path cacheFile,
        @DefaultValue("16MB") DataSize imageCacheSize,
        @DefaultValue("5MB") DataSize maxImageSize,
        @DefaultValue Set<String> oembedHosts) {

    /** Hides the token. */
    @Override
    public String toString() {
        return "PreviewProperties[path=" + path + ", token=" + (token == null ? "none" : "***") + "]";
    }
}
