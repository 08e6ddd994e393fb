package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Content of a control file: the limits that a crawl is to have. The command line decides what the file does not set.
 *
 * @param concurrency concurrent requests over all hosts; 0 for adaptive, null if not set
 * @param perHost concurrent requests to each host; null if not set
 * @param hosts concurrent requests to single hosts; 0 for a host that is paused
 * @param stop whether to send no further request
 * @param faults one message for each line that cannot be understood and is ignored
 */
record ControlDirectives(
        @Nullable Integer concurrency,
        @Nullable Integer perHost,
        Map<String, Integer> hosts,
        boolean stop,
        List<String> faults) {
    static final ControlDirectives NONE = new ControlDirectives(null, null, Map.of(), false, List.of());
    private static final int MOST = Short.MAX_VALUE;

    ControlDirectives {
        hosts = Map.copyOf(hosts);
        faults = List.copyOf(faults);
    }

    /** Parses one directive per line; the last of its kind counts, and # begins a comment. */
    static ControlDirectives parse(String text) {
        Integer concurrency = null;
        Integer perHost = null;
        Map<String, Integer> hosts = new LinkedHashMap<>();
        boolean stop = false;
        List<String> faults = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int comment = line.indexOf('#');
            String plain = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (plain.isEmpty()) continue;
            String[] words = plain.split("\\s+");
            try {
                switch (words[0].toLowerCase(Locale.ROOT) + "/" + (words.length - 1)) {
                    case "concurrency/1" -> concurrency = words[1].equals("auto") ? 0 : number(words[1]);
                    case "per-host/1" -> perHost = number(words[1]);
                    case "per-host/2" -> hosts.put(host(words[1]), number(words[2]));
                    case "pause/1" -> hosts.put(host(words[1]), 0);
                    case "stop/0" -> stop = true;
                    default ->
                        throw new IllegalArgumentException("write 'concurrency N', 'concurrency auto', 'per-host N',"
                                + " 'per-host HOST N', 'pause HOST' or 'stop'");
                }
            } catch (IllegalArgumentException wrong) {
                faults.add("line " + number + ", '" + Sanitizer.forTerminal(plain, 60) + "': " + wrong.getMessage());
            }
        }
        return new ControlDirectives(concurrency, perHost, hosts, stop, faults);
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException(
                    "'" + Sanitizer.forTerminal(text, 20) + "' is not a number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static String host(String text) {
        if (!text.contains("/") && UrlNormalizer.normalize("http://" + text) instanceof Normalized.Valid valid) {
            return valid.url().host();
        }
        throw new IllegalArgumentException("'" + Sanitizer.forTerminal(text, 40) + "' is not a host");
    }
}
