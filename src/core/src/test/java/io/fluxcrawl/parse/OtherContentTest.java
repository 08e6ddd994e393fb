package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.page.PageMetadata;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of content that is not HTML. */
class OtherContentTest {
    private static PageMetadata parse(String contentType, String body) {
        return PageParser.create(ParseOptions.full())
                .parse(Pages.of(contentType, body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static final String PNG = "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR";

    @Test
    void binaryIsNeverReadAsHtml() {
        PageMetadata image = parse("image/png", PNG + "<title>x</title>");
        assertThat(image.head().title()).isNull();
        assertThat(image.charset()).isNull();
        assertThat(image.sniffedType()).isNull();
        assertThat(image.indexable()).isNull();
    }

    @Test
    void htmlServedAsAnImageIsNotReadButSaid() {
        PageMetadata page = parse("image/png", "<!DOCTYPE html><title>x</title>");
        assertThat(page.contentType()).isEqualTo("image/png");
        assertThat(page.sniffedType()).isEqualTo("text/html");
        assertThat(page.head().title()).isNull();
    }

    @Test
    void anImageServedAsHtmlIsSaid() {
        assertThat(parse("text/html", PNG).sniffedType()).isEqualTo("image/png");
    }

    @Test
    void withoutAHeaderTheBytesDecide() {
        byte[] body = "  <!doctype HTML><title>x</title>".getBytes(StandardCharsets.UTF_8);
        PageMetadata page = PageParser.create(ParseOptions.head()).parse(Pages.of(200, Headers.EMPTY, body));
        assertThat(page.contentType()).isEqualTo("text/html");
        assertThat(page.head().title()).isEqualTo("x");
    }

    @Test
    void nosniffForbidsGuessing() {
        Headers headers = Headers.EMPTY.with("x-content-type-options", "nosniff");
        byte[] body = "<!doctype html><title>x</title>".getBytes(StandardCharsets.UTF_8);
        assertThat(PageParser.create(ParseOptions.head())
                        .parse(Pages.of(200, headers, body))
                        .head()
                        .title())
                .isNull();
    }

    @Test
    void aFeedSaysItsTitle() {
        PageMetadata rss = parse(
                "application/rss+xml",
                "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Caf\u00E9</title><description>D</description>"
                        + "<language>fr</language><item><title>no</title></item></channel></rss>");
        assertThat(rss.head().title()).isEqualTo("Café");
        assertThat(rss.head().description()).isEqualTo("D");
        assertThat(rss.head().lang()).isEqualTo("fr");
        assertThat(rss.charsetSource()).isEqualTo("meta");
        assertThat(parse("text/html", "<?xml version='1.0'?><feed><title>A</title></feed>")
                        .sniffedType())
                .isEqualTo("application/atom+xml");
    }

    /** Namespaces in XML 1.0, section 4: such a name is none, so the page is no XML. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p:>a</p:><title>T</title>",
                "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:h='http://www.w3.org/1999/xhtml'><title>T</title><h:>a</h:></html>",
                "<pvocab=\"http://schema.org/\" typeof=\"Person\">a</p><title>T</title>",
            })
    void xhtmlWithAnElementWithoutALocalNameIsReadAsHtml(String page) {
        assertThat(parse("application/xhtml+xml", page).head().title()).isEqualTo("T");
    }

    @Test
    void xhtmlIsReadAsAPage() {
        String page =
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' xml:lang='nl'><head><title>T</title></head></html>";
        assertThat(parse("application/xhtml+xml", page).head().title()).isEqualTo("T");
        assertThat(parse("application/xml", page).head().lang()).isEqualTo("nl");
    }

    @Test
    void jsonLdMayBeThePageItself() {
        assertThat(parse("application/ld+json", "{\"@type\":\"Thing\"}")
                        .structuredData()
                        .jsonLd())
                .containsExactly(Map.of("@type", "Thing"));
        assertThat(parse("application/json", "{\"title\":\"no\"}").head().title())
                .isNull();
        assertThat(parse("application/feed+json", "{\"title\":\"F\"}").head().title())
                .isEqualTo("F");
    }

    @Test
    void aPdfSaysItsTitleWhereItStandsInTheOpen() {
        assertThat(parse("application/pdf", "%PDF-1.4\n1 0 obj<</Title (A \\(b\\) c)>>")
                        .head()
                        .title())
                .isEqualTo("A (b) c");
        assertThat(parse("application/pdf", "%PDF-1.4\n1 0 obj<</Title <FEFF00E90041>>>")
                        .head()
                        .title())
                .isEqualTo("éA");
        assertThat(parse("application/pdf", "%PDF-1.4").head().title()).isNull();
    }

    @Test
    void anEmptyBodyIsNoFault() {
        assertThat(parse("text/html", "").indexable()).isTrue();
        assertThat(parse("nonsense", "").contentType()).isNull();
    }
}
