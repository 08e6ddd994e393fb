package io.fluxcrawl.cli;

import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.ParseOptions.Extract;
import io.fluxcrawl.parse.ParseOptions.Profile;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What is read of a page. */
final class ReadingFlags {
    @Option(
            names = "--extract",
            paramLabel = "HOW",
            description = "head: all metadata, wherever on the page, without building its tree. full: headings,"
                    + " words, links, images, microdata, RDFa, microformats too. Default: ${DEFAULT-VALUE}.")
    Extract extract = Extract.HEAD;

    @Option(
            names = "--parsers",
            paramLabel = "N",
            converter = Whole.Positive.class,
            description = "Threads that read pages. Default: one per core, here ${DEFAULT-VALUE}.")
    int parsers;

    @Option(
            names = "--profile",
            paramLabel = "WHO",
            description =
                    "By whose eyes title and description are chosen. seo: the page's own, as a search engine reads"
                            + " it. preview: Open Graph's, then Twitter's, then the page's own, as a link preview shows it. All"
                            + " candidates and the whole preview are in the record either way. Default: ${DEFAULT-VALUE}.")
    Profile profile = Profile.SEO;

    @Option(
            names = "--outlinks",
            description =
                    "List every link, image, frame and player of a page (outlink_list, image_list, embeds), not only their number; wants"
                            + " --extract full.")
    boolean outlinks;

    @Option(
            names = "--fallbacks",
            description =
                    "Where a page states no title, author, date, image, ... in its metadata, search its body for one:"
                            + " microdata, <time>, the first image, names of classes (byline, date, logo). Under fallbacks, each with"
                            + " its source; no other column takes a guess. Wants --extract full.")
    boolean fallbacks;

    @Option(
            names = "--field",
            paramLabel = "NAME=RULE",
            description =
                    "A field of your own, by CSS selector: price=.price@text, logo=img.logo@src, intro=.intro@html;"
                            + " or by XPath: name='xpath://h1/@id'; or by regular expression (RE2's) in the source: sku='regex:SKU (\\d+)'. The first that fits; all"
                            + " with NAME[]=RULE. In the record under fields, in CSV a column fields.NAME each. May be repeated.")
    List<FieldExtractor> fields = new ArrayList<>();

    /** @throws IllegalArgumentException with a message for the user, where a field is none or options do not go together */
    CrawlOptions applyTo(CrawlOptions options) {
        if (outlinks && extract != Extract.FULL) {
            throw new IllegalArgumentException("--outlinks wants --extract full: the links of a page take its tree");
        }
        if (fallbacks && extract != Extract.FULL) {
            throw new IllegalArgumentException("--fallbacks wants --extract full: it searches the page's tree");
        }
        List<FieldExtractor> extractors = new ArrayList<>(FieldExtractor.installed());
        extractors.addAll(fields);
        return options.toBuilder().parsers(parsers)
                .parse(parse -> parse
                        .extract(extract)
                        .profile(profile)
                        .outlinks(outlinks)
                        .fallbacks(fallbacks)
                        .fields(extractors)).build();
    }
}
