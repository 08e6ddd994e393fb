package io.fluxcrawl.cli;

import io.fluxcrawl.Crawl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * File that controls a running crawl. It is read twice a second on a thread of its own; what has changed in it is applied
 * and reported. A missing file counts as empty.
 */
final class ControlFile implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int MAX_BYTES = 64 << 10;

    private final Path file;
    private final Crawl crawl;
    private final int usualConcurrency;
    private final int usualPerHost;
    private final Consumer<String> messages;
    private final PeriodicTask task = new PeriodicTask("fluxcrawl-control");
    private String text = "";
    private ControlDirectives now = ControlDirectives.NONE;

    private ControlFile(Path file, Crawl crawl, int usualConcurrency, int usualPerHost, Consumer<String> messages) {
        this.file = file;
        this.crawl = crawl;
        this.usualConcurrency = usualConcurrency;
        this.usualPerHost = usualPerHost;
        this.messages = messages;
    }

    /**
     * Reads the file now and then until closed.
     *
     * @param usualConcurrency concurrent requests where the file does not set them; 0 for adaptive
     * @param usualPerHost concurrent requests to one host where the file does not set them
     * @param messages receives what was applied and what could not be read
     */
    static ControlFile watch(
            Path file, Crawl crawl, int usualConcurrency, int usualPerHost, Consumer<String> messages) {
        ControlFile control = new ControlFile(file, crawl, usualConcurrency, usualPerHost, messages);
        control.look(); // directives that are there before the crawl hold from the first request
        control.task.every(EVERY, control::look);
        return control;
    }

    private void look() {
        String read = read();
        if (read.equals(text)) return;
        text = read;
        ControlDirectives next = ControlDirectives.parse(read);
        for (String fault : next.faults()) messages.accept(file + ", " + fault);
        apply(next);
    }

    /** Returns the content of the file, or the former content if it cannot be read at this moment. */
    private String read() {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return Files.exists(file) ? text : "";
        }
    }

    private void apply(ControlDirectives next) {
        ControlDirectives before = now;
        now = next;
        applyConcurrency(or(before.concurrency(), usualConcurrency), or(next.concurrency(), usualConcurrency));
        applyPerHost(or(before.perHost(), usualPerHost), or(next.perHost(), usualPerHost));
        applyHosts(before.hosts(), next.hosts());
        if (next.stop() && !before.stop()) {
            crawl.stop();
            report("stop", "");
        }
    }

    private static int or(@Nullable Integer directive, int usual) {
        return directive == null ? usual : directive;
    }

    private void applyConcurrency(int before, int next) {
        if (next == before) return;
        if (next == 0) {
            crawl.adaptConcurrency();
            report("concurrency", "auto");
            return;
        }
        crawl.concurrency(next);
        int most = crawl.concurrency();
        report("concurrency", next > most ? most + ", the maximum of this crawl" : "" + next);
    }

    private void applyPerHost(int before, int next) {
        if (next == before) return;
        crawl.perHost(next);
        report("per-host", "" + next);
    }

    private void applyHosts(Map<String, Integer> before, Map<String, Integer> next) {
        for (String host : before.keySet()) {
            if (next.containsKey(host)) continue;
            crawl.perHost(host, null);
            report("per-host " + host, "as for other hosts");
        }
        next.forEach((host, requests) -> {
            if (requests.equals(before.get(host))) return;
            crawl.perHost(host, requests);
            if (requests == 0) report("pause", host);
            else report("per-host " + host, "" + requests);
        });
    }

    private void report(String directive, String value) {
        messages.accept(file + ": " + (directive + " " + value).strip());
    }

    @Override
    public void close() {
        task.close();
    }
}
