package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.page.Outlink;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.PageMetadata.Candidate;
import io.fluxcrawl.page.PageMetadata.Hreflang;
import io.fluxcrawl.page.PageMetadata.Meta;
import io.fluxcrawl.page.Preview;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the fields of a page's metadata say. */
class PageMetadataTest {
    @Test
    void aPageSaysItsTitleDescriptionAndLanguage() {
        PageMetadata page = Pages.head(HeadEqualsFullTest.LARGE);
        assertThat(page.head().title()).isEqualTo("Große Straße – 東京");
        assertThat(page.head().description()).isEqualTo("Ein \"Text\" & mehr");
        assertThat(page.head().lang()).isEqualTo("de");
        assertThat(page.charset()).isEqualTo("UTF-8");
        assertThat(page.charsetSource()).isEqualTo("header");
        assertThat(page.head().canonical()).isEqualTo(Pages.URL);
        assertThat(page.seo().canonicalVerdict()).isEqualTo("self");
        assertThat(page.head().hreflang()).containsExactly(new Hreflang("en", "https://example.com/en"));
        assertThat(page.indexable()).isTrue();
        assertThat(page.head().author()).isEqualTo("A");
        assertThat(page.head().published()).isEqualTo("2026-01-02");
        assertThat(page.sources())
                .isEqualTo(Map.of(
                        "title",
                        "html",
                        "description",
                        "html",
                        "canonical",
                        "html",
                        "author",
                        "json_ld",
                        "published",
                        "itemprop"));
    }

    @Test
    void aLineBreakIsALineFeedWhereverAReadOfThePageEnds() {
        for (int shift = 0; shift < 3; shift++) {
            String page = "<meta name=" + "a".repeat(1 + shift) + " content='" + "x\r\n\r\r\n".repeat(2_000) + "'>";
            String expected = "x\n\n\n".repeat(2_000);
            assertThat(Pages.head(page).head().meta().get(0).content()).isEqualTo(expected);
            assertThat(Pages.full(page).head().meta().get(0).content()).isEqualTo(expected);
        }
    }

    @Test
    void urlsAreResolvedAgainstTheBaseHref() {
        PageMetadata page =
                Pages.head("<base href=/b/><meta property=og:image content='i.png'><link rel=icon href='f.ico'>");
        assertThat(page.social().media().get(0).url()).isEqualTo("https://example.com/b/i.png");
        assertThat(page.head().icons().get(0).href()).isEqualTo("https://example.com/b/f.ico");
    }

    @Test
    void aMetaWithTwoKeysSpeaksForBoth() {
        PageMetadata page = Pages.head("<meta name=description property=og:description content=D>");
        assertThat(page.head().description()).isEqualTo("D");
        assertThat(page.social().openGraph()).isEqualTo(Map.of("og:description", List.of("D")));
        assertThat(page.head().meta())
                .containsExactly(
                        new Meta("name", "description", "D", Map.of()),
                        new Meta("property", "og:description", "D", Map.of()));
    }

    @Test
    void everyCandidateStaysAvailable() {
        PageMetadata page =
                Pages.head("<title>T</title><meta property=og:title content=O><meta name=twitter:title content=W>");
        assertThat(page.candidates().get("title"))
                .containsExactly(new Candidate("html", "T"), new Candidate("og", "O"), new Candidate("twitter", "W"));
        assertThat(page.head().title()).isEqualTo("T");
        Preview preview = Objects.requireNonNull(page.preview());
        assertThat(preview.title()).isEqualTo("O");
        assertThat(preview.source()).containsEntry("title", "og");
    }

    @Test
    void aLinkPreviewPrefersOpenGraphInTitleToo() {
        String html = "<title>T</title><meta property=og:title content=O>";
        ParseOptions preview =
                ParseOptions.builder().profile(ParseOptions.Profile.PREVIEW).build();
        assertThat(PageParser.create(preview).parse(Pages.html(html)).head().title())
                .isEqualTo("O");
    }

    @Test
    void structuredPropertiesBelongToTheImageBeforeThem() {
        PageMetadata page = Pages.head(
                "<meta property=og:image content=/1.png><meta property=og:image:width content=10>"
                        + "<meta property=og:image content=/2.png><meta property=og:image:secure_url content=https://example.com/s.png>");
        assertThat(page.social().media())
                .containsExactly(
                        new PageMetadata.Media("image", "https://example.com/1.png", Map.of("width", "10")),
                        new PageMetadata.Media(
                                "image",
                                "https://example.com/2.png",
                                Map.of("secure_url", "https://example.com/s.png")));
    }

    @Test
    void noindexForAllAgentsOrGooglesForbidsListing() {
        assertThat(reason("<meta name=robots content='NOINDEX, follow'>")).isEqualTo("meta_robots");
        assertThat(reason("<meta name=googlebot content=none>")).isEqualTo("meta_robots");
        assertThat(reason("<meta name=otherbot content=noindex>")).isNull();
        assertThat(reason("<link rel=canonical href=/other>")).isEqualTo("canonical");
        assertThat(reason("<meta http-equiv=refresh content='0; url=/there'>")).isEqualTo("refresh");
        assertThat(reason("<meta http-equiv=refresh content='5; url=/there'>")).isNull();
        assertThat(reason("<meta name=robots content='unavailable_after: 2026-11-20'>"))
                .isEqualTo("unavailable_after");
        assertThat(reason("<meta name=robots content='unavailable_after: Sat, 25 Dec 2027 15:00:00 GMT'>"))
                .isNull();
    }

