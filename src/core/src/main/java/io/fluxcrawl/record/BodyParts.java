package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.BOOLEAN;
import static io.fluxcrawl.record.ColumnType.Scalar.DOUBLE;
import static io.fluxcrawl.record.ColumnType.Scalar.INT;
import static io.fluxcrawl.record.ColumnType.Scalar.STRING;
import static io.fluxcrawl.record.ColumnType.listOf;
import static io.fluxcrawl.record.ColumnType.mapOf;

import io.fluxcrawl.page.DocumentFacts;
import io.fluxcrawl.page.Embed;
import io.fluxcrawl.page.ImageCounts;
import io.fluxcrawl.page.LinkCounts;
import io.fluxcrawl.page.Outlink;
import io.fluxcrawl.page.PageForm;
import io.fluxcrawl.page.PageImage;
import io.fluxcrawl.page.PageMetadata.Heading;
import io.fluxcrawl.page.Readability;
import io.fluxcrawl.page.Rendering;
import java.util.List;

/** The columns of the structs inside the columns of a page's body. */
final class BodyParts {
    static final List<Column<Heading>> HEADING = List.of(
            Column.<Heading>of("level", INT, "1 to 6.", Heading::level).always(),
            Column.<Heading>of("text", STRING, "Its text, cut at 1,000 characters.", Heading::text)
                    .always());

    static final List<Column<Outlink>> OUTLINK = List.of(
            Column.<Outlink>of("href", STRING, "Absolute URL.", Outlink::href).always(),
            Column.of("rel", STRING, "As written.", Outlink::rel),
            Column.of("text", STRING, "Text of the link, cut at 200 characters.", Outlink::text),
            Column.<Outlink>of("place", STRING, "The nearest landmark around it.", Outlink::place)
                    .oneOf(List.of("header", "nav", "main", "aside", "footer")),
            Column.of("target", STRING, "The target attribute, as written.", Outlink::target),
            Column.of(
                    "wraps_image",
                    BOOLEAN,
                    "True where an <img> or <svg> stands in the link, or it is an <area>; else absent.",
                    link -> link.wrapsImage() ? Boolean.TRUE : null),
            Column.of(
                    "image_alt",
                    STRING,
                    "The first alt of its images that is not blank, cut at 200 characters; empty where all are blank.",
                    Outlink::imageAlt),
            Column.of(
                    "fragment",
                    STRING,
                    "What stands behind # in the link, as written, cut at 200 characters; href has none.",
                    Outlink::fragment),
            Column.of(
                    "label",
                    STRING,
                    "What names a link without text beside its images: aria-label or title, of the link or of what it holds; absent where"
                            + " there is text.",
                    Outlink::label));

    /** The parts of a link that every version had: a change of the crawler is no change of the page. */
    static final List<Column<Outlink>> COMPARED_OUTLINK = OUTLINK.subList(0, 4);

    static final List<Column<DocumentFacts>> DOCUMENT = List.of(
            Column.of(
                    "doctype", STRING, "The document type declaration, cut at 200 characters.", DocumentFacts::doctype),
            Column.<DocumentFacts>of("mode", STRING, "HTML Standard, 13.2.6.4.1.", DocumentFacts::quirks)
                    .always()
                    .oneOf(List.of("no_quirks", "limited_quirks", "quirks")),
            Column.<DocumentFacts>of("heads", INT, "Number of <head> tags.", DocumentFacts::heads)
                    .always(),
            Column.<DocumentFacts>of("bodies", INT, "Number of <body> tags.", DocumentFacts::bodies)
                    .always(),
            Column.of(
                    "head_first",
                    BOOLEAN,
                    "Whether no tag but <html> stands before the first <head>; absent without one.",
                    DocumentFacts::headFirst),
            Column.<DocumentFacts>of(
                            "titles_outside_head",
                            INT,
                            "Number of <title> elements that browsers do not put into the head.",
                            DocumentFacts::titlesOutsideHead)
                    .always(),
            Column.of(
                    "copyright_year",
                    INT,
                    "The latest year beside \u00A9, (c) or Copyright in a <footer>; absent without one, and where the years go on to today.",
                    DocumentFacts::copyrightYear));

    static final List<Column<PageForm>> FORM = List.of(
            Column.of(
                    "action",
                    STRING,
                    "Absolute URL that it is sent to, the page's own where it names none; absent where it is not http.",
                    PageForm::action),
            Column.<PageForm>of("method", STRING, "HTTP method, or dialog.", PageForm::method)
                    .always()
                    .oneOf(List.of("get", "post", "dialog")),
            Column.<PageForm>of("password", BOOLEAN, "Whether it asks for a password.", PageForm::password)
                    .always());

