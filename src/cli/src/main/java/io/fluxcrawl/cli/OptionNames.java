package io.fluxcrawl.cli;

import io.fluxcrawl.job.JobException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Translator from the properties that messages of the library name to the options of a command: {@code maxRedirects}
 * becomes {@code --max-redirects}. Most names follow from picocli's model, as the property in kebab case; the others are
 * in one table.
 */
final class OptionNames {
    /** Properties whose option is not the same name in kebab case. */
    static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("addresses", "--allow-private"),
            Map.entry("charset", "--list-charset"),
            Map.entry("cookies", "--cookies"),
            Map.entry("fields", "--field"),
            Map.entry("hashes", "--hash"),
            Map.entry("maxBodyBytes", "--max-bytes"),
            Map.entry("maxHeldBytes", "--max-held"),
            Map.entry("maxRetries", "--retries"),
            Map.entry("nameServers", "--dns"),
            Map.entry("obeyRobots", "--no-robots"),
            Map.entry("outputs", "--output"),
            Map.entry("perAddress", "--per-ip"),
            Map.entry("sentHeaders", "--request-headers"),
            Map.entry("trusted", "--cacert"));

    /** Properties of {@link JobException.Change} whose last name alone would be another option, or none. */
    static final Map<String, String> OF_JOBS = Map.of(
            "input.format", "--input-format",
            "outputs.columns", "--select",
            "parse.details", "--columns",
            "fetch.headers", "--header",
            "fetch.hostHeaders", "--host-header",
            "obeyRobots", "--robots",
            "robots.productToken", "--user-agent",
            "follow.limits.pages", "--max-pages",
            "follow.limits.perHost", "--max-pages-per-host");

    /** A name in backticks, or a name in camel case without them; the class that it belongs to may stand before it. */
    private static final Pattern PROPERTY = Pattern.compile("`(?:\\w+\\.)*([a-z]\\w*)(?:\\(\\))?`"
            + "|(?<![\\w./`-])(?:[A-Za-z]\\w*\\.)*([a-z]+(?:[A-Z][a-z]+)+)(?:\\(\\))?(?![\\w/`-])");

    private final CommandSpec command;

    OptionNames(CommandSpec command) {
        this.command = command;
    }

    /** Returns the message with the option of this command in place of each property that has one. */
    String translate(String message) {
        return PROPERTY.matcher(message).replaceAll(match -> {
            String option = option(match.group(1) != null ? match.group(1) : match.group(2));
            return Matcher.quoteReplacement(option == null ? match.group() : option);
        });
    }

    /** Returns the option of this command for a property of a job; the property itself if it has none. */
    String translate(JobException.Change change) {
        String property = change.property();
        String option = OF_JOBS.get(property);
        if (option == null) option = option(property.substring(property.lastIndexOf('.') + 1));
        return option == null ? property : option;
    }

    private @Nullable String option(String property) {
        String kebab = "--" + property.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        String option = OTHERS.getOrDefault(property, kebab);
        boolean known = command.optionsMap().containsKey(option)
                || command.negatedOptionsMap().containsKey(option);
        return known ? option : null;
    }
}
