package io.fluxcrawl.parse;

import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.parse.ParseOptions.Profile;
import io.fluxcrawl.testing.CrawlUrls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The fixtures: a YAML file for each topic, in it a list of cases. A case has a {@code rule}, its {@code source} (else the
 * topic's) and a page:
 *
 * <ul>
 *   <li>{@code html}: its text, in the {@code encoding} named, else UTF-8; or {@code bytes}: a character up to U+00FF for
 *       each byte. <code>%{text*100}</code> stands for a hundred times that text.
 *   <li>{@code type}: the Content-Type header, {@code text/html; charset=utf-8} where it is not said, none where it is null
 *       or the page is given as bytes; {@code headers}: others; {@code status}; {@code url}; {@code profile}
 *   <li>{@code expect}, {@code full}: as {@link Fixture} says; a value {@code {like: REGEX}} is held against a text.
 * </ul>
 */
final class Fixtures {
    private static final Path FOLDER = Path.of("src/core/src/test/resources/io/fluxcrawl/parse/fixtures");
    private static final Pattern REPEATED = Pattern.compile("%\\{(.+?)\\*(\\d+)}", Pattern.DOTALL);
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> KEYS = Set.of(
            "rule",
            "source",
            "html",
            "bytes",
            "encoding",
            "type",
            "headers",
            "status",
            "url",
            "profile",
            "expect",
            "full");

    private Fixtures() {}

    static List<Fixture> all() {
        List<Fixture> all = new ArrayList<>();
        for (Path file : files()) all.addAll(read(file));
        return all;
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Fixture> read(Path file) {
        String topic = file.getFileName().toString().replace(".yaml", "");
        Map<?, ?> root = YAML.readValue(Pages.read(file), Map.class);
        List<Fixture> fixtures = new ArrayList<>();
        for (Object each : (List<?>) value(root, "cases")) {
            try {
                fixtures.add(fixture(topic, root, object(each)));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(file + ": " + each, e);
            }
        }
        return fixtures;
    }

    private static Fixture fixture(String topic, Map<?, ?> root, Map<String, @Nullable Object> from) {
        if (!KEYS.containsAll(from.keySet())) throw new IllegalArgumentException("keys are " + KEYS);
        Object source = from.getOrDefault("source", root.get("source"));
        if (source == null) throw new IllegalArgumentException("no source");
        Object profile = from.getOrDefault("profile", "seo");
        return new Fixture(
                topic,
                (String) value(from, "rule"),
                (String) source,
                page(from),
                Profile.valueOf(String.valueOf(profile).toUpperCase(Locale.ROOT)),
                object(from.getOrDefault("expect", Map.of())),
                object(from.getOrDefault("full", Map.of())));
    }

    private static Fetched page(Map<String, @Nullable Object> from) {
        boolean raw = from.containsKey("bytes");
        Object encoding = from.getOrDefault("encoding", raw ? "ISO-8859-1" : "UTF-8");
        String text = repeated((String) value(from, raw ? "bytes" : "html"));
        byte[] body = text.getBytes(Charset.forName(String.valueOf(encoding)));
        Headers headers = Headers.EMPTY;
        Object type = from.getOrDefault("type", raw ? null : "text/html; charset=utf-8");
        if (type != null) headers = headers.with("content-type", (String) type);
        for (Map.Entry<String, @Nullable Object> header :
                object(from.getOrDefault("headers", Map.of())).entrySet()) {
            List<?> values =
                    header.getValue() instanceof List<?> list ? list : List.of(String.valueOf(header.getValue()));
            for (Object value : values) headers = headers.with(header.getKey(), (String) value);
        }
        Object url = from.getOrDefault("url", Pages.URL);
        Object status = from.getOrDefault("status", 200);
        Exchange exchange = new Exchange(Pages.VISITED, Timings.NONE, "127.0.0.1", "HTTP/1.1", body.length, true);
        return new Fetched(
                CrawlUrls.url(String.valueOf(url)),
                Integer.parseInt(String.valueOf(status)),
                headers,
                Body.of(body),
                false,
                exchange);
    }

    private static String repeated(String text) {
        Matcher matcher = REPEATED.matcher(text);
        return matcher.replaceAll(
                match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
    }

    private static Object value(Map<?, ?> from, String key) {
        Object value = from.get(key);
        if (value == null) throw new IllegalArgumentException("no " + key);
        return value;
    }

    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) map.forEach((key, each) -> object.put((String) key, each));
        else if (value != null) throw new IllegalArgumentException("no object: " + value);
        return object;
    }

    /** The bodies that are markup, as text: what to mutate. */
    static List<String> markup() {
        return all().stream()
                .map(fixture -> new String(fixture.page().body().bytes(), StandardCharsets.UTF_8))
                .filter(text -> text.indexOf('<') >= 0)
                .toList();
    }
}
