package io.fluxcrawl.check;

import io.fluxcrawl.internal.PrivateFile;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.LinkCheckResult;
import io.fluxcrawl.record.RequestInfo;
import io.fluxcrawl.record.ResponseInfo;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers of earlier checks in a file, one JSON object a line: the URL, the status, where its redirects led, and when. Only answers that
 * say something of the target are kept: neither refusals and overload (403, 429, 5xx, ...) nor failures, which may pass, nor URLs with a
 * password. Safe for any thread.
 */
public final class CheckCache {
    /** Number of URLs that a file holds; the oldest go first. */
    private static final int MOST = 1_000_000;

    private final ObjectMapper json = JsonMapper.builder().build();
    private final Path file;
    private final Duration maxAge;
    private final Instant now;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * Answer to one URL.
     *
     * @param hops the redirects: status and URL of each
     * @param has fragments that the page has
     * @param lacks fragments that it has not
     */
    private record Entry(
            int status, String finalUrl, Instant checkedAt, List<Hop> hops, Set<String> has, Set<String> lacks) {}

    private record Hop(int status, String url) {}

    private CheckCache(Path file, Duration maxAge, Instant now) {
        this.file = file;
        this.maxAge = maxAge;
        this.now = now;
    }

    /**
     * {@return the cache in a file; empty where there is none} Lines that are no answers are left out.
     *
     * @param file need not exist
     * @param maxAge the age up to which an answer counts
     * @param now the present time
     * @throws IOException if the file cannot be read
     */
    public static CheckCache open(Path file, Duration maxAge, Instant now) throws IOException {
        CheckCache cache = new CheckCache(file, maxAge, now);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line; (line = lines.readLine()) != null; ) cache.read(line);
        } catch (NoSuchFileException none) {
            // the first check
        }
        return cache;
    }

    private void read(String line) {
        try {
            JsonNode node = json.readTree(line);
            Instant checkedAt = Instant.parse(node.path("checked_at").asString(""));
            String url = node.path("url").asString("");
            String finalUrl = node.path("final_url").asString(url);
            if (url.isEmpty() || checkedAt.plus(maxAge).isBefore(now) || checkedAt.isAfter(now)) return;
            List<Hop> hops = new ArrayList<>();
            for (JsonNode hop : node.path("redirects")) {
                hops.add(new Hop(hop.path("status").asInt(0), hop.path("url").asString("")));
            }
            entries.put(
                    url,
                    new Entry(
                            node.path("status").asInt(0),
                            finalUrl,
                            checkedAt,
                            hops,
                            texts(node.path("has")),
                            texts(node.path("lacks"))));
        } catch (JacksonException | DateTimeParseException broken) {
            // a line that was cut by a full disk, or of another program
        }
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        for (JsonNode each : array) texts.add(each.asString(""));
        return texts;
    }

    /** Returns the record of a target as it was found earlier; null where nothing is known, or not of all of its fragments. */
    synchronized @Nullable CrawlRecord find(LinkTarget target) {
        CrawlUrl url = url(target.seed().text());
        Entry entry = url == null ? null : entries.get(url.href());
        CrawlUrl end = entry == null ? null : url(entry.finalUrl);
        if (entry == null || end == null) return null;
        List<String> missing = new ArrayList<>();
        for (String fragment : target.fragments()) {
            if (entry.lacks.contains(fragment)) missing.add(fragment);
            else if (!entry.has.contains(fragment)) return null;
        }
        List<Redirect> redirects = new ArrayList<>();
        for (Hop hop : entry.hops) {
            CrawlUrl at = url(hop.url);
            if (at == null) return null;
            redirects.add(new Redirect(at, hop.status, Duration.ZERO, null));
        }
        missing.sort(null);
        return CrawlRecord.builder(target.seed(), Outcome.OK)
                .finalUrl(end)
                .request(RequestInfo.builder()
                        .fetchedAt(entry.checkedAt)
                        .redirects(redirects)
                        .build())
                .response(ResponseInfo.builder().status(entry.status).build())
                .check(new LinkCheckResult(missing))
                .build();
    }

    /**
     * Keeps an answer.
     *
     * @param fragments the fragments that were looked for
     */
    synchronized void put(CrawlRecord record, Set<String> fragments) {
        Integer status = record.status();
        CrawlUrl url = url(record.seed().text());
        CrawlUrl end = record.finalUrl();
        boolean answered = record.outcome() == Outcome.OK && record.blocked() == null && status != null && status < 500;
        if (!answered || status == null || url == null || end == null || hasSecret(record, url, end)) return;
        LinkCheckResult check = record.check();
        Set<String> lacks = new TreeSet<>(check == null ? List.of() : check.missingFragments());
        Set<String> has = new TreeSet<>(fragments);
        has.removeAll(lacks);
        Instant at = record.request().fetchedAt();
        entries.remove(url.href());
        entries.put(
                url.href(),
                new Entry(
                        status,
                        end.href(),
                        at == null ? now : at,
                        record.request().redirects().stream()
                                .map(hop -> new Hop(hop.status(), hop.url().href()))
                                .toList(),
                        has,
                        lacks));
    }

    private static boolean hasSecret(CrawlRecord record, CrawlUrl url, CrawlUrl end) {
        return url.userInfo() != null
                || end.userInfo() != null
                || record.request().redirects().stream()
                        .anyMatch(hop -> hop.url().userInfo() != null);
    }

    private static @Nullable CrawlUrl url(String text) {
        return UrlNormalizer.normalize(text) instanceof Normalized.Valid valid ? valid.url() : null;
    }

    /**
     * Writes all answers that are not too old, in place of the file; it is whole at any time. Its folder is created.
     *
     * @throws IOException if it cannot be written
     */
    public synchronized void save() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        Path next = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(next);
        try (BufferedWriter out =
                new BufferedWriter(new OutputStreamWriter(PrivateFile.create(next), StandardCharsets.UTF_8))) {
            long skip = Math.max(0, entries.size() - (long) MOST);
            for (Map.Entry<String, Entry> each : entries.entrySet()) {
                if (skip-- > 0) continue;
                out.write(json.writeValueAsString(line(each.getKey(), each.getValue())));
                out.write('\n');
            }
        } catch (IOException e) {
            Files.deleteIfExists(next);
            throw e;
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private ObjectNode line(String url, Entry entry) {
        ObjectNode line = json.createObjectNode().put("url", url).put("status", entry.status);
        if (!entry.finalUrl.equals(url)) line.put("final_url", entry.finalUrl);
        line.put("checked_at", entry.checkedAt.toString());
        if (!entry.hops.isEmpty()) {
            ArrayNode hops = line.putArray("redirects");
            for (Hop hop : entry.hops)
                hops.addObject().put("status", hop.status).put("url", hop.url);
        }
        if (!entry.has.isEmpty()) entry.has.forEach(line.putArray("has")::add);
        if (!entry.lacks.isEmpty()) entry.lacks.forEach(line.putArray("lacks")::add);
        return line;
    }
}