    static final List<Column<Readability>> READABILITY = List.of(
            Column.<Readability>of("score", DOUBLE, "0 is very hard, 100 very easy.", Readability::score)
                    .always(),
            Column.<Readability>of(
                            "formula",
                            STRING,
                            "Language of the formula: en (Flesch 1948), de (Amstad 1978), fr (Kandel and Moles 1958), es"
                                    + " (Fern\u00E1ndez Huerta 1959), it (Vacca and Franchina 1972), nl (Douma 1960).",
                            Readability::formula)
                    .always()
                    .oneOf(List.of("en", "de", "fr", "es", "it", "nl")),
            Column.<Readability>of("sentences", INT, "Number of sentences.", Readability::sentences)
                    .always(),
            Column.<Readability>of("words", INT, "Number of words in them.", Readability::words)
                    .always());

    static final List<Column<Rendering>> RENDERING = List.of(
            Column.<Rendering>of(
                            "state",
                            STRING,
                            "shell where little text and another sign say that scripts fetch the content; unsure with one sign.",
                            Rendering::state)
                    .always()
                    .oneOf(List.of("complete", "shell", "unsure")),
            Column.of(
                    "reasons",
                    listOf(STRING),
                    "empty_mount_point: the element that a framework fills shows nothing; noscript_prompt: <noscript> asks for JavaScript"
                            + " on a page with little text; little_text: fewer than 200 characters and a script that is no tracker.",
                    Rendering::reasons));

    static final List<Column<LinkCounts>> LINK_COUNTS = List.of(
            Column.<LinkCounts>of("internal", INT, "To the page's own host.", LinkCounts::internal)
                    .always(),
            Column.<LinkCounts>of("external", INT, "To any other.", LinkCounts::external)
                    .always(),
            Column.<LinkCounts>of(
                            "unique", INT, "Told apart as written, own origin and fragments aside.", LinkCounts::unique)
                    .always(),
            Column.<LinkCounts>of("nofollow", INT, "That say so in their rel.", LinkCounts::nofollow)
                    .always(),
            Column.<LinkCounts>of("header", INT, "Whose nearest landmark is a <header>.", LinkCounts::header)
                    .always(),
            Column.<LinkCounts>of("nav", INT, "Likewise a <nav>.", LinkCounts::nav)
                    .always(),
            Column.<LinkCounts>of("main", INT, "Likewise the <main>.", LinkCounts::main)
                    .always(),
            Column.<LinkCounts>of("aside", INT, "Likewise an <aside>.", LinkCounts::aside)
                    .always(),
            Column.<LinkCounts>of("footer", INT, "Likewise a <footer>.", LinkCounts::footer)
                    .always());

    static final List<Column<ImageCounts>> IMAGE_COUNTS = List.of(
            Column.<ImageCounts>of("all", INT, "Every <img>.", ImageCounts::all).always(),
            Column.<ImageCounts>of("without_alt", INT, "Without an alt attribute.", ImageCounts::withoutAlt)
                    .always(),
            Column.<ImageCounts>of(
                            "empty_alt", INT, "With a blank one, as decoration should have.", ImageCounts::emptyAlt)
                    .always(),
            Column.<ImageCounts>of(
                            "without_size",
                            INT,
                            "Without width or height: the page shifts when they arrive.",
                            ImageCounts::withoutSize)
                    .always());

    static final List<Column<PageImage>> IMAGE = List.of(
            Column.of("src", STRING, "Absolute URL; absent where it has none.", PageImage::src),
            Column.of(
                    "alt", STRING, "Cut at 1,000 characters; absent where there is no such attribute.", PageImage::alt),
            Column.of("width", STRING, "As written.", PageImage::width),
            Column.of("height", STRING, "As written.", PageImage::height),
            Column.of("loading", STRING, "As written.", PageImage::loading),
            Column.of(
                    "attributes",
                    mapOf(STRING),
                    "What else it carries, as written: srcset, sizes, title, class, data-src, ...; 30 at most, each cut at"
                            + " 2,000 characters.",
                    PageImage::attributes));

    static final List<Column<Embed>> EMBED = List.of(
            Column.<Embed>of("kind", STRING, "The element.", Embed::kind)
                    .always()
                    .oneOf(List.of("iframe", "video", "audio", "embed", "object")),
            Column.of("src", STRING, "Absolute URL: its own, else its first source's, else its data-src.", Embed::src),
            Column.of("type", STRING, "Media type, as written.", Embed::type),
            Column.of("title", STRING, "As written, cut at 1,000 characters.", Embed::title),
            Column.of("poster", STRING, "Absolute URL.", Embed::poster));

    private BodyParts() {}
}
