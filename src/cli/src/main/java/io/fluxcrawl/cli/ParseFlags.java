package io.fluxcrawl.cli;

import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.ParseOptions.Extract;
import io.fluxcrawl.parse.ParseOptions.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options for parsing pages. */
final class ParseFlags {
    @Option(
            names = "--extract",
            paramLabel = "HOW",
            description = "How much to read of a page. quick: metadata of the head alone; an HTML page is read from"
                    + " the network to the end of its head. head: all metadata, wherever it is on the page, without"
                    + " building the document tree. full: also headings, words, links, images, microdata, RDFa"
                    + " and microformats. Default: ${DEFAULT-VALUE}.")
    Extract extract = Extract.HEAD;

    @Option(
            names = "--parsers",
            paramLabel = "N",
            converter = IntConverters.Positive.class,
            description = "Number of parser threads. Default: one per core, here ${DEFAULT-VALUE}.")
    int parsers;

    @Option(
            names = "--profile",
            paramLabel = "WHO",
            description = "How to choose title and description. seo: those of the page itself, as a search engine"
                    + " does. preview: Open Graph, then Twitter, then the page itself, as a link preview does."
                    + " All candidates and the whole preview are in the record in both cases. Default:"
                    + " ${DEFAULT-VALUE}.")
    Profile profile = Profile.SEO;

    @Option(
            names = "--outlinks",
            description = "List every link, image, frame and player of a page (columns outlink_list, image_list,"
                    + " embeds) instead of only counting them. Needs --extract full.")
    boolean outlinks;

    @Option(
            names = "--fallbacks",
            description = "Where the metadata of a page has no title, author, date, image and so on, search its"
                    + " body for one: microdata, <time>, the first image, class names such as byline, date and"
                    + " logo. They are in the column fallbacks, each with its source; no other column uses"
                    + " them. Needs --extract full.")
    boolean fallbacks;

    @Option(
            names = "--field",
            paramLabel = "NAME=RULE",
            description = "Field of your own. By CSS selector: price=.price@text, logo=img.logo@src,"
                    + " intro=.intro@html; by XPath: name='xpath://h1/@id'; by regular expression (RE2 syntax)"
                    + " over the source: sku='regex:SKU (\\d+)'. Takes the first match, or all matches with"
                    + " NAME[]=RULE. The field is in the column fields; in CSV it is a column fields.NAME. May"
                    + " be repeated.")
    List<FieldExtractor> fields = new ArrayList<>();

    @Option(
            names = "--max-cpu",
            paramLabel = "DURATION",
            converter = DurationText.Positive.class,
            description =
                    "CPU time that reading one page may take. When it is used up, the record keeps what was found;"
                            + " its column parse_limit tells what is missing. Default: ${DEFAULT-VALUE}.")
    Duration maxCpu = Duration.ZERO;

    @Option(
            names = "--max-record-chars",
            paramLabel = "N",
            converter = IntConverters.Positive.class,
            description = "Characters of a page that a record may hold. Beyond them lists are cut, the least important"
                    + " columns first; the column parse_limit tells which. Default: ${DEFAULT-VALUE}.")
    int maxRecordChars;

    /** @throws IllegalArgumentException with a message for the user, if a field is not valid or options contradict each other */
    CrawlOptions applyTo(CrawlOptions options) {
        if (outlinks && extract != Extract.FULL) {
            throw new IllegalArgumentException(
                    "--outlinks needs --extract full: the list of links is made from the document tree");
        }
        if (fallbacks && extract != Extract.FULL) {
            throw new IllegalArgumentException("--fallbacks needs --extract full: it searches the document tree");
        }
        List<FieldExtractor> extractors = new ArrayList<>(FieldExtractor.installed());
        extractors.addAll(fields);
        return options.toBuilder()
                .parsers(parsers)
                .parse(parse -> parse.extract(extract)
                        .profile(profile)
                        .outlinks(outlinks)
                        .fallbacks(fallbacks)
                        .maxCpu(maxCpu)
                        .maxRecordChars(maxRecordChars)
                        .fields(extractors))
                .build();
    }
}
