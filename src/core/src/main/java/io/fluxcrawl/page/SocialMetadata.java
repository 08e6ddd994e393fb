package io.fluxcrawl.page;

import io.fluxcrawl.page.PageMetadata.Media;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metadata that a page holds for social networks and other vocabularies of prefixed metas. */
public final class SocialMetadata {
    private final PageMetadataBuilder values;

    /** @param values of a page; nobody changes them any more */
    SocialMetadata(PageMetadataBuilder values) {
        this.values = values;
    }

    /** {@return the {@code og:*} metas: every value of a property in order, keys in lower case with their prefix} */
    public Map<String, List<String>> openGraph() {
        return values.openGraph;
    }

    /**
     * {@return the {@code twitter:*} metas: every value of a property in order, keys in lower case with their prefix}
     */
    public Map<String, List<String>> twitter() {
        return values.twitter;
    }

    /**
     * {@return the other prefixed metas by prefix ({@code article -> (published_time -> [..])}); {@code dc} holds
     * Dublin Core under its element names}
     */
    public Map<String, Map<String, List<String>>> vocabularies() {
        return values.vocabularies;
    }

    /** {@return the images, videos and audio of Open Graph with their structured properties, in order} */
    public List<Media> media() {
        return values.media;
    }

    /** Returns every value by its name, which is what two of these are compared by. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("openGraph", openGraph());
        all.put("twitter", twitter());
        all.put("vocabularies", vocabularies());
        all.put("media", media());
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof SocialMetadata that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "SocialMetadata" + values();
    }
}
