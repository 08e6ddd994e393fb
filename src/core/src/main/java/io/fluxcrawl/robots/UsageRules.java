package io.fluxcrawl.robots;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.model.RobotsUsage;
import io.fluxcrawl.url.CrawlUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a robots.txt says on the use of its pages, for the crawler's agent: Content-Signal and Content-Usage lines of its group or else of
 * {@code *}, and the rules for the agents of AI services. Immutable.
 */
final class UsageRules {
    /** Agents of AI services, as their owners document them, and tokens by which use for AI is controlled. */
    static final List<String> AI_AGENTS = List.of(
            "Amazonbot",
            "anthropic-ai",
            "Applebot-Extended",
            "Bytespider",
            "CCBot",
            "ChatGPT-User",
            "ClaudeBot",
            "Google-Extended",
            "GPTBot",
            "meta-externalagent",
            "OAI-SearchBot",
            "PerplexityBot");

    private static final int MOST_LINES = 200;

    private final Map<String, String> signals;
    private final List<Usage> usages;
    private final Map<String, FileRules> agents;

    /**
     * A Content-Usage line.
     *
     * @param pattern as {@link PathForm} spells it
     */
    private record Usage(String pattern, String preferences) {}

    private UsageRules(Map<String, String> signals, List<Usage> usages, Map<String, FileRules> agents) {
        this.signals = signals;
        this.usages = usages;
        this.agents = agents;
    }

    /** Collector of the lines of a file. */
    static final class Reader {
        private final String token;
        private final Group ours = new Group();
        private final Group everybody = new Group();
        private boolean named;
        private boolean isOurs;
        private boolean isEverybody;
        private boolean inAgents;

        private static final class Group {
            final List<String> signals = new ArrayList<>();
            final List<Usage> usages = new ArrayList<>();
        }

        /** @param token the crawler's product token, in lower case; empty for none */
        Reader(String token) {
            this.token = token;
        }

        /** Adds a line, one char an octet. */
        void add(String line) {
            int comment = line.indexOf('#');
            String content = comment < 0 ? line : line.substring(0, comment);
            int colon = content.indexOf(':');
            if (colon < 0) return;
            String key = Ascii.lower(Ascii.trim(content.substring(0, colon)));
            String value = Ascii.trim(content.substring(colon + 1));
            if (key.equals("user-agent")) {
                agent(Ascii.lower(value));
                return;
            }
            inAgents = false;
            if (!isOurs && !isEverybody) return;
            if (key.equals("content-signal")) signal(value);
            else if (key.equals("content-usage")) usage(value);
        }

        private void agent(String name) {
            if (!inAgents) isOurs = isEverybody = false;
            inAgents = true;
            boolean own = !token.isEmpty() && name.equals(token);
            named |= own;
            isOurs |= own;
            isEverybody |= name.equals("*");
        }

        private void signal(String value) {
            if (isOurs && ours.signals.size() < MOST_LINES) ours.signals.add(value);
            if (isEverybody && everybody.signals.size() < MOST_LINES) everybody.signals.add(value);
        }

        /** A path may stand before the preferences, as in {@code Content-Usage: /ai-ok/ train-ai=y}. */
        private void usage(String value) {
            boolean hasPath = value.startsWith("/");
            int blank = hasPath ? value.indexOf(' ') : -1;
            if (hasPath && blank < 0) return;
            String path = hasPath ? value.substring(0, blank) : "/";
            Usage usage = new Usage(PathForm.ofPattern(path), value.substring(blank + 1));
            if (isOurs && ours.usages.size() < MOST_LINES) ours.usages.add(usage);
            if (isEverybody && everybody.usages.size() < MOST_LINES) everybody.usages.add(usage);
        }

        /** Returns the rules; null where the file says nothing on use. */
        @Nullable
        UsageRules rules(Map<String, FileRules> agents) {
            Group group = named ? ours : everybody;
            if (group.signals.isEmpty() && group.usages.isEmpty() && agents.isEmpty()) return null;
            return new UsageRules(RobotsUsage.preferences(group.signals), group.usages, agents);
        }
    }

    /** Returns what the file says of a URL. */
    RobotsUsage of(CrawlUrl url) {
        String path = PathForm.ofTarget(url.target());
        Usage longest = null;
        for (Usage usage : usages) {
            if (!PathPattern.matches(usage.pattern, 0, usage.pattern.length(), path)) continue;
            if (longest == null || usage.pattern.length() >= longest.pattern.length()) longest = usage;
        }
        Map<String, String> preferences =
                longest == null ? Map.of() : RobotsUsage.preferences(List.of(longest.preferences));
        List<String> denied = new ArrayList<>();
        agents.forEach((agent, rules) -> {
            if (rules.verdict(url) instanceof RobotsRules.Verdict.Denied) denied.add(agent);
        });
        return new RobotsUsage(signals, preferences, denied);
    }

    /** Returns the approximate memory of this, in bytes. */
    long octets() {
        long lines = usages.stream()
                .mapToLong(usage -> 100L + usage.pattern.length() + usage.preferences.length())
                .sum();
        return 300L
                + 100L * signals.size()
                + lines
                + agents.values().stream().mapToLong(FileRules::octets).sum();
    }
}
