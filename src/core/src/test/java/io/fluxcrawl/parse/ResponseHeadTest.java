package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.PageMetadata.Alternate;
import io.fluxcrawl.page.PageMetadata.Icon;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page's metadata takes from response headers; header characters stand for bytes, as a fetcher reads them. */
class ResponseHeadTest {
    private static PageMetadata read(Headers headers, String page) {
        return PageParser.create(ParseOptions.full())
                .parse(Pages.of(200, headers, page.getBytes(Charset.forName("GBK"))));
    }

    private static Headers html(String name, String value) {
        return Headers.EMPTY.with("content-type", "text/html").with(name, value);
    }

    @ParameterizedTest
    @CsvSource({
        "</café>, https://example.com/caf%C3%A9",
        "</日本?é>, https://example.com/%E6%97%A5%E6%9C%AC?%C3%A9",
        "<http://münchen.example/>, http://xn--mnchen-3ya.example/",
    })
    void aLinkHeaderIsUtf8(String reference, String canonical) {
        String bytes = new String(reference.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(read(html("link", bytes + "; rel=canonical"), "<p>").head().canonical())
                .isEqualTo(canonical);
    }

    /** The header is no part of the document, whose encoding is that of the queries of its own links. */
    @Test
    void theQueryOfALinkHeaderIsUtf8InAPageThatIsNot() {
        String value = new String(
                "</a?\u00E9>; rel=canonical, </b?\u4E2D>; rel=next, </c?\u00E9>; rel=icon, </d?\u00E9>; rel=alternate"
                        .getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        Headers headers =
                Headers.EMPTY.with("content-type", "text/html;charset=gbk").with("link", value);
        PageMetadata page = read(headers, "<link rel=prev href='/e?\u4E2D'><p>");
        assertThat(page.head().canonical()).isEqualTo("https://example.com/a?%C3%A9");
        assertThat(page.head().related().next()).isEqualTo("https://example.com/b?%E4%B8%AD");
        assertThat(page.head().icons()).extracting(Icon::href).contains("https://example.com/c?%C3%A9");
        assertThat(page.head().related().alternates())
                .extracting(Alternate::href)
                .containsExactly("https://example.com/d?%C3%A9");
        assertThat(page.head().related().prev()).isEqualTo("https://example.com/e?%D6%D0");
    }

    @Test
    void bytesOfALinkHeaderThatAreNotUtf8StayBytes() {
        assertThat(read(html("link", "</caf\u00E9?\u00E4>; rel=canonical"), "<p>")
                        .head()
                        .canonical())
                .isEqualTo("https://example.com/caf%E9?%E4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0; url=/new | https://example.com/new | refresh",
                "0;URL='http://a.example/x' | http://a.example/x | refresh",
                "5, /later | https://example.com/later | ",
                "0; url=/caf\u00E9 | https://example.com/caf%E9 | refresh",
                "0; url=/dir/page | https://example.com/dir/page | ",
                "soon; url=/new | https://example.com/base/meta | refresh",
            })
    void aRefreshHeaderCountsAsTheMetaDoesAndBeforeIt(String value, String target, String reason) {
        PageMetadata page =
                read(html("refresh", value), "<base href=/base/><meta http-equiv=refresh content='0;url=meta'><p>");
        assertThat(page.seo()).isNotNull();
        assertThat(page.seo().refresh()).isEqualTo(target);
        assertThat(page.indexableReason()).isEqualTo(reason);
    }

    @Test
    void aRefreshHeaderOfADocumentMakesItNotIndexable() {
        Headers headers = Headers.EMPTY.with("content-type", "text/plain").with("refresh", "0;url=/new");
        assertThat(read(headers, "text").indexableReason()).isEqualTo("refresh");
    }

    @Test
    void theLastTypeAndItsCharsetCount() {
        Headers last =
                Headers.EMPTY.with("content-type", "text/plain;charset=gbk").with("content-type", "text/html");
        PageMetadata page = read(last, "<meta charset=big5><title>x</title>");
        assertThat(page.contentType()).isEqualTo("text/html");
        assertThat(page.charset()).isEqualTo("Big5");
        Headers quoted = Headers.EMPTY.with("content-type", "text/html;charset=\"\\g\\b\\k\"");
        assertThat(read(quoted, "<title>中</title>").head().title()).isEqualTo("中");
        Headers none = Headers.EMPTY.with("content-type", "text/html;charset='gbk'");
        assertThat(read(none, "<meta charset=big5><title>x</title>").charset()).isEqualTo("Big5");
    }
}
