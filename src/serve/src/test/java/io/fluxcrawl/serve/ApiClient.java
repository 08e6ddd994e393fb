package io.fluxcrawl.serve;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Client of a preview server under test. */
final class ApiClient {
    static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    ApiClient(PreviewServer server) {
        base = "http://127.0.0.1:" + server.address().getPort();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(50));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<byte[]> bytes(String path) {
        return client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofByteArray())
                .join();
    }

    CompletableFuture<HttpResponse<String>> begin(String path) {
        return client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) {
        return JSON.readTree(get(path).body());
    }

    JsonNode preview(String url, String... parameters) {
        return json(previewPath(url) + String.join("", parameters));
    }

    static String previewPath(String url) {
        return "/v1/preview?url=" + encoded(url);
    }

    HttpResponse<String> post(String type, String body) {
        return send(
                request("/v1/preview").header("content-type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Posts a batch and returns the lines of its answer as they come. */
    Iterator<JsonNode> streamed(String type, String body) {
        HttpRequest request = request("/v1/preview")
                .header("content-type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .join()
                .body()
                .<JsonNode>map(JSON::readTree)
                .iterator();
    }

    List<JsonNode> lines(String type, String body) {
        return post(type, body).body().lines().map(JSON::readTree).toList();
    }
}
