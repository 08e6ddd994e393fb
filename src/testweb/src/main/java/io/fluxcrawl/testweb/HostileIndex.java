package io.fluxcrawl.testweb;

import java.util.List;
import java.util.stream.Collectors;

/** List of all misbehaviours, as an HTML page and as JSON. */
final class HostileIndex {
    private HostileIndex() {}

    static String html(List<Misbehaviour> all) {
        StringBuilder html = new StringBuilder("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>The hostile site</title>
                <meta name="description" content="Faults of servers, by accident and on purpose, to test a crawler with.">
                <meta name="robots" content="noindex, nofollow">
                </head>
                <body>
                <h1>The hostile site</h1>
                <p>Each entry has a host of its own. Try one with <code>curl -m 10 -sv --compressed URL</code>. The list as JSON:
                <a href="/hostile/index.json">index.json</a>. The expected outcomes are those of a client that allows 10 s
                per visit, bodies up to 2 MiB, heads up to 64 KiB and 10 redirects, and verifies TLS.</p>
                """);
        String group = "";
        for (Misbehaviour one : all) {
            if (!one.group().equals(group)) {
                if (!group.isEmpty()) html.append("</table>\n");
                group = one.group();
                html.append("<h2>").append(group).append("</h2>\n<table>\n");
                html.append(
                        "<tr><th>name<th>what it does<th>expected outcome<th>expected outcome with robots.txt first\n");
            }
            String url = SyntheticPage.escaped(one.url());
            html.append("<tr><td><a rel=\"nofollow\" href=\"")
                    .append(url)
                    .append("\">")
                    .append(one.name());
            html.append("</a><td>")
                    .append(SyntheticPage.escaped(one.description()))
                    .append("<td>")
                    .append(expected(one));
            html.append("<td>")
                    .append(String.join(" or ", one.outcomesWithRobots()))
                    .append('\n');
        }
        return html.append("</table>\n</body>\n</html>\n").toString();
    }

    private static String expected(Misbehaviour one) {
        String outcomes = String.join(" or ", one.outcomes());
        if (one.status() != null) outcomes += ", status " + one.status();
        return one.truncated() ? outcomes + ", body cut" : outcomes;
    }

    static String json(List<Misbehaviour> all) {
        return all.stream().map(HostileIndex::object).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String object(Misbehaviour one) {
        StringBuilder json = new StringBuilder("{\"name\":")
                .append(quoted(one.name()))
                .append(",\"group\":")
                .append(quoted(one.group()))
                .append(",\"url\":")
                .append(quoted(one.url()))
                .append(",\"does\":")
                .append(quoted(one.description()))
                .append(",\"outcomes\":")
                .append(array(one.outcomes()))
                .append(",\"outcomes_with_robots\":")
                .append(array(one.outcomesWithRobots()));
        if (one.status() != null) json.append(",\"status\":").append(one.status());
        return json.append(",\"truncated\":")
                .append(one.truncated())
                .append('}')
                .toString();
    }

    private static String array(List<String> texts) {
        return texts.stream().map(HostileIndex::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
