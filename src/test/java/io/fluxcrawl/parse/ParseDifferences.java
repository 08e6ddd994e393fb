package io.fluxcrawl.parse;

import io.fluxcrawl.fetch.FetchOutcome.Fetched;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads every {@code .html} file of a folder by head and by full extraction, and prints each field in which they differ.
 * Exit code 1 where there is any. After {@code mvn test-compile dependency:build-classpath -Dmdep.outputFile=target/cp}:
 *
 * <pre>java -cp target/classes:target/test-classes:$(cat target/cp) io.fluxcrawl.parse.ParseDifferences FOLDER</pre>
 */
public final class ParseDifferences {
    private static final PageParser HEAD = PageParser.create(ParseOptions.head());
    private static final PageParser FULL = PageParser.create(ParseOptions.full());

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
        PageMetadata full = headOnly(FULL.parse(page));
        List<String> differences = new ArrayList<>();
        if (head.equals(full)) return differences;
        for (RecordComponent component : PageMetadata.class.getRecordComponents()) {
            try {
                Object ofHead = component.getAccessor().invoke(head);
                Object ofFull = component.getAccessor().invoke(full);
                if (!Objects.equals(ofHead, ofFull)) {
                    differences.add(component.getName() + "\n    head " + ofHead + "\n    full " + ofFull);
                }
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return differences;
    }

    /** The same without what only full extraction finds: equal to what head extraction gives. */
    private static PageMetadata headOnly(PageMetadata page) {
        return new PageMetadata(
                page.contentType(),
                page.sniffedType(),
                page.charset(),
                page.charsetSource(),
                page.title(),
                page.description(),
                page.canonical(),
                page.lang(),
                page.robots(),
                page.xRobotsTag(),
                page.indexable(),
                page.indexableReason(),
                page.hreflang(),
                page.openGraph(),
                page.twitter(),
                page.vocabularies(),
                page.meta(),
                page.links(),
                page.icons(),
                page.feeds(),
                page.related(),
                page.media(),
                page.jsonLd(),
                page.jsonLdErrors(),
                List.of(),
                List.of(),
                List.of(),
                page.author(),
                page.published(),
                page.modified(),
                page.keywords(),
                page.generator(),
                page.preview(),
                page.sources(),
                page.candidates(),
                page.seo().withInsecureResources(List.of()),
                Map.of(),
                null,
                List.of(),
                null);
    }
}
