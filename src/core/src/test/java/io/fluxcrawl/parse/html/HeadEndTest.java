package io.fluxcrawl.parse.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.internal.BodyEnd;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The head ends where a tree builder opens the body, whatever part of the page is known. */
class HeadEndTest {
    private static final HeadEnd END = new HeadEnd();

    private static int end(String page) {
        return END.end(page.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><html><head><title>a</title></head>|<body><p>b",
                "<title>a</title>|<p>b",
                "<title>a <body> b</title><meta name=x>|text <p>",
                "<script>'<body></head>'</script>|<body>",
                "<script><!-- <script> </script> <body> --></script><link rel=icon href=i>|<main>",
                "<style></head><body></style><base href=/>|<div>",
                "<!-- </head><body> --><title>a</title>|<BODY class=x>",
                "<head><meta content='</head><body>'></HEAD  >\n|<body>",
                "<head></head><meta name=late>|<p>",
                "<head><noscript><link rel=x></noscript>|<body>",
                "<head><template><p>no body</p></template>|<img>",
                "\ufeff<title>a</title>|<h1>",
                "<title>a</title>  |text<p>"
            })
    void aHeadEndsBeforeWhatOpensTheBody(String marked) {
        String head = marked.substring(0, marked.indexOf('|'));
        String page = marked.replace("|", "");
        assertThat(end(page) - head.strip().getBytes(StandardCharsets.UTF_8).length)
                .as("white space before text may count to either")
                .isBetween(0, head.length() - head.strip().length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<title>a</title>",
                "<title>a<body>",
                "<!-- <body>",
                "<script><body>",
                "<head",
                "<meta a='<body>"
            })
    void aHeadThatHasNotEndedIsUnknown(String page) {
        assertThat(end(page)).isEqualTo(BodyEnd.UNKNOWN);
    }

    @Test
    void aPageThatIsNotReadAsAsciiIsWantedAsAWhole() {
        assertThat(END.end("<body>".getBytes(StandardCharsets.UTF_16))).isEqualTo(BodyEnd.NONE);
        assertThat(END.end("<body>".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(BodyEnd.NONE);
    }

    @Test
    void aHeadBeyondTheBoundIsWantedAsAWhole() {
        assertThat(END.end(new byte[HeadEnd.MAX_HEAD + 1])).isEqualTo(BodyEnd.NONE);
    }

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.of(
                        "<head>",
                        "</head>",
                        "<body>",
                        "<p>",
                        "text",
                        " ",
                        "<title>",
                        "</title>",
                        "<script>",
                        "</script>",
                        "<!--",
                        "-->",
                        "<style>",
                        "</style>",
                        "<meta a=\"",
                        "\">",
                        "<noscript>",
                        "</noscript>",
                        "<template>",
                        "</template>",
                        "<svg>",
                        "</svg>",
                        "<link rel=x>",
                        "<html>",
                        "<frameset>",
                        "&amp;",
                        "<",
                        "</",
                        "\n")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 3_000)
    void aBeginningOfAPageTellsTheSameOrNothing(@ForAll("pages") String page) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        int whole = END.end(bytes);
        for (int length = 0; length < bytes.length; length++) {
            int known = END.end(Arrays.copyOf(bytes, length));
            if (known != BodyEnd.UNKNOWN)
                assertThat(known).as(page.substring(0, length)).isEqualTo(whole);
        }
    }

    @Property(tries = 3_000)
    void theHeadAloneHoldsWhatTheHeadOfTheTreeHolds(@ForAll("pages") String page) {
        int end = end(page);
        if (end < 0) return;
        Document whole = Jsoup.parse(page);
        Document head = Jsoup.parse(
                new String(Arrays.copyOf(page.getBytes(StandardCharsets.UTF_8), end), StandardCharsets.UTF_8));
        assertThat(head.body().childNodes()).as(page).isEmpty();
        assertThat(head.head().select("title, meta, link, script").outerHtml())
                .as(page)
                .isEqualTo(whole.head().select("title, meta, link, script").outerHtml());
    }
}
