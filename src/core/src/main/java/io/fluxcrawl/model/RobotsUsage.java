package io.fluxcrawl.model;

import io.fluxcrawl.internal.Ascii;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Statements of a robots.txt, as of a visit, on what a URL may be used for.
 *
 * @param contentSignal the Content-Signal lines of the crawler's group (contentsignals.org): search, ai-input, ai-train to yes or no
 * @param contentUsage the Content-Usage lines of that group that hold for the URL (draft-ietf-aipref-attach): train-ai, ... to y or n
 * @param deniedAgents known agents of AI services that the file denies the URL, by their own group or that of all
 */
public record RobotsUsage(
        Map<String, String> contentSignal, Map<String, String> contentUsage, List<String> deniedAgents) {
    private static final int MOST = 20;
    private static final int LONGEST = 100;

    /**
     * Copies the values, in their order.
     *
     * @param contentSignal keys in lower case
     * @param contentUsage keys in lower case
     * @param deniedAgents names of agents
     */
    public RobotsUsage {
        contentSignal = Collections.unmodifiableMap(new LinkedHashMap<>(contentSignal));
        contentUsage = Collections.unmodifiableMap(new LinkedHashMap<>(contentUsage));
        deniedAgents = List.copyOf(deniedAgents);
    }

    /**
     * {@return the preferences of lines of {@code key=value} with commas between, as Content-Signal and Content-Usage have them: the first
     * 20, in lower case} Of two with the same key the later counts. Parameters (RFC 9651, 3.1.2) are left out.
     *
     * @param lines values of lines or header fields
     */
    public static Map<String, String> preferences(List<String> lines) {
        Map<String, String> preferences = new LinkedHashMap<>();
        for (String line : lines) {
            for (String each : line.split(",", -1)) add(each, preferences);
        }
        return preferences;
    }

    private static void add(String preference, Map<String, String> preferences) {
        int semicolon = preference.indexOf(';');
        String pair = semicolon < 0 ? preference : preference.substring(0, semicolon);
        int equals = pair.indexOf('=');
        if (equals < 0) return;
        String key = Ascii.lower(Ascii.trim(pair.substring(0, equals)));
        String value = Ascii.lower(Ascii.trim(pair.substring(equals + 1)));
        boolean fits = !key.isEmpty() && !value.isEmpty() && key.length() + value.length() <= LONGEST;
        if (fits && (preferences.size() < MOST || preferences.containsKey(key))) preferences.put(key, value);
    }
}
