package io.fluxcrawl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;

/** What the service refuses, and that it says so: rates, queues, sizes, tokens, images, batches. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LimitsTest {
    private static final String TOKEN = "a-token-of-some-length";

    @Test
    void aClientThatCausesTooManyVisitsIsToldWhenToComeAgain() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        try (ServiceUnderTest service = new ServiceUnderTest(
                options -> options.allowPrivate(true).rate(6, 2).clock(clock))) {
            for (String path : List.of("/a", "/b", "/c")) service.pages.html(path, "<title>T");
            String a = ApiClient.previewPath(service.pages.url("/a"));
            String c = ApiClient.previewPath(service.pages.url("/c"));
            assertThat(service.client.get(a).statusCode()).isEqualTo(200);
            assertThat(service.client
                            .get(ApiClient.previewPath(service.pages.url("/b")))
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> refused = service.client.get(c);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).contains("10");
            assertThat(service.pages.count("/c"))
                    .as("refused before a request is made")
                    .isZero();
            assertThat(service.client.get(a).statusCode())
                    .as("the cache is free")
                    .isEqualTo(200);
            assertThat(service.client
                            .send(service.client.request(c).header("x-forwarded-for", "9.9.9.9"))
                            .statusCode())
                    .as("a client does not choose its address")
                    .isEqualTo(429);
            clock.advanceTimeBy(Duration.ofSeconds(10));
            assertThat(service.client.get(c).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void behindAProxyTheLastAddressCounts() {
        try (ServiceUnderTest service = new ServiceUnderTest(
                options -> options.allowPrivate(true).rate(1, 1).behindProxy(true))) {
            service.pages.html("/a", "<title>T").html("/b", "<title>T").html("/c", "<title>T");
            assertThat(status(service, "/a", "1.1.1.1, 2.2.2.2")).isEqualTo(200);
            assertThat(status(service, "/b", "3.3.3.3, 2.2.2.2")).isEqualTo(429);
            assertThat(status(service, "/b", "2.2.2.2, 3.3.3.3")).isEqualTo(200);
            assertThat(status(service, "/c", "2001:db8::1")).isEqualTo(200);
            assertThat(status(service, "/d", "2001:db8::2"))
                    .as("the same network")
                    .isEqualTo(429);
        }
    }

    private static int status(ServiceUnderTest service, String path, String forwarded) {
        HttpRequest.Builder request = service.client.request(ApiClient.previewPath(service.pages.url(path)));
        return service.client.send(request.header("x-forwarded-for", forwarded)).statusCode();
    }

    @Test
    void beyondTheQueueRequestsAreRefusedAtOnce() {
        try (ServiceUnderTest service = new ServiceUnderTest(
                options -> options.allowPrivate(true).concurrency(1).maxWaiting(0))) {
            service.pages.html("/slow", "<title>T").html("/b", "<title>T");
            CountDownLatch held = service.pages.hold("/slow");
            CompletableFuture<HttpResponse<String>> first =
                    service.client.begin(ApiClient.previewPath(service.pages.url("/slow")));
            Awaitility.await().until(() -> service.pages.count("/slow") == 1);
            HttpResponse<String> refused = service.client.get(ApiClient.previewPath(service.pages.url("/b")));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("overloaded");
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            held.countDown();
            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(service.client
                            .get(ApiClient.previewPath(service.pages.url("/b")))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aDeadlineEndsTheWorkUpstream() {
        try (ServiceUnderTest service =
                new ServiceUnderTest(options -> options.allowPrivate(true).pageTimeout(Duration.ofMillis(200)))) {
            service.pages.html("/slow", "<title>T");
            service.pages.hold("/slow");
            JsonNode answer = service.client.preview(service.pages.url("/slow"));
            assertThat(answer.path("outcome").asString()).isEqualTo("deadline_exceeded");
            assertThat(service.client.get("/metrics").body()).contains("fluxcrawl_serve_visits_active 0.0");
        }
    }

    @Test
    void withATokenOnlyItsHolderIsAnswered() {
        try (ServiceUnderTest service =
                new ServiceUnderTest(options -> options.allowPrivate(true).token(TOKEN))) {
            service.pages.html("/a", "<title>T").image("/i.png", "png", 2, 2);
            String path = ApiClient.previewPath(service.pages.url("/i.png"));
            for (String given : List.of(
                    "",
                    "Bearer",
                    "Bearer " + TOKEN + "x",
                    TOKEN,
                    "Basic " + TOKEN,
                    "bearer " + TOKEN.toUpperCase(java.util.Locale.ROOT))) {
                HttpRequest.Builder request = service.client.request(path);
                if (!given.isEmpty()) request.header("authorization", given);
                assertThat(service.client.send(request).statusCode()).as(given).isEqualTo(401);
            }
            for (String other : List.of("/oembed?url=a", "/metrics")) {
                assertThat(service.client.get(other).statusCode()).as(other).isEqualTo(401);
            }
            assertThat(service.client.post("application/json", "[\"a\"]").statusCode())
                    .isEqualTo(401);
            assertThat(service.pages.requests).isEmpty();
            HttpResponse<String> answer =
                    service.client.send(service.client.request(path).header("authorization", "Bearer " + TOKEN));
            assertThat(answer.statusCode()).isEqualTo(200);
            String image = ApiClient.JSON
                    .readTree(answer.body())
                    .path("preview")
                    .path("image")
                    .path("proxy")
                    .asString();
            assertThat(service.client.bytes(image).statusCode())
                    .as("a signed image needs none")
                    .isEqualTo(200);
            for (String open : List.of("/health", "/ready", "/", "/try.js", "/try.css", "/openapi.json")) {
                assertThat(service.client.get(open).statusCode()).as(open).isEqualTo(200);
            }
        }
    }

    @Test
    void pagesOfOtherSitesCannotMakeABrowserAsk() {
        try (ServiceUnderTest service = new ServiceUnderTest()) {
            service.pages.html("/a", "<title>T");
            String path = ApiClient.previewPath(service.pages.url("/a"));
            for (String[] header : new String[][] {
                {"origin", "http://evil.example"}, {"origin", "null"}, {"sec-fetch-site", "cross-site"}
            }) {
                HttpRequest.Builder request = service.client.request(path).header(header[0], header[1]);
                assertThat(service.client.send(request).statusCode())
                        .as(header[1])
                        .isEqualTo(403);
            }
            String rebound = RawHttp.send(
                    service.server.address(),
                    "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            assertThat(rebound).startsWith("HTTP/1.1 403").contains("forbidden");
            assertThat(service.pages.requests).isEmpty();
            assertThat(service.client
                            .send(service.client.request(path).header("sec-fetch-site", "same-origin"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void onlyImagesThatThisServiceNamedArePassedOn() {
        try (ServiceUnderTest service =
                new ServiceUnderTest(options -> options.allowPrivate(true).maxImageBytes(20_000))) {
            service.pages.image("/i.png", "png", 20, 10);
            String svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
            service.pages.put(
                    "/i.svg", 200, Map.of("Content-Type", "image/svg+xml"), svg.getBytes(StandardCharsets.UTF_8));
            service.pages.put(
                    "/lie.png", 200, Map.of("Content-Type", "image/png"), "<script>".getBytes(StandardCharsets.UTF_8));
            byte[] huge = PageServer.picture("png", 1, 1);
            huge[16] = huge[20] = 0x01; // 16,777,217 pixels each way
            service.pages.put("/huge.png", 200, Map.of("Content-Type", "image/png"), huge);
            service.pages.put("/heavy.png", 200, Map.of("Content-Type", "image/png"), heavy());
            service.pages.put(
                    "/text.png",
                    200,
                    Map.of("Content-Type", "application/octet-stream"),
                    PageServer.picture("png", 6, 6));

            HttpResponse<byte[]> image = service.client.bytes(proxy(service, "/i.png"));
            assertThat(image.statusCode()).isEqualTo(200);
            assertThat(image.body()).isEqualTo(PageServer.picture("png", 20, 10));
            assertThat(image.headers().firstValue("content-type")).contains("image/png");
            assertThat(image.headers().firstValue("x-content-type-options")).contains("nosniff");
            assertThat(image.headers().firstValue("content-security-policy")).contains("default-src 'none'; sandbox");

            String signed = proxy(service, "/i.png");
            String signature = signed.substring(signed.indexOf("&sig=") + 5);
            String other = "/image?url=" + ApiClient.encoded(service.pages.url("/lie.png")) + "&sig=";
            for (String sig : List.of(signature, "x", "", "%00")) {
                assertThat(service.client.get(other + sig).statusCode()).as(sig).isIn(400, 403);
            }
            assertThat(service.pages.count("/lie.png")).isZero();
            ImageSigner signer = service.server.service().signer();
            for (String path : List.of("/i.svg", "/lie.png", "/huge.png", "/heavy.png", "/none.png")) {
                String url = service.pages.url(path);
                HttpResponse<String> answer =
                        service.client.get("/image?url=" + ApiClient.encoded(url) + "&sig=" + signer.sign(url));
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).as(path).contains("no_image").doesNotContain("script");
            }
            String text = service.pages.url("/text.png");
            HttpResponse<byte[]> sniffed =
                    service.client.bytes("/image?url=" + ApiClient.encoded(text) + "&sig=" + signer.sign(text));
            assertThat(sniffed.headers().firstValue("content-type"))
                    .as("by content")
                    .contains("image/png");
            service.client.bytes(signed);
            assertThat(service.pages.count("/i.png"))
                    .as("measured as a page, passed on once, kept then")
                    .isEqualTo(2);
        }
    }

    private static byte[] heavy() {
        return java.util.Arrays.copyOf(PageServer.picture("png", 5, 5), 30_000);
    }

    private static String proxy(ServiceUnderTest service, String path) {
        return service.client
                .preview(service.pages.url(path))
                .path("preview")
                .path("image")
                .path("proxy")
                .asString();
    }

    @Test
    void aBatchIsAnsweredInTheOrderOfCompletion() {
        try (ServiceUnderTest service = new ServiceUnderTest()) {
            service.pages.html("/slow", "<title>S").html("/b", "<title>B").html("/c", "<title>C");
            CountDownLatch held = service.pages.hold("/slow");
            Iterator<JsonNode> batch = service.client.streamed(
                    "application/x-ndjson",
                    service.pages.url("http://localhost:PORT/slow") + "\n\"" + service.pages.url("/b")
                            + "\"\r\n\n{\"url\":\"" + service.pages.url("/c") + "\"}\n{\"no\":1}\nftp://x/\n[1\n"
                            + "x".repeat(20_000));
            String path = ApiClient.previewPath(service.pages.url("/c"));
            List<JsonNode> lines = new ArrayList<>();
            for (int i = 0; i < 6; i++) lines.add(batch.next());
            held.countDown();
            batch.forEachRemaining(lines::add);
            assertThat(lines).hasSize(7);
            assertThat(lines.get(6).path("row").asInt())
                    .as("the slow one comes last")
                    .isEqualTo(1);
            Map<Integer, String> byRow = lines.stream()
                    .collect(Collectors.toMap(
                            line -> line.path("row").asInt(),
                            line -> line.path("preview").path("title").asString("")
                                    + line.path("error").asString("")));
            assertThat(byRow)
                    .containsEntry(1, "S")
                    .containsEntry(2, "B")
                    .containsEntry(3, "C")
                    .containsEntry(4, "bad_url")
                    .containsEntry(5, "bad_url")
                    .containsEntry(6, "bad_url")
                    .containsEntry(7, "bad_url");
            assertThat(service.client.json(path).path("cache").asString()).isEqualTo("hit");
        }
    }

    @Test
    void anArrayIsReadWholeAndBounded() {
        try (ServiceUnderTest service = new ServiceUnderTest()) {
            service.pages.html("/a", "<title>A");
            String url = service.pages.url("/a");
            List<JsonNode> lines =
                    service.client.lines("application/json", "[\"" + url + "\",{\"url\":\"" + url + "\"},7]");
            assertThat(lines).hasSize(3);
            assertThat(service.client.lines("application/json; charset=utf-8", "{\"urls\":[\"" + url + "\"]}"))
                    .hasSize(1);
            String many = IntStream.rangeClosed(0, BatchRow.MOST)
                    .mapToObj(i -> "\"x\"")
                    .collect(Collectors.joining(",", "[", "]"));
            assertThat(service.client.post("application/json", many).statusCode())
                    .isEqualTo(413);
            String deep = "[".repeat(100_000);
            assertThat(service.client.post("application/json", deep).statusCode())
                    .isEqualTo(400);
            assertThat(service.client.post("application/json", "{}").statusCode())
                    .isEqualTo(400);
            assertThat(service.client.post("application/json", "").statusCode()).isEqualTo(400);
            assertThat(service.client.post("text/html", "[]").statusCode()).isEqualTo(415);
            assertThat(service.pages.count("/a")).isEqualTo(1);
        }
    }

    @Test
    void rowsOfABatchWaitForTheRateInPlaceOfFailing() {
        try (ServiceUnderTest service =
                new ServiceUnderTest(options -> options.allowPrivate(true).rate(60_000, 1))) {
            String rows = IntStream.range(0, 30)
                    .mapToObj(i -> {
                        service.pages.html("/p" + i, "<title>T");
                        return service.pages.url("/p" + i);
                    })
                    .collect(Collectors.joining("\n"));
            List<JsonNode> lines = service.client.lines("application/x-ndjson", rows);
            assertThat(lines)
                    .hasSize(30)
                    .allMatch(line -> line.path("outcome").asString("").equals("ok"));
        }
    }

    @Test
    void pathsAndMethodsThatAreNotThereAreRefused() {
        try (ServiceUnderTest service = new ServiceUnderTest()) {
            assertThat(service.client.get("/v1/previews").statusCode()).isEqualTo(404);
            assertThat(service.client.get("/../etc/passwd").statusCode()).isEqualTo(404);
            HttpResponse<String> deleted =
                    service.client.send(service.client.request("/v1/preview").DELETE());
            assertThat(deleted.statusCode()).isEqualTo(405);
            assertThat(deleted.headers().firstValue("allow")).contains("GET, POST");
            for (String query : List.of(
                    "",
                    "?url=",
                    "?url=a&url=b",
                    "?url=http://a/&fresh=2",
                    "?url=http://a/&max_age=-1",
                    "?url=http://a/&lang=%25")) {
                assertThat(service.client.get("/v1/preview" + query).statusCode())
                        .as(query)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void aConnectionGoesOnAfterRequestsThatDidNotWaitForTheirAnswers() throws IOException {
        try (ServiceUnderTest service = new ServiceUnderTest();
                Socket socket = new Socket(
                        InetAddress.getByName("127.0.0.1"),
                        service.server.address().getPort())) {
            socket.setSoTimeout(30_000);
            service.pages.html("/slow", "<title>T");
            CountDownLatch held = service.pages.hold("/slow");
            OutputStream out = socket.getOutputStream();
            String slow = ApiClient.previewPath(service.pages.url("/slow"));
            out.write((keptAlive(slow) + keptAlive("/health")).getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().until(() -> service.pages.count("/slow") == 1);
            held.countDown();
            InputStream in = socket.getInputStream();
            assertThat(body(in)).contains("\"outcome\":\"ok\"");
            assertThat(body(in)).as("answered at once, out of the queue").contains("\"status\":\"ok\"");
            out.write(keptAlive("/ready").getBytes(StandardCharsets.US_ASCII));
            assertThat(body(in)).as("the next one is read").contains("\"status\":\"ready\"");

            service.pages.html("/slow?2", "<title>T");
            CountDownLatch again = service.pages.hold("/slow?2");
            String slower = ApiClient.previewPath(service.pages.url("/slow?2"));
            String last = keptAlive("/health").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
            out.write((keptAlive(slower) + last).getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().until(() -> service.pages.count("/slow?2") == 1);
            again.countDown();
            assertThat(body(in)).contains("\"outcome\":\"ok\"");
            assertThat(body(in)).as("the last one too").contains("\"status\":\"ok\"");
            assertThat(in.read()).as("and then it is closed").isEqualTo(-1);
        }
    }

    private static String keptAlive(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    /** Reads one answer with a length, and returns its body. */
    private static String body(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) throw new EOFException("closed after " + head);
            head.append((char) next);
        }
        String name = "content-length: ";
        int length = head.indexOf(name) + name.length();
        byte[] body = in.readNBytes(Integer.parseInt(head.substring(length, head.indexOf("\r\n", length))));
        return new String(body, StandardCharsets.UTF_8);
    }
}
