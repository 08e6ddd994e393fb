package io.fluxcrawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** Hosts on loopback whose robots.txt and sitemaps are as a test says; every other path is a page. */
final class SitemapSite implements AutoCloseable {
    private static final byte[] PAGE = "<title>A page</title>".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    /** URLs asked for, in their order. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    SitemapSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String url = "http://" + host + exchange.getRequestURI();
        asked.add(url);
        boolean mayBeMissing = url.endsWith("/robots.txt") || url.endsWith("/sitemap.xml");
        byte[] body = files.getOrDefault(url, mayBeMissing ? new byte[0] : PAGE);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** @param host the first word of a name under localhost */
    String url(String host, String path) {
        return "http://" + host + ".localhost:" + server.getAddress().getPort() + path;
    }

    void serve(String url, String text) {
        files.put(url, text.getBytes(StandardCharsets.UTF_8));
    }

    void serveGzip(String url, String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put(url, packed.toByteArray());
    }

    static String index(String... sitemaps) {
        return xml("sitemapindex", "sitemap", List.of(sitemaps));
    }

    static String urlset(String... pages) {
        return urlset(List.of(pages));
    }

    static String urlset(List<String> pages) {
        return xml("urlset", "url", pages);
    }

    private static String xml(String root, String element, List<String> urls) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append('<').append(root).append(" xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for (String url : urls) {
            xml.append("<%1$s><loc>%2$s</loc></%1$s>\n".formatted(element, Objects.requireNonNull(url)));
        }
        return xml.append("</").append(root).append(">\n").toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
