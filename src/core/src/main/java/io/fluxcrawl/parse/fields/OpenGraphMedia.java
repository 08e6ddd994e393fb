package io.fluxcrawl.parse.fields;

import io.fluxcrawl.page.PageMetadata.Media;
import io.fluxcrawl.parse.html.PageUrls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Images, videos and audio of Open Graph with their structured properties
 * (<a href="https://ogp.me/#structured">ogp.me</a>): a property belongs to the last medium before it.
 */
final class OpenGraphMedia {
    private final List<Media> media = new ArrayList<>();
    private final PageUrls urls;
    private @Nullable String kind;
    private @Nullable String url;
    private Map<String, String> properties = new LinkedHashMap<>();

    private OpenGraphMedia(PageUrls urls) {
        this.urls = urls;
    }

    static List<Media> of(List<Map.Entry<String, String>> openGraph, PageUrls urls) {
        OpenGraphMedia reader = new OpenGraphMedia(urls);
        for (Map.Entry<String, String> entry : openGraph) reader.add(entry.getKey(), entry.getValue());
        reader.finish();
        return reader.media;
    }

    private void add(String key, String value) {
        String name = kindOf(key);
        if (name == null) return;
        String property = key.length() == 3 + name.length() ? "" : key.substring(4 + name.length());
        boolean starts = property.isEmpty() || (property.equals("url") && properties.containsKey("url"));
        if (!name.equals(kind) || (starts && (url != null || !properties.isEmpty()))) finish();
        kind = name;
        if (property.isEmpty() || (property.equals("url") && url == null)) url = urls.absolute(value);
        if (!property.isEmpty()) properties.putIfAbsent(property, value);
    }

    private static @Nullable String kindOf(String key) {
        for (String kind : List.of("image", "video", "audio")) {
            if (key.startsWith(kind, 3)
                    && (key.length() == 3 + kind.length() || key.charAt(3 + kind.length()) == ':')) {
                return kind;
            }
        }
        return null;
    }

    private void finish() {
        if (kind != null) media.add(new Media(kind, url, properties));
        kind = null;
        url = null;
        properties = new LinkedHashMap<>();
    }
}
