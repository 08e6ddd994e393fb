package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.INT;
import static io.fluxcrawl.record.ColumnType.Scalar.STRING;
import static io.fluxcrawl.record.ColumnType.mapOf;

import io.fluxcrawl.page.Embed;
import io.fluxcrawl.page.ImageCounts;
import io.fluxcrawl.page.LinkCounts;
import io.fluxcrawl.page.Outlink;
import io.fluxcrawl.page.PageImage;
import io.fluxcrawl.page.PageMetadata.Heading;
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
                    .oneOf(List.of("header", "nav", "main", "aside", "footer")));

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
