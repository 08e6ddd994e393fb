package io.fluxcrawl.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Page of the planted site: sound as it is made, until a fault is planted. */
final class PlantedPage {
    private static final String[] WORDS = {
        "bread", "basket", "candle", "desk", "wheel", "forest", "garden", "house", "lake", "jacket", "kettle", "ladder",
        "bridge", "needle", "stone", "pencil", "field", "ribbon", "saddle", "tree", "lamp", "valley", "window", "yarn"
    };

    final String path;
    int status = 200;

    @Nullable
    String location;

    @Nullable
    String title;

    final List<String> moreTitles = new ArrayList<>();

    @Nullable
    String description;

    final List<String> moreDescriptions = new ArrayList<>();
    final List<String> canonicals = new ArrayList<>();

    @Nullable
    String bodyCanonical;

    @Nullable
    String lang = "en";

    @Nullable
    String viewport = "width=device-width, initial-scale=1";

    @Nullable
    String robots;

    String head = "";
    String contentType = "text/html; charset=utf-8";
    final List<String> h1 = new ArrayList<>();
    String headings = "";
    int words = 260;
    /** What decides which words these are: host and path, unless two pages shall have the same. */
    String text;

    String body = "";
    boolean navigation = true;
    final Map<String, String> og = new LinkedHashMap<>();

    @Nullable
    String twitter = "summary";

    String images = "<img src=\"/img/ok.png\" alt=\"A chart\" width=\"10\" height=\"10\">";
    final Map<String, String> headers = new LinkedHashMap<>();
    boolean compressed = true;
    byte @Nullable [] raw;
    boolean cut;
    /** Whether the hubs link to the page. */
    boolean linked = true;
    /** Whether the list names the page. */
    boolean listed;
    /** Checks that find this page. */
    final Set<String> checks = new LinkedHashSet<>();

    PlantedPage(String origin, String path) {
        this.path = path;
        text = origin.replaceAll(":[0-9]+$", "") + path;
        String name = path.replaceAll("[^a-z0-9]+", " ").strip();
        if (name.length() > 22) name = name.substring(0, 22).strip();
        if (name.isEmpty()) name = "home of all";
        String number = Integer.toHexString((origin.replaceAll(":[0-9]+$", "") + path).hashCode());
        title = "Page on " + name + " no " + number;
        description = "All there is to know on " + name + " in one place, with a picture and a text on it, number "
                + number + ".";
        h1.add("Everything on " + name + " " + number);
        canonicals.add(origin + path);
        og.put("og:title", title);
        og.put("og:image", origin + "/img/ok.png");
        og.put("og:url", origin + path);
        headers.put("Strict-Transport-Security", "max-age=31536000");
        headers.put("Content-Security-Policy", "default-src 'self'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cache-Control", "max-age=60");
    }

    PlantedPage finds(String... ids) {
        checks.addAll(List.of(ids));
        return this;
    }

    PlantedPage canonical(String... urls) {
        canonicals.clear();
        canonicals.addAll(List.of(urls));
        return this;
    }

    PlantedPage redirect(int status, String to) {
        this.status = status;
        location = to;
        return this;
    }

    String html() {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html");
        if (lang != null) html.append(" lang=\"").append(lang).append('"');
        html.append("><head>");
        if (title != null) html.append("<title>").append(title).append("</title>");
        for (String more : moreTitles) html.append("<title>").append(more).append("</title>");
        meta(html, "description", description);
        for (String more : moreDescriptions) meta(html, "description", more);
        for (String each : canonicals)
            html.append("<link rel=\"canonical\" href=\"").append(each).append("\">");
        meta(html, "viewport", viewport);
        meta(html, "robots", robots);
        meta(html, "twitter:card", twitter);
        og.forEach((name, value) -> html.append("<meta property=\"")
                .append(name)
                .append("\" content=\"")
                .append(value)
                .append("\">"));
        html.append(head).append("</head><body>");
        if (bodyCanonical != null)
            html.append("<p>x</p><link rel=\"canonical\" href=\"")
                    .append(bodyCanonical)
                    .append("\">");
        if (navigation) html.append("<nav><a href=\"/\">Home</a> <a href=\"/fine\">A fine page</a></nav>");
        html.append("<main>");
        for (String each : h1) html.append("<h1>").append(each).append("</h1>");
        html.append("<h2>Details of ")
                .append(path.length() > 40 ? "a long path" : path.replaceAll("[<>&]", ""))
                .append("</h2>")
                .append(headings);
        html.append(images).append("<p>");
        Random random = new Random(text.hashCode());
        for (int i = 0; i < words; i++) {
            String word = WORDS[random.nextInt(WORDS.length)];
            html.append(i % 12 == 0 ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word)
                    .append(i % 12 == 11 ? ". " : " ");
        }
        return html.append("</p>")
                .append(body)
                .append("</main></body></html>\n")
                .toString();
    }

    private static void meta(StringBuilder html, String name, @Nullable String value) {
        if (value != null)
            html.append("<meta name=\"")
                    .append(name)
                    .append("\" content=\"")
                    .append(value)
                    .append("\">");
    }
}