    private static @Nullable String reason(String html) {
        return Pages.head(html).indexableReason();
    }

    @Test
    void anXRobotsTagSpeaksToTheAgentItNames() {
        assertThat(withHeader("noindex")).isEqualTo("x_robots_tag");
        assertThat(withHeader("googlebot: noindex, nofollow")).isEqualTo("x_robots_tag");
        assertThat(withHeader("otherbot: noindex")).isNull();
        assertThat(withHeader("unavailable_after: 25 Jun 2010 15:00:00 PST")).isEqualTo("unavailable_after");
    }

    private static @Nullable String withHeader(String xRobotsTag) {
        Headers headers = Headers.EMPTY.with("content-type", "text/html").with("x-robots-tag", xRobotsTag);
        byte[] body = "<title>t</title>".getBytes(StandardCharsets.UTF_8);
        return PageParser.create(ParseOptions.head())
                .parse(Pages.of(200, headers, body))
                .indexableReason();
    }

    @Test
    void jsonLdIsReadAsItIsFound() {
        PageMetadata page = Pages.head(
                "<script type='application/ld+json'>//<![CDATA[\n{/* c */'@type':'A',\"t\":\"a\tb\",}\n//]]></script>"
                        + "<script type='application/ld+json'>{\"n\":1}{\"n\":2.5}</script>"
                        + "<script type='application/ld+json'>{\"n\":3},{\"n\":4}</script>"
                        + "<script type='application/ld+json'>{&quot;n&quot;:true}</script>"
                        + "<script type='application/ld+json'></script><script type='application/ld+json'>{\"x\":</script>");
        assertThat(page.structuredData().jsonLd())
                .containsExactly(
                        Map.of("@type", "A", "t", "a\tb"),
                        Map.of("n", 1),
                        Map.of("n", 2.5),
                        Map.of("n", 3),
                        Map.of("n", 4),
                        Map.of("n", true));
        assertThat(page.structuredData().jsonLdErrors()).hasSize(2);
        assertThat(page.structuredData().jsonLdErrors().get(0)).isEqualTo("block 5: empty");
        assertThat(page.structuredData().jsonLdErrors().get(1)).startsWith("block 6: ");
    }

    @Test
    void fullExtractionAddsHeadingsLinksAndWords() {
        PageMetadata page = Pages.full(
                "<title>no words</title><h1>One <b>two</b></h1><p>It's well-known. <a href=/x rel=nofollow>go\n on</a>"
                        + "<a href='mailto:a@b'>m</a><script>not counted</script><img src='http://example.com/i.png'>");
        assertThat(Objects.requireNonNull(page.body()).h1()).containsExactly("One two");
        assertThat(Objects.requireNonNull(page.body()).outlinks())
                .containsExactly(new Outlink("https://example.com/x", "nofollow", "go on", null));
        assertThat(Objects.requireNonNull(page.body()).outlinkCount()).isEqualTo(1);
        assertThat(Objects.requireNonNull(page.body()).wordCount()).isEqualTo(7);
        assertThat(page.seo().insecureResources()).containsExactly("http://example.com/i.png");
    }

    @Test
    void aPreviewSaysHowLargeItsImageIsAndPrefersHttps() {
        Preview preview = Objects.requireNonNull(Pages.head(
                        "<meta property=og:image content=http://a.example/1.png><meta property=og:image:width content=9>"
                                + "<meta name=twitter:image content=https://a.example/2.png><meta name=twitter:image:alt content=two>")
                .preview());
        assertThat(preview.image()).isEqualTo("https://a.example/2.png");
        assertThat(preview.source()).containsEntry("image", "twitter");
        assertThat(preview.imageWidth()).isNull();
        assertThat(preview.imageAlt()).isEqualTo("two");
        preview = Objects.requireNonNull(
                Pages.head("<meta property=og:image content=/1.png><meta property=og:image:width content=1200px>"
                                + "<meta property=og:image:height content=630><meta property=og:image:alt content=one>"
                                + "<meta property=og:audio content=/a.mp3><meta property=og:logo content=/l.svg>")
                        .preview());
        assertThat(preview.imageWidth()).isEqualTo(1200);
        assertThat(preview.imageHeight()).isEqualTo(630);
        assertThat(preview.imageAlt()).isEqualTo("one");
        assertThat(preview.audio()).isEqualTo("https://example.com/a.mp3");
        assertThat(preview.logo()).isEqualTo("https://example.com/l.svg");
    }

    @Test
    void logoOfTheJsonLdPublisherIsPreferred() {
        PageMetadata page = Pages.head(
                "<title>t</title><script type=application/ld+json>{\"@type\":\"Article\",\"publisher\":{\"@type\":\"Organization\","
                        + "\"logo\":{\"@type\":\"ImageObject\",\"url\":\"/logo.png\"}}}</script>");
        assertThat(Objects.requireNonNull(page.preview()).logo()).isEqualTo("https://example.com/logo.png");
    }

    @Test
    void fullExtractionListsEveryHeadingInOrder() {
        PageMetadata page =
                Pages.full("<h2>A</h2><h1>B</h1><svg><h6>drawn</h6></svg><template><h3>no</h3></template><h4>C</h4>");
        assertThat(Objects.requireNonNull(page.body()).h2()).containsExactly("A");
        assertThat(Objects.requireNonNull(page.body()).headings())
                .extracting(heading -> heading.level() + heading.text())
                .startsWith("2A", "1B")
                .endsWith("4C");
    }
}
