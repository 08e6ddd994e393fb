package io.fluxcrawl.cli;

import io.fluxcrawl.Crawl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Steers a running crawl by a file: it is looked at twice a second on a thread of its own, and what has changed in it is done
 * and said. A file that is not there says nothing.
 */
final class ControlFile implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int MAX_BYTES = 64 << 10;

    private final Path file;
    private final Crawl crawl;
    private final int usualConcurrency;
    private final int usualPerHost;
    private final Consumer<String> say;
    private final PeriodicTask rounds = new PeriodicTask("fluxcrawl-control");
    private String text = "";
    private ControlDirectives now = ControlDirectives.NONE;

    private ControlFile(Path file, Crawl crawl, int usualConcurrency, int usualPerHost, Consumer<String> say) {
        this.file = file;
        this.crawl = crawl;
        this.usualConcurrency = usualConcurrency;
        this.usualPerHost = usualPerHost;
        this.say = say;
    }

    /**
     * Watches until closed.
     *
     * @param usualConcurrency visits at once where the file says nothing of it, 0 for automatic
     * @param usualPerHost ... and at each host
     * @param say tells a person what was done, or could not be
     */
    static ControlFile watch(Path file, Crawl crawl, int usualConcurrency, int usualPerHost, Consumer<String> say) {
        ControlFile control = new ControlFile(file, crawl, usualConcurrency, usualPerHost, say);
        control.look(); // what it says before the crawl begins holds from the first visit
        control.rounds.every(EVERY, control::look);
        return control;
    }

    private void look() {
        String read = read();
        if (read.equals(text)) return;
        text = read;
        ControlDirectives next = ControlDirectives.parse(read);
        for (String fault : next.faults()) say.accept(file + ", " + fault);
        apply(next);
    }

    /** A file that cannot be read for a moment says what it said. */
    private String read() {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException notThere) {
            return Files.exists(file) ? text : "";
        }
    }

    private void apply(ControlDirectives next) {
        ControlDirectives before = now;
        now = next;
        int concurrency = next.concurrency() == null ? usualConcurrency : next.concurrency();
        if (concurrency != (before.concurrency() == null ? usualConcurrency : before.concurrency())) {
            if (concurrency > 0) crawl.concurrency(concurrency);
            else crawl.adaptConcurrency();
            int most = crawl.concurrency();
            String room = concurrency > most ? most + ", the most that this crawl has room for" : "" + concurrency;
            said("concurrency", concurrency > 0 ? room : "auto");
        }
        int perHost = next.perHost() == null ? usualPerHost : next.perHost();
        if (perHost != (before.perHost() == null ? usualPerHost : before.perHost())) {
            crawl.perHost(perHost);
            said("per-host", "" + perHost);
        }
        for (String host : before.hosts().keySet()) {
            if (next.hosts().containsKey(host)) continue;
            crawl.perHost(host, null);
            said("per-host " + host, "as all");
        }
        next.hosts().forEach((host, visits) -> {
            if (visits.equals(before.hosts().get(host))) return;
            crawl.perHost(host, visits);
            said(visits == 0 ? "pause" : "per-host " + host, visits == 0 ? host : "" + visits);
        });
        if (next.stop() && !before.stop()) {
            crawl.stop();
            said("stop", "");
        }
    }

    private void said(String what, String value) {
        say.accept(file + ": " + (what + " " + value).strip());
    }

    @Override
    public void close() {
        rounds.close();
    }
}
