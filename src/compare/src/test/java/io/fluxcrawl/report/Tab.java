package io.fluxcrawl.report;

import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Page in the browser, with the requests it sent and the errors it logged. */
public final class Tab implements AutoCloseable {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private final Chromium browser;
    private final String target;
    private final String session;

    Tab(Chromium browser, URI page, int width) {
        this.browser = browser;
        target = browser.call(null, "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asString();
        session = browser.call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asString();
        browser.listen(this::hear);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) call(domain + ".enable", Map.of());
        resize(width);
        call("Page.navigate", Map.of("url", page.toString()));
        loaded.orTimeout(60, TimeUnit.SECONDS).join();
        settle();
    }

    private void hear(JsonNode event) {
        if (!event.path("sessionId").asString("").equals(session)) return;
        JsonNode params = event.get("params");
        switch (event.get("method").asString()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Network.requestWillBeSent" ->
                requests.add(params.get("request").get("url").asString());
            case "Runtime.exceptionThrown" -> complaints.add(params.toString());
            case "Runtime.consoleAPICalled" -> complaints.add(params.get("args").toString());
            case "Log.entryAdded" -> complaints.add(params.get("entry").toString());
            default -> {}
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return browser.call(session, method, parameters);
    }

    /** Returns the URLs of all requests so far, that of the page first. */
    public List<String> requests() {
        return requests;
    }

    /** Returns all script errors and console messages. */
    public List<String> errors() {
        return complaints;
    }

    /** Returns the value of an expression, or of its promise. */
    public JsonNode eval(String expression) {
        JsonNode reply =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (reply.has("exceptionDetails")) throw new IllegalStateException(reply.toString());
        return reply.get("result").path("value");
    }

    public int count(String selector) {
        return eval("document.querySelectorAll(" + quoted(selector) + ").length")
                .asInt();
    }

    public String text(String selector) {
        return eval("document.querySelector(" + quoted(selector) + ").textContent")
                .asString();
    }

    private static String quoted(String text) {
        return '\'' + text.replace("'", "\\'") + '\'';
    }

    public void resize(int width) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        settle();
    }

    /** Emulates screen or print, and a light or dark scheme. */
    void emulate(String media, String scheme) {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        call("Emulation.setEmulatedMedia", Map.of("media", media, "features", List.of(feature)));
        settle();
    }

    void pointTo(double x, double y) {
        call("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
        settle();
    }

    /** Clicks on an element and returns the file that this saves. */
    Path save(String selector, Path folder) {
        CompletableFuture<String> file = new CompletableFuture<>();
        browser.listen(event -> {
            JsonNode params = event.path("params");
            boolean saved = event.path("method").asString("").equals("Browser.downloadProgress")
                    && params.get("state").asString().equals("completed");
            if (saved) file.complete(params.get("guid").asString());
        });
        Map<String, ?> there =
                Map.of("behavior", "allowAndName", "downloadPath", folder.toString(), "eventsEnabled", true);
        browser.call(null, "Browser.setDownloadBehavior", there);
        eval("document.querySelector(" + quoted(selector) + ").click()");
        return folder.resolve(file.orTimeout(60, TimeUnit.SECONDS).join());
    }

    /** Waits for two frames, so that a change of size or medium has been drawn. */
    private void settle() {
        eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
    }

    byte[] pdf() {
        return bytes(call("Page.printToPDF", Map.of("printBackground", false)));
    }

    /** Returns the whole page as a PNG. */
    public byte[] screenshot() {
        return bytes(call("Page.captureScreenshot", Map.of("captureBeyondViewport", true)));
    }

    private static byte[] bytes(JsonNode reply) {
        return Base64.getDecoder().decode(reply.get("data").asString());
    }

    @Override
    public void close() {
        browser.call(null, "Target.closeTarget", Map.of("targetId", target));
    }
}
