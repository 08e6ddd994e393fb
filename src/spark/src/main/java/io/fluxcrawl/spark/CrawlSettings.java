package io.fluxcrawl.spark;

import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.ParseOptions.Extract;
import io.fluxcrawl.parse.ParseOptions.Profile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options of a crawl as text by name, which Python, {@code spark-submit} and every executor can read. The names are those of the
 * command's options without the dashes.
 */
final class CrawlSettings implements OptionsSource {
    private static final long serialVersionUID = 1;

    /** The name of the one setting that has no default. */
    static final String USER_AGENT = "user-agent";

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
    private static final Map<String, BigDecimal> MILLIS = Map.of(
            "ms", new BigDecimal(1),
            "s", new BigDecimal(1_000),
            "m", new BigDecimal(60_000),
            "h", new BigDecimal(3_600_000),
            "d", new BigDecimal(86_400_000));

    private final TreeMap<String, String> settings;

    /** Changes a builder by the text of one setting. */
    private interface Setting {
        void apply(CrawlOptions.Builder options, String value);
    }

    private static final Map<String, Setting> KNOWN = Map.ofEntries(
            Map.entry(USER_AGENT, CrawlOptions.Builder::userAgent),
            Map.entry("concurrency", CrawlSettings::concurrency),
            Map.entry("parsers", (options, value) -> options.parsers(number(value))),
            Map.entry("per-host", (options, value) -> options.frontier(each -> each.perHost(number(value)))),
            Map.entry("delay", (options, value) -> options.frontier(each -> each.delay(duration(value)))),
            Map.entry("max-queued", (options, value) -> options.frontier(each -> each.maxQueued(number(value)))),
            Map.entry("throttle", CrawlSettings::throttle),
            Map.entry("retries", (options, value) -> options.retries(each -> each.max(number(value)))),
            Map.entry("robots", (options, value) -> options.obeyRobots(truth(value))),
            Map.entry("cookies", (options, value) -> options.cookies(truth(value))),
            Map.entry("max-redirects", (options, value) -> options.maxRedirects(number(value))),
            Map.entry("timeout", (options, value) -> options.fetch(each -> each.timeout(duration(value)))),
            Map.entry(
                    "connect-timeout", (options, value) -> options.fetch(each -> each.connectTimeout(duration(value)))),
            Map.entry("max-bytes", (options, value) -> options.fetch(each -> each.maxBodyBytes(number(value)))),
            Map.entry("max-connections", (options, value) -> options.fetch(each -> each.maxConnections(number(value)))),
            Map.entry("insecure", (options, value) -> options.fetch(each -> each.insecure(truth(value)))),
            Map.entry("http2", (options, value) -> options.fetch(each -> each.http2(truth(value)))),
            Map.entry("header", CrawlSettings::header),
            Map.entry("addresses", (options, value) -> options.addresses(named(AddressScope.class, value))),
            Map.entry("extract", (options, value) -> options.parse(each -> each.extract(named(Extract.class, value)))),
            Map.entry("profile", (options, value) -> options.parse(each -> each.profile(named(Profile.class, value)))),
            Map.entry("outlinks", (options, value) -> options.parse(each -> each.outlinks(truth(value)))),
            Map.entry("fallbacks", (options, value) -> options.parse(each -> each.fallbacks(truth(value)))),
            Map.entry("hash", (options, value) -> options.recrawl(each -> each.hashes(truth(value)))),
            Map.entry("if-changed", (options, value) -> options.recrawl(each -> each.ifChanged(truth(value)))),
            Map.entry("field", CrawlSettings::fields));

    /** @throws IllegalArgumentException if a name is unknown, a value is wrong or {@code user-agent} is missing */
    CrawlSettings(Map<String, String> settings) {
        this.settings = new TreeMap<>(settings);
        if (!settings.containsKey(USER_AGENT)) {
            throw new IllegalArgumentException(
                    "The setting user-agent is missing: name the crawler and a page about it,"
                            + " such as acme-audit/1.0 (+https://acme.example/bot).");
        }
        get();
    }

    /** {@return the names that are known, in alphabetical order} */
    static List<String> names() {
        return new ArrayList<>(new TreeSet<>(KNOWN.keySet()));
    }

    @Override
    public CrawlOptions get() {
        CrawlOptions.Builder options = CrawlOptions.builder(settings.getOrDefault(USER_AGENT, ""));
        settings.forEach((name, value) -> {
            Setting setting = KNOWN.get(name);
            if (setting == null) {
                throw new IllegalArgumentException(
                        "There is no setting " + name + ". Choose among " + String.join(", ", names()) + ".");
            }
            try {
                setting.apply(options, value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("The setting " + name + " is wrong: " + e.getMessage(), e);
            }
        });
        return options.build();
    }

    private static void concurrency(CrawlOptions.Builder options, String value) {
        if (!value.equals("auto")) options.concurrency(number(value));
    }

    private static void throttle(CrawlOptions.Builder options, String value) {
        options.frontier(each -> each.adaptiveDelay(truth(value) ? AdaptiveDelay.ON : AdaptiveDelay.OFF));
    }

    private static void header(CrawlOptions.Builder options, String value) {
        for (String line : value.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon < 1) throw new IllegalArgumentException("write NAME: VALUE, and a line each for several.");
            options.fetch(each -> each.header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
    }

    private static void fields(CrawlOptions.Builder options, String value) {
        List<FieldExtractor> fields = new ArrayList<>();
        for (String line : value.split("\n", -1)) fields.add(FieldExtractor.of(line));
        options.parse(each -> each.fields(fields));
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "' is not a whole number.", e);
        }
    }

    private static boolean truth(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + value + "' is neither true nor false.");
        };
    }

    private static <E extends Enum<E>> E named(Class<E> type, String value) {
        try {
            return Enum.valueOf(type, value.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            List<String> names = new ArrayList<>();
            for (E each : type.getEnumConstants()) names.add(each.name().toLowerCase(Locale.ROOT));
            throw new IllegalArgumentException("'" + value + "' is none of " + String.join(", ", names) + ".", e);
        }
    }

    /**
     * Reads a number with its unit (ms, s, m, h, d), or several in a row; {@code 0} needs none.
     *
     * @throws IllegalArgumentException with a message for the user, if the text is none
     */
    static Duration duration(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("0")) return Duration.ZERO;
        BigDecimal millis = BigDecimal.ZERO;
        Matcher part = PART.matcher(plain);
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            BigDecimal unit = MILLIS.getOrDefault(part.group(2), BigDecimal.ONE);
            millis = millis.add(new BigDecimal(part.group(1)).multiply(unit));
        }
        if (end == 0 || end < plain.length()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration: write 200ms, 1.5s, 2m or 1h30m.");
        }
        return Duration.ofMillis(millis.longValue());
    }
}
