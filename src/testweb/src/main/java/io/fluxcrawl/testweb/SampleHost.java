package io.fluxcrawl.testweb;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One host of the sample web: its files by path, and the rules of its {@code _rules.txt}. Path {@code /a} is the file
 * {@code a}, {@code a.html} or {@code a/index.html}, the first that exists. Files do not change while a web runs.
 */
final class SampleHost implements Site {
    static final String RULES = "_rules.txt";

    private static final Instant MODIFIED = Instant.parse("2026-11-01T08:00:00Z");
    private static final SampleRule NO_RULE = new SampleRule("", Map.of(), List.of());

    private final Map<String, byte[]> files;
    private final Map<String, SampleRule> rules = new HashMap<>();
    private final List<HeaderField> everywhere;
    private final EncodedBodyCache encoded;
    private final HitCounter hits = new HitCounter();

    /** @param files by path without a leading slash, including {@code _rules.txt} if the host has one */
    SampleHost(Map<String, byte[]> files, EncodedBodyCache encoded) {
        this.files = new HashMap<>(files);
        this.encoded = encoded;
        List<HeaderField> common = new ArrayList<>();
        byte[] text = this.files.remove(RULES);
        if (text != null) {
            for (String line : new String(text, StandardCharsets.UTF_8).split("\\R")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                SampleRule rule = SampleRule.parse(line.stripTrailing());
                if (rule.path().equals("*")) common.addAll(rule.headers());
                else rules.put(rule.path(), rule);
            }
        }
        this.everywhere = List.copyOf(common);
    }

    @Override
    public WebResponse respond(WebRequest request) {
        String path = decodedPath(request.path());
        SampleRule rule = rules.get(path + (request.query().isEmpty() ? "" : "?" + request.query()));
        if (rule == null) rule = rules.getOrDefault(path, NO_RULE);
        return answer(request, path, rule)
                .with(rule.headers())
                .with(everywhere)
                .withLatency(Quantities.duration(rule.word("delay", "0")))
                .withChunked(rule.has("chunked"));
    }

    private WebResponse answer(WebRequest request, String path, SampleRule rule) {
        String status = rule.word("status");
        if (status != null && (!rule.has("times") || hits.next(path) <= rule.number("times"))) {
            return withStatus(Integer.parseInt(status), rule);
        }
        if (rule.has("generate")) return generated(request, Quantities.size(rule.word("generate", "")));
        String name = rule.word("file");
        if (name == null) name = file(path);
        byte[] bytes = name == null ? null : files.get(name);
        if (name == null || bytes == null) return missing();
        return page(request, name, bytes, rule);
    }

    private WebResponse withStatus(int status, SampleRule rule) {
        String file = rule.word("file");
        byte[] page = file == null ? null : files.get(file);
        WebResponse response = page == null
                ? WebResponse.status(status)
                : WebResponse.html(status, new String(page, StandardCharsets.UTF_8));
        String location = rule.word("location");
        if (location != null) response = response.with("Location", location);
        String retryAfter = rule.word("retry-after");
        return retryAfter == null ? response : response.with("Retry-After", retryAfter);
    }

    private WebResponse missing() {
        byte[] page = files.get("404.html");
        return page == null ? WebResponse.status(404) : WebResponse.html(404, new String(page, StandardCharsets.UTF_8));
    }

    private static WebResponse generated(WebRequest request, long size) {
        long seed = SyntheticText.seed(request.host() + request.path());
        return WebResponse.of(
                        200, SyntheticPage.of(request, seed, List.of("/"), size).content())
                .with("Content-Type", "text/html; charset=utf-8");
    }

    private WebResponse page(WebRequest request, String name, byte[] bytes, SampleRule rule) {
        byte[] sent = recoded(bytes, rule.word("bytes"));
        String type = rule.word("type", MediaTypes.of(name));
        WebResponse response = WebResponse.of(200, Content.of(sent));
        if (!type.isEmpty()) response = response.with("Content-Type", type);
        String coding = rule.word("encoding");
        if (coding != null) {
            response = response.with("Vary", "Accept-Encoding");
            if (BodyEncodings.has(coding)
                    && BodyEncodings.accepted(coding, request.headers().getOrDefault("accept-encoding", ""))) {
                byte[] packed = encoded.get(request.host() + ' ' + request.path(), coding, () -> sent);
                response = response.with("Content-Encoding", coding).withContent(Content.of(packed));
            }
        }
        String etag = '"'
                + Long.toUnsignedString(SyntheticText.seed(new String(sent, StandardCharsets.ISO_8859_1)), 36)
                + '"';
        return new Validators(etag, MODIFIED).apply(request, response);
    }

    private static byte[] recoded(byte[] utf8, @Nullable String charset) {
        if (charset == null) return utf8;
        return new String(utf8, StandardCharsets.UTF_8).getBytes(Charset.forName(charset));
    }

    private @Nullable String file(String path) {
        String name = path.substring(1);
        if (name.isEmpty() || name.endsWith("/")) return name + "index.html";
        if (files.containsKey(name)) return name;
        if (files.containsKey(name + ".html")) return name + ".html";
        return files.containsKey(name + "/index.html") ? name + "/index.html" : null;
    }

    private static String decodedPath(String path) {
        try {
            String decoded = URI.create(path).getPath();
            return decoded == null || decoded.isEmpty() ? "/" : decoded;
        } catch (IllegalArgumentException odd) {
            return path;
        }
    }
}
