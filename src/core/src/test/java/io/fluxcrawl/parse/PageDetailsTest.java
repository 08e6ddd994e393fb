package io.fluxcrawl.parse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fluxcrawl.page.DocumentFacts;
import io.fluxcrawl.page.Outlink;
import io.fluxcrawl.page.PageBody;
import io.fluxcrawl.page.PageDetail;
import io.fluxcrawl.page.PageForm;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.ParseOptions.Extract;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a page where it is asked for, and only there. */
class PageDetailsTest {
    private static final String SHELL =
            "<!doctype html><html><head><title>App</title><script type=module src=/app.js></script></head><body>";

    private static PageBody read(String page, PageDetail... details) {
        return requireNonNull(metadata(page, Set.of(details)).body());
    }

    private static PageMetadata metadata(String page, Set<PageDetail> details) {
        return PageParser.create(ParseOptions.builder()
                        .extract(Extract.FULL)
                        .outlinks(true)
                        .details(details)
                        .build())
                .parse(Pages.html(page));
    }

    @Test
    void nothingIsReadThatIsNotAskedFor() {
        String page = SHELL + "<p id=a>" + "Words of a text. ".repeat(200) + "<form></form><div id=root></div>";
        PageMetadata with = metadata(page, EnumSet.allOf(PageDetail.class));
        PageMetadata without = metadata(page, Set.of());
        PageBody body = requireNonNull(without.body());
        assertThat(body.ids()).isEmpty();
        assertThat(body.forms()).isEmpty();
        assertThat(body.document()).isNull();
        assertThat(body.textSimhash()).isNull();
        assertThat(body.readability()).isNull();
        assertThat(body.rendering()).isNull();
        PageMetadata stripped = with.toBuilder()
                .ids(List.of())
                .forms(List.of())
                .document(null)
                .textSimhash(null)
                .readability(null)
                .rendering(null)
                .build();
        assertThat(stripped).as("the rest is the same").isEqualTo(without);
    }

    @Test
    void idsAreThoseThatFragmentsCanPointTo() {
        PageBody body = read(
                "<h1 id=one></h1><a name=two></a><a id=three name=one></a><div name=four id=''></div>"
                        + "<template><p id=five></template><svg><g id=six /></svg>",
                PageDetail.IDS);
        assertThat(body.ids()).containsExactly("one", "two", "three", "six");
    }

