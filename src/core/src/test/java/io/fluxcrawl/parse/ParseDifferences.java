package io.fluxcrawl.parse;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.PageValues;
import io.fluxcrawl.page.Seo;
import io.fluxcrawl.record.Hashes;
import io.fluxcrawl.record.SampleRecords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads every {@code .html} file of a folder by head and by full extraction, and prints each field in which they differ.
 * Exit code 1 where there is any. {@code src/bench/differences.sh FOLDER} starts it.
 */
public final class ParseDifferences {
    private static final PageParser HEAD = PageParser.create(ParseOptions.head());
    private static final PageParser HEAD_FOLLOWING =
            PageParser.create(ParseOptions.builder().follow(true).build());
    private static final PageParser FULL_FOLLOWING = PageParser.create(
            ParseOptions.full().toBuilder().fallbacks(true).follow(true).build());

    /** A field of the user's makes full extraction read what scripts and styles hold, too. */
    private static final PageParser FULL_WITH_SCRIPTS = PageParser.create(ParseOptions.full().toBuilder()
            .fallbacks(true)
            .fields(List.of(FieldExtractor.of("none=regex:^$")))
            .build());

    /** The beginnings of the names of values outside {@link PageMetadata#body} that only full extraction finds. */
    private static final List<String> FULL_ONLY = List.of("microdata", "rdfa", "microformats", "field");

    private ParseDifferences() {}

    public static void main(String[] folders) {
        int pages = 0;
        int differing = 0;
        for (String folder : folders) {
            for (Path file : Pages.in(Path.of(folder))) {
                pages++;
                List<String> differences = between(Pages.html(Pages.read(file)));
                if (!differences.isEmpty()) differing++;
                for (String difference : differences) System.out.println(file + ": " + difference);
            }
        }
        System.out.println(pages + " pages, " + differing + " with differences");
        System.exit(differing == 0 ? 0 : 1);
    }

    /** A line for each component that head extraction reads otherwise than full extraction. */
    static List<String> between(Fetched page) {
        PageMetadata head = HEAD.parse(page);
        PageParser.Reading followed = HEAD_FOLLOWING.read(page);
        PageParser.Reading whole = FULL_FOLLOWING.read(page);
        List<String> differences = between(head, whole.page());
        if (!followed.page().equals(head)) differences.add("following links changes what the head says");
        if (!followed.links().equals(whole.links())) {
            differences.add("links\n    head " + followed.links() + "\n    full " + whole.links());
        }
        differences.addAll(madeByScripts(page, whole.page()));
        return differences;
    }

    /** A line for each component that is another where the content of scripts and styles is in the tree. */
    static List<String> madeByScripts(Fetched page, PageMetadata full) {
        List<String> differences = new ArrayList<>();
        PageMetadata withScripts = FULL_WITH_SCRIPTS.parse(page);
        Map<String, @Nullable Object> whole = PageValues.of(withScripts);
        PageValues.of(full).forEach((name, value) -> {
            if (name.startsWith("field") || name.equals("parseLimit")) return;
            String without = String.valueOf(value);
            String with = String.valueOf(whole.get(name));
            if (!without.equals(with)) differences.add(name + "\n    lean " + without + "\n    whole " + with);
        });
        return differences;
    }

    static List<String> between(PageMetadata head, PageMetadata full) {
        List<String> differences = new ArrayList<>();
        Map<String, @Nullable Object> ofFull = PageValues.of(full);
        PageValues.of(head).forEach((name, value) -> {
            if (FULL_ONLY.stream().anyMatch(name::startsWith)) return;
            if (name.equals("parseLimit")) return; // full extraction reads more of a page, and meets more bounds
            Object another = needingNoTree(ofFull.get(name));
            if (!Objects.equals(needingNoTree(value), another)) {
                differences.add(name + "\n    head " + value + "\n    full " + another);
            }
        });
        if (head.body() != null) differences.add("head extraction fills the body");
        if (!Objects.equals(hash(head), hash(full))) differences.add("metadata_hash");
        return differences;
    }

    private static @Nullable String hash(PageMetadata page) {
        return Hashes.of(null, SampleRecords.paged(page)).metadata();
    }

    private static @Nullable Object needingNoTree(@Nullable Object value) {
        return value instanceof Seo seo
                ? seo.toBuilder().insecureResources(List.of()).build()
                : value;
    }
}
