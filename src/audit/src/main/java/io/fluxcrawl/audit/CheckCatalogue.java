package io.fluxcrawl.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks of an audit: the built-in ones, and those of a folder of a user.
 *
 * <pre>{@code
 * CheckCatalogue checks = CheckCatalogue.builtIn().with(Path.of("own-checks"));
 * }</pre>
 *
 * @param checks in the order of reports
 */
public record CheckCatalogue(List<Check> checks) {
    private static final List<String> FILES = List.of(
            "response",
            "links",
            "titles",
            "content",
            "indexability",
            "sitemaps",
            "hreflang",
            "pagination",
            "urls",
            "images",
            "social",
            "security",
            "speed",
            "document",
            "changes",
            "ai");

    private static final CheckCatalogue BUILT_IN = new CheckCatalogue(FILES.stream()
            .flatMap(file -> CheckParser.parse(file + ".sql", resource("checks/" + file + ".sql")).stream())
            .sorted(Comparator.comparingInt(Check::number))
            .toList());

    /** Copies the list. */
    public CheckCatalogue {
        checks = List.copyOf(checks);
    }

    /** {@return the built-in checks} */
    public static CheckCatalogue builtIn() {
        return BUILT_IN;
    }

    /**
     * {@return these checks and those of the files {@code *.sql} of a folder} A check with the name of an earlier one replaces it.
     *
     * @param folder folder of files of checks
     * @throws IOException if the folder or a file cannot be read
     * @throws IllegalArgumentException if a file is no file of checks, or there is none; the message names it
     */
    public CheckCatalogue with(Path folder) throws IOException {
        Map<String, Check> all = new LinkedHashMap<>();
        checks.forEach(check -> all.put(check.id(), check));
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) throw new IllegalArgumentException(folder + " holds no file *.sql.");
        for (Path file : files) {
            for (Check check : CheckParser.parse(file.toString(), Files.readString(file))) all.put(check.id(), check);
        }
        return new CheckCatalogue(new ArrayList<>(all.values()));
    }

    /**
     * {@return the check of that name}
     *
     * @param id name of a check
     */
    public Optional<Check> find(String id) {
        return checks.stream().filter(check -> check.id().equals(id)).findFirst();
    }

    static String resource(String name) {
        try (InputStream in = CheckCatalogue.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is missing from the jar.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
