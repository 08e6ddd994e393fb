package io.fluxcrawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A site whose one link leads on to another host. */
final class StrayingSite implements AutoCloseable {
    private final HttpServer server;

    StrayingSite(String elsewhere) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> answer(exchange, 200, null));
        server.createContext("/away", exchange -> answer(exchange, 302, elsewhere));
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, @Nullable String location) throws IOException {
        byte[] page = "<title>Home</title><a href=/away>away</a>".getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        if (location != null) exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