    /** A page, then doctype, mode, heads, bodies, whether the head is first, titles outside of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <!DOCTYPE html><html><head><title>a</title></head><body></body></html> | doctype html | no_quirks | 1 | 1 | true | 0
            <p>a | | quirks | 0 | 0 | | 0
            <!-- <head> --><!doctype html><head><script>'<head><body>'</script><style></style><body><textarea><body></textarea> | doctype html | no_quirks | 1 | 1 | true | 0
            <!doctype html><p>early<head></head><body><BODY class=a><title>late</title> | doctype html | no_quirks | 1 | 2 | false | 1
            <!doctype html><head><head><header></header><svg><title>drawn</title></svg> | doctype html | no_quirks | 2 | 0 | true | 0
            """)
    void theDocumentIsToldAsItIsWritten(
            String page,
            @Nullable String doctype,
            String mode,
            int heads,
            int bodies,
            @Nullable Boolean first,
            int titles) {
        DocumentFacts document = requireNonNull(read(page, PageDetail.DOCUMENT).document());
        assertThat(document).isEqualTo(new DocumentFacts(doctype, mode, heads, bodies, first, titles, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            &copy; 2019 Acme | 2019
            (C) Acme, 2015-2021 | 2021
            Copyright 1999 \u2013 07 Acme, all rights reserved since 1950 | 2007
            Copyright Acme 2018 to date. \u00A9 2020 | 2020
            \u00A9 2015 \u2013 today |
            \u00A9 2015- |
            Call 2019 2020 |
            \u00A9 Acme, and forty characters later the year 2019 |
            """)
    void theYearOfTheFooterIsTheLatestBesideASignOfCopyright(String footer, @Nullable Integer year) {
        DocumentFacts document =
                requireNonNull(read("<p>\u00A9 1990</p><footer><p>" + footer + "</p></footer>", PageDetail.DOCUMENT)
                        .document());
        assertThat(document.copyrightYear()).isEqualTo(year);
    }

    @Test
    void tagsAreCountedInAnyEncoding() {
        byte[] page = "<!doctype html><head></head><head></head><body>x</body>".getBytes(StandardCharsets.UTF_16LE);
        PageMetadata read = PageParser.create(ParseOptions.builder()
                        .extract(Extract.FULL)
                        .details(Set.of(PageDetail.DOCUMENT))
                        .build())
                .parse(Pages.of("text/html; charset=utf-16le", page));
        assertThat(requireNonNull(requireNonNull(read.body()).document()).heads())
                .isEqualTo(2);
    }

    @Test
    void formsTellWhereTheySendAndWhetherTheyAskForAPassword() {
        PageBody body = read(
                "<form action='http://a.example/login' method=POST><input type=password></form>"
                        + "<form></form><form action='mailto:a@example.com' method=dialog></form>",
                PageDetail.DOCUMENT);
        assertThat(body.forms())
                .containsExactly(
                        new PageForm("http://a.example/login", "post", true),
                        new PageForm(Pages.URL, "get", false),
                        new PageForm(null, "dialog", false));
    }

    @Test
    void theHashIsThatOfTheMainText() {
        String text = "<p>" + "many words make a text that can be told from others by its hash. ".repeat(5) + "</p>";
        String one = hash("<nav>Menu one of a site</nav><main>" + text + "</main><footer>Imprint</footer>");
        String two = hash("<header>Another head</header><main>" + text + "</main><p>Further reading, not in main");
        String three = hash("<nav>Menu</nav><div>" + text + "</div><aside>Ads that change with each visit</aside>");
        assertThat(two).isNotNull().isEqualTo(one);
        assertThat(three).as("without <main>, what is outside landmarks").isEqualTo(one);
    }

    private static String hash(String page) {
        return requireNonNull(read(page, PageDetail.TEXT_SIMHASH).textSimhash());
    }

    @Test
    void readabilityIsThatOfTheLanguageOfThePage() {
        String text = "<main>" + "<p>Das Haus ist rot.</p>".repeat(40) + "</main>";
        assertThat(requireNonNull(read("<html lang=de>" + text, PageDetail.READABILITY)
                                .readability())
                        .score())
                .isEqualTo(117.5);
        assertThat(read(text, PageDetail.READABILITY).readability()).isNull();
    }

    /** What follows the head of a shell, then state and reasons. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <div id=root></div> | shell | empty_mount_point little_text
            <div id=app><div class=spinner><svg></svg></div></div> | shell | empty_mount_point little_text
            <app-root></app-root><noscript>Please enable JavaScript</noscript> | shell | empty_mount_point noscript_prompt little_text
            <noscript>This site needs JavaScript.</noscript><p>Loading | shell | noscript_prompt little_text
            <p>A short page | unsure | little_text
            <div id=__next><p>LONG</p></div><script id=__NEXT_DATA__ type=application/json>{}</script> | complete |
            <p>LONG</p><div id=root></div> | unsure | empty_mount_point
            <noscript>Enable JavaScript for comments</noscript><p>LONG</p> | complete |
            """)
    void aShellIsToldByItsSigns(String body, String state, @Nullable String reasons) {
        String page = SHELL + body.replace("LONG", "A text that says something. ".repeat(20));
        var rendering = requireNonNull(read(page, PageDetail.RENDERING).rendering());
        assertThat(rendering.state()).isEqualTo(state);
        assertThat(rendering.reasons()).isEqualTo(reasons == null ? List.of() : List.of(reasons.split(" ")));
    }

    @Test
    void aShortPageWithoutScriptsIsComplete() {
        assertThat(requireNonNull(read("<p>Short", PageDetail.RENDERING).rendering())
                        .state())
                .isEqualTo("complete");
        String tracked = "<script src='https://www.googletagmanager.com/gtag/js?id=1'></script><p>Short";
        assertThat(requireNonNull(read(tracked, PageDetail.RENDERING).rendering())
                        .state())
                .isEqualTo("complete");
    }

    @Test
    void aLinkTellsItsFragment() {
        PageBody body = read("<a href='/a#one'></a><a href='#caf%C3%A9'></a><a href='/b#'></a><a href=/c></a>");
        assertThat(body.outlinks())
                .extracting(Outlink::href, Outlink::fragment)
                .containsExactly(
                        tuple("https://example.com/a", "one"),
                        tuple(Pages.URL, "caf%C3%A9"),
                        tuple("https://example.com/b", null),
                        tuple("https://example.com/c", null));
    }

    @Test
    void aLinkTellsItsTargetAndItsImages() {
        PageBody body = read(
                "<a href=/a target=_blank>text</a><a href=/b><span><img src=i alt=' '><img alt='A cat'></span></a>"
                        + "<a href=/c><img></a><a href=/d><svg></svg></a><map><area href=/e alt='A map'></map><a href=/f><img alt=''></a>");
        assertThat(body.outlinks())
                .extracting(Outlink::target, Outlink::wrapsImage, Outlink::imageAlt)
                .containsExactly(
                        tuple("_blank", false, null),
                        tuple(null, true, "A cat"),
                        tuple(null, true, null),
                        tuple(null, true, null),
                        tuple(null, true, "A map"),
                        tuple(null, true, ""));
    }
}
