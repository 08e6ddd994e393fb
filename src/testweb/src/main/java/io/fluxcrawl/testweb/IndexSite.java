package io.fluxcrawl.testweb;

import java.util.Collection;
import java.util.TreeSet;

/** Home page of every host that is not a sample host: links to the sites of this web. */
final class IndexSite implements Site {
    private final Collection<String> samples;

    IndexSite(Collection<String> samples) {
        this.samples = new TreeSet<>(samples);
    }

    @Override
    public WebResponse respond(WebRequest request) {
        String authority = request.authority();
        int colon = authority.lastIndexOf(':');
        String port = colon > authority.lastIndexOf(']') ? authority.substring(colon) : "";
        StringBuilder html = new StringBuilder("""
                <!doctype html>
                <html lang="en">
                <head>
                <title>A web on loopback</title>
                <meta name="description" content="Sample sites, generated pages, changing pages and a site of links.">
                </head>
                <body>
                <h1>A web on loopback</h1>
                <ul>
                <li><a href="/s?size=20k&amp;latency=50ms&amp;links=10">/s?size=20k&amp;latency=50ms&amp;links=10</a>, a generated page
                <li><a href="/site/0?pages=1000&amp;fanout=10">/site/0?pages=1000&amp;fanout=10</a>, a site of links
                <li><a href="/changing/title">/changing/title</a>, a page that changes
                </ul>
                <h2>Sample sites</h2>
                <ul>
                """);
        for (String host : samples) {
            html.append("<li><a href=\"http://")
                    .append(host)
                    .append(port)
                    .append("/\">")
                    .append(host)
                    .append("</a>\n");
        }
        return WebResponse.html(200, html.append("</ul>\n</body>\n</html>\n").toString());
    }
}
