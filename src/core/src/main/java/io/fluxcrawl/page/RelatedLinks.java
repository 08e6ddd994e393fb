package io.fluxcrawl.page;

import io.fluxcrawl.page.PageMetadata.Alternate;
import io.fluxcrawl.page.PageMetadata.OEmbed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Links of a page to related pages and files, as absolute URLs; null or empty where there is no such link.
 *
 * @param amp {@code rel=amphtml}
 * @param manifest {@code rel=manifest}
 * @param prev {@code rel=prev} or {@code previous}
 * @param next {@code rel=next}
 * @param search {@code rel=search}: the OpenSearch description
 * @param license {@code rel=license}
 * @param shortlink {@code rel=shortlink}
 * @param oembed oEmbed links, JSON and XML
 * @param alternates media, app and other alternates
 */
public record RelatedLinks(
        @Nullable String amp,
        @Nullable String manifest,
        @Nullable String prev,
        @Nullable String next,
        @Nullable String search,
        @Nullable String license,
        @Nullable String shortlink,
        List<OEmbed> oembed,
        List<Alternate> alternates) {
    static final RelatedLinks NONE = new RelatedLinks(null, null, null, null, null, null, null, List.of(), List.of());
}
