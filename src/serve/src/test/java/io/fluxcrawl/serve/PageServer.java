package io.fluxcrawl.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/** Pages on loopback, for whatever host is asked, as a test orders them; and the requests for them. */
final class PageServer implements AutoCloseable {
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    final List<Request> requests = new CopyOnWriteArrayList<>();

    /** An answer; PORT in text stands for the port of the server. */
    @SuppressWarnings("ArrayRecordComponent") // pages are never compared
    record Page(int status, Map<String, String> headers, byte[] body) {}

    /** A request; {@code target} is host, without port, and path with query. */
    record Request(String target, Map<String, List<String>> headers) {}

    PageServer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Returns the URL of a path, PORT replaced. */
    String url(String text) {
        String url = text.startsWith("/") ? "http://127.0.0.1:PORT" + text : text;
        return url.replace("PORT", String.valueOf(port()));
    }

    PageServer html(String path, String html) {
        return put(
                path, 200, Map.of("Content-Type", "text/html; charset=utf-8"), html.getBytes(StandardCharsets.UTF_8));
    }

    PageServer redirect(String path, String to) {
        return put(path, 302, Map.of("Location", url(to)), new byte[0]);
    }

    PageServer put(String path, int status, Map<String, String> headers, byte[] body) {
        pages.put(path, new Page(status, headers, body));
        return this;
    }

    PageServer image(String path, String format, int width, int height) {
        return put(path, 200, Map.of("Content-Type", "image/" + format), picture(format, width, height));
    }

    static byte[] picture(String format, int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            boolean written = ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
            if (!written) throw new IllegalArgumentException("no writer of " + format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Lets requests for a path wait until the latch opens. */
    CountDownLatch hold(String path) {
        CountDownLatch latch = new CountDownLatch(1);
        held.put(path, latch);
        return latch;
    }

    long count(String path) {
        return requests.stream().filter(each -> each.target().endsWith(path)).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":\\d+$", "");
        String path = exchange.getRequestURI().toString();
        requests.add(new Request(host + path, Map.copyOf(exchange.getRequestHeaders())));
        CountDownLatch latch = held.get(path);
        try {
            if (latch != null) latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Page page = pages.getOrDefault(host + path, pages.get(path));
        if (page == null)
            page = new Page(404, Map.of("Content-Type", "text/plain"), "none".getBytes(StandardCharsets.UTF_8));
        String condition = exchange.getRequestHeaders().getFirst("If-None-Match");
        boolean unchanged = condition != null && condition.equals(page.headers().get("ETag"));
        page.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = page.body();
        if (page.headers().getOrDefault("Content-Type", "").startsWith("text/")) {
            body = new String(body, StandardCharsets.UTF_8)
                    .replace("PORT", String.valueOf(port()))
                    .getBytes(StandardCharsets.UTF_8);
        }
        if (unchanged) exchange.sendResponseHeaders(304, -1);
        else exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
        if (!unchanged && body.length > 0) exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        held.values().forEach(CountDownLatch::countDown);
        server.stop(0);
        threads.shutdownNow();
    }
}
