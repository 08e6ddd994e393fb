package io.fluxcrawl.report;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The machine's own Chromium without a window, spoken to by the
 * <a href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>. No name resolves for it; it reaches 127.0.0.1 only. Playwright
 * speaks the same, but brings 200 MB of drivers for all platforms along.
 */
public final class Chromium implements AutoCloseable, WebSocket.Listener {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String ANNOUNCED = "DevTools listening on ";
    private static final JsonMapper JSON = new JsonMapper();

    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private final Process process;
    private final WebSocket socket;

    /** Returns the executable named by the system property {@code fluxcrawl.chromium}, or found on the path. */
    public static Optional<Path> installed() {
        String named = System.getProperty("fluxcrawl.chromium");
        if (named != null) return Optional.of(Path.of(named));
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts the browser. */
    public Chromium(Path executable, Path profile) throws IOException {
        process = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        "--no-sandbox", // root may not use the sandbox; only local test files are opened
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(announced()), this)
                .join();
    }

    private String announced() throws IOException {
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            said.add(line);
            if (!line.startsWith(ANNOUNCED)) continue;
            Thread drain = new Thread(() -> errors.lines().forEach(ignored -> {}), "chromium-stderr");
            drain.setDaemon(true);
            drain.start();
            return line.substring(ANNOUNCED.length());
        }
        throw new IOException("Chromium ended without a word of its port: " + said);
    }

    /** Opens a file in a new tab and returns when it is loaded and its scripts have run. */
    Tab open(Path page) {
        return open(page, 1200);
    }

    /** Opens a file in a new tab of this width in pixels, and returns when its scripts have run. */
    Tab open(Path page, int width) {
        return new Tab(this, page.toUri(), width);
    }

    /** Opens a page of a server on 127.0.0.1 in a new tab of this width in pixels, and returns when it is loaded. */
    public Tab open(URI page, int width) {
        return new Tab(this, page, width);
    }

    JsonNode call(@Nullable String session, String method, Map<String, ?> parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> call = new ConcurrentHashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (session != null) call.put("sessionId", session);
        socket.sendText(JSON.writeValueAsString(call), true).join();
        JsonNode reply = answer.orTimeout(60, TimeUnit.SECONDS).join();
        if (reply.has("error")) throw new IllegalStateException(method + ": " + reply.get("error"));
        return reply.get("result");
    }

    /** Registers a listener of all further events, called on the thread of the socket. */
    void listen(Consumer<JsonNode> listener) {
        listeners.add(listener);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            JsonNode whole = JSON.readTree(message.toString());
            message.setLength(0);
            CompletableFuture<JsonNode> answer =
                    whole.has("id") ? answers.remove(whole.get("id").asInt()) : null;
            if (answer != null) answer.complete(whole);
            else listeners.forEach(listener -> listener.accept(whole));
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
