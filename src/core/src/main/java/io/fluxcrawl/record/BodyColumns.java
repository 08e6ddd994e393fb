package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.DOUBLE;
import static io.fluxcrawl.record.ColumnType.Scalar.INT;
import static io.fluxcrawl.record.ColumnType.Scalar.STRING;
import static io.fluxcrawl.record.ColumnType.listOf;
import static io.fluxcrawl.record.ColumnType.mapOf;
import static io.fluxcrawl.record.ColumnType.struct;
import static io.fluxcrawl.record.PageColumns.page;

import io.fluxcrawl.page.PageBody;
import java.util.List;

/** The columns of a page's body; absent unless the page was extracted in full. */
final class BodyColumns {
    static final List<Column<CrawlRecord>> LIST = List.of(
            body("h1", listOf(STRING), "Text of every <h1>; full extraction only.", PageBody::h1),
            body("h2", listOf(STRING), "Text of every <h2>; full extraction only.", PageBody::h2),
            body(
                    "headings",
                    listOf(struct(BodyParts.HEADING)),
                    "Every heading in the page's order, the first 200; full extraction only.",
                    PageBody::headings),
            body("outlinks", INT, "Number of links in the body; full extraction only.", PageBody::outlinkCount),
            body(
                    "outlink_list",
                    listOf(struct(BodyParts.OUTLINK)),
                    "The links themselves, on request; full extraction only.",
                    PageBody::outlinks),
            body(
                    "link_counts",
                    struct(BodyParts.LINK_COUNTS),
                    "Where those links lead, and where they stand; full extraction only.",
                    PageBody::linkCounts),
            body(
                    "image_counts",
                    struct(BodyParts.IMAGE_COUNTS),
                    "Images of the body (<img>) and what they lack; full extraction only.",
                    PageBody::imageCounts),
            body(
                    "image_list",
                    listOf(struct(BodyParts.IMAGE)),
                    "The images themselves, where outlink_list is asked for; full extraction only.",
                    PageBody::images),
            body(
                    "embeds",
                    listOf(struct(BodyParts.EMBED)),
                    "Frames, videos, audio and plug-ins' content in the body, in order, the first 200, where outlink_list is asked for; full extraction only.",
                    PageBody::embeds),
            body(
                    "fallbacks",
                    mapOf(listOf(struct(PageParts.CANDIDATE))),
                    "For each field of candidates that the page states nowhere, what its body suggests, likeliest first: by"
                            + " microdata, rel, time, id, class and other elements; on request (property fallbacks), full extraction"
                            + " only.",
                    PageBody::fallbacks),
            body("word_count", INT, "Words of the visible text; full extraction only.", PageBody::wordCount),
            body(
                    "text_length",
                    INT,
                    "Characters of the visible text, runs of white space as one; full extraction only.",
                    PageBody::textLength),
            body(
                    "text_ratio",
                    DOUBLE,
                    "The part of the page's bytes that is visible text, 0 to 1 (in another encoding than UTF-8: its"
                            + " characters over the page's bytes); full extraction only.",
                    PageBody::textRatio),
            body(
                    "ids",
                    listOf(STRING),
                    "What fragments of URLs can point to: every id and every name of an <a>, each once, in order, the first 10,000;"
                            + " on request (property details), full extraction only.",
                    PageBody::ids),
            body(
                    "document",
                    struct(BodyParts.DOCUMENT),
                    "The markup as written, before a tree builder mends it; on request (property details), full extraction only.",
                    PageBody::document),
            body(
                    "forms",
                    listOf(struct(BodyParts.FORM)),
                    "Forms of the body, the first 100; on request (property details), full extraction only.",
                    PageBody::forms),
            body(
                    "text_simhash",
                    STRING,
                    "SimHash of the main text (Charikar 2002; of runs of three words, in lower case), 16 hex digits: near duplicates"
                            + " differ in few of the 64 bits. The main text is that in <main>, else all outside header, nav, aside"
                            + " and footer. Absent below 20 words; on request (property details), full extraction only.",
                    PageBody::textSimhash),
            body(
                    "readability",
                    struct(BodyParts.READABILITY),
                    "How hard the main text is to read, in the languages for which Flesch's formula was fitted; absent in others and"
                            + " below 100 words; on request (property details), full extraction only.",
                    PageBody::readability),
            body(
                    "rendering",
                    struct(BodyParts.RENDERING),
                    "Whether the markup holds the content of the page, or scripts fetch it; on request (property details), full"
                            + " extraction only.",
                    PageBody::rendering));

    private BodyColumns() {}

    private static Column<CrawlRecord> body(String name, ColumnType type, String doc, Column.Getter<PageBody> getter) {
        return page(name, type, doc, page -> page.body() == null ? null : getter.get(page.body()))
                .fullOnly();
    }
}
