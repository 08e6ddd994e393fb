package io.fluxcrawl.check;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server on loopback with the answers to HEAD and GET that checks of links meet. */
final class LinkSite implements AutoCloseable {
    private final HttpServer server;
    /** Method and path of every request, in their order. */
    final List<String> asked = new CopyOnWriteArrayList<>();
    /** The Range header of every GET that had one. */
    final List<String> ranges = new CopyOnWriteArrayList<>();

    /** Pages by their path. */
    final Map<String, String> pages = new ConcurrentHashMap<>();

    LinkSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (!path.equals("/robots.txt")) asked.add(exchange.getRequestMethod() + " " + path);
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range != null) ranges.add(range);
        switch (path) {
            case "/robots.txt" -> send(exchange, 200, "text/plain", "User-agent: *\nDisallow: /private");
            case "/no-head" -> send(exchange, head ? 405 : 200, "text/html", "<p>A page");
            case "/head-404" -> send(exchange, head ? 404 : 200, "text/html", "<p>A page");
            case "/untyped" -> send(exchange, 200, head ? null : "text/html", "<p>A page");
            case "/big" -> send(exchange, head ? 403 : 200, "text/html", "x".repeat(1 << 20));
            case "/gone" -> send(exchange, 410, "text/html", "");
            case "/missing" -> send(exchange, 404, "text/html", "<p>Not here");
            case "/forbidden" -> send(exchange, 403, "text/html", "<p>No");
            case "/drops-head" -> {
                if (head) exchange.close(); // before any answer
                else send(exchange, 200, "text/html", "<p>A page");
            }
            case "/moved" -> {
                exchange.getResponseHeaders().set("Location", "/ok");
                send(exchange, 301, "text/html", "");
            }
            case "/manual" ->
                send(
                        exchange,
                        200,
                        "text/html; charset=utf-8",
                        "<h2 id=install>A</h2><a name=\"old\">B</a><h2 id=\"caf\u00E9\">C</h2><template><p id=hidden></template>");
            default -> send(exchange, 200, "text/html", pages.getOrDefault(path, "<p>A page"));
        }
    }

    private static void send(HttpExchange exchange, int status, @Nullable String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (type != null) exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        try {
            if (!head) exchange.getResponseBody().write(body);
        } catch (IOException closed) {
            // the client has its first KB
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
