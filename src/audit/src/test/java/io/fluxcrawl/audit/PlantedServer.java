package io.fluxcrawl.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Servers of the planted site on loopback: one for http and one for https, which serve pages by host and path. */
final class PlantedServer implements AutoCloseable {
    private static final char[] PASSWORD = "password".toCharArray();

    private final HttpServer plain;
    private final HttpsServer secure;
    private final ExecutorService threads = Executors.newFixedThreadPool(8, task -> {
        Thread thread = new Thread(task, "planted-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, PlantedPage> pages = new ConcurrentHashMap<>();
    private final Map<String, String> robots = new ConcurrentHashMap<>();
    final X509Certificate certificate;

    PlantedServer(Path folder, String... names) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("planted.p12");
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process keytool = new ProcessBuilder(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        "planted",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=planted",
                        "-validity",
                        "30",
                        "-ext",
                        "san=dns:" + String.join(",dns:", names),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) throw new IOException(said);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        certificate = (X509Certificate) keys.getCertificate("planted");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        plain = HttpServer.create(any, 100);
        secure = HttpsServer.create(any, 100);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls));
        for (HttpServer server : List.of(plain, secure)) {
            server.setExecutor(threads);
            server.createContext("/", this::answer);
            server.start();
        }
    }

    String http(String host) {
        return "http://" + host + ":" + plain.getAddress().getPort();
    }

    String https(String host) {
        return "https://" + host + ":" + secure.getAddress().getPort();
    }

    void serve(String host, PlantedPage page) {
        if (pages.put(host + page.path, page) != null)
            throw new IllegalArgumentException(page.path + " is served twice.");
    }

    /** Sets the robots.txt of a host, or with a number the status in place of it. */
    void robots(String host, String text) {
        robots.put(host, text);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host").replaceAll(":[0-9]+$", "");
            String path = exchange.getRequestURI().toString();
            if (path.equals("/robots.txt")) {
                robots(exchange, robots.getOrDefault(host, "User-agent: *\nContent-Signal: search=yes\nDisallow:\n"));
                return;
            }
            PlantedPage page = pages.get(host + path);
            if (page == null) {
                send(
                        exchange,
                        404,
                        "text/html; charset=utf-8",
                        "<title>No such page</title>".getBytes(StandardCharsets.UTF_8),
                        true,
                        false);
                return;
            }
            page.headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            if (page.location != null) exchange.getResponseHeaders().set("Location", page.location);
            byte[] body = page.raw != null ? page.raw : page.html().getBytes(StandardCharsets.UTF_8);
            send(exchange, page.status, page.contentType, body, page.compressed, page.cut);
        }
    }

    private static void robots(HttpExchange exchange, String text) throws IOException {
        boolean fails = text.matches("\\d+");
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        send(exchange, fails ? Integer.parseInt(text) : 200, "text/plain; charset=utf-8", body, false, false);
    }

    private static void send(
            HttpExchange exchange, int status, String type, byte[] body, boolean compressed, boolean cut)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] sent = body;
        if (compressed && body.length > 200) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(body);
            }
            sent = out.toByteArray();
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(status, cut ? sent.length + 1000 : sent.length == 0 ? -1 : sent.length);
        OutputStream out = exchange.getResponseBody();
        out.write(sent);
        out.flush();
    }

    @Override
    public void close() {
        plain.stop(0);
        secure.stop(0);
        threads.shutdownNow();
    }
}
