package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Options from a YAML file: names of long options, without the dashes, and their values. */
final class ConfigFile {
    /** Names of the built-in files, which are in the folder {@code config/} of the sources. */
    static final List<String> PROFILES = List.of("polite", "flat-out");

    private static final Set<String> NOT_HERE = Set.of("config", "help", "version");

    private final String name;
    private final JsonNode root;

    private ConfigFile(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Reads a file.
     *
     * @param named one of {@link #PROFILES}, or a path
     * @throws IllegalArgumentException with a message for the user
     */
    static ConfigFile load(String named) {
        try (InputStream in = open(named)) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            JsonNode root = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(yaml);
            if (!root.isObject() && !root.isMissingNode() && !root.isNull()) {
                throw new IllegalArgumentException(named + ": write one option per line, as in 'concurrency: 20'");
            }
            return new ConfigFile(named, root);
        } catch (JacksonException e) {
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    named + where + ": not valid YAML: " + Sanitizer.forTerminal(e.getOriginalMessage(), 200), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("--config " + named + ": " + IoErrors.of(e), e);
        }
    }

    /** Returns the name of the file, for messages. */
    String name() {
        return name;
    }

    /**
     * Returns the content of the file as arguments of a command, in the order of the file.
     *
     * @param typed options given on the command line; they take precedence, so the file's values are left out
     * @throws IllegalArgumentException with a message for the user
     */
    List<String> arguments(CommandSpec command, Set<OptionSpec> typed) {
        List<String> arguments = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            String key = entry.getKey();
            OptionSpec option = find(command, key);
            if (option == null) {
                throw new IllegalArgumentException(name + ": there is no option '" + Sanitizer.forTerminal(key, 60)
                        + "'." + similar(command, key));
            }
            boolean overruled = typed.contains(option) || NetworkFlags.isOverridden(option, typed);
            if (!overruled) add(key, option, entry.getValue(), arguments);
        }
        return arguments;
    }

    private void add(String key, OptionSpec option, JsonNode value, List<String> arguments) {
        if (value.isNull()) return;
        boolean flag = option.typeInfo().isBoolean();
        if (flag && !value.isBoolean()) throw new IllegalArgumentException(name + ": " + key + " is true or false");
        if (flag) {
            String on = "--" + key;
            if (value.booleanValue()) arguments.add(on);
            else if (option.negatable()) arguments.add(on.startsWith("--no-") ? option.longestName() : "--no-" + key);
            return;
        }
        if (value.isArray() && !option.isMultiValue()) {
            throw new IllegalArgumentException(name + ": " + key + " takes one value");
        }
        for (JsonNode each : value.isArray() ? value.values() : List.of(value)) {
            if (!each.isValueNode()) {
                throw new IllegalArgumentException(name + ": " + key + " takes plain text or a number");
            }
            arguments.add("--" + key + "=" + each.asString());
        }
    }

    private static @Nullable OptionSpec find(CommandSpec command, String key) {
        if (NOT_HERE.contains(key)) return null;
        OptionSpec option = command.optionsMap().get("--" + key);
        return option != null ? option : command.negatedOptionsMap().get("--" + key);
    }

    private static String similar(CommandSpec command, String key) {
        List<String> similar = new UnmatchedArgumentException(command.commandLine(), List.of("--" + key))
                .getSuggestions().stream()
                        .map(each -> each.replaceFirst("^--", ""))
                        .filter(each -> !NOT_HERE.contains(each))
                        .toList();
        String names = String.join(" or ", EditDistance.nearest(key, similar));
        return names.isEmpty() ? "" : " Did you mean " + names + "?";
    }

    private static InputStream open(String named) throws IOException {
        if (PROFILES.contains(named)) {
            InputStream profile = ConfigFile.class.getResourceAsStream("config/" + named + ".yaml");
            if (profile != null) return profile;
        }
        if (!named.contains(".") && !named.contains("/") && Files.notExists(Path.of(named))) {
            throw new IOException("not a file and not one of the profiles " + String.join(", ", PROFILES));
        }
        return Files.newInputStream(Path.of(named));
    }
}
