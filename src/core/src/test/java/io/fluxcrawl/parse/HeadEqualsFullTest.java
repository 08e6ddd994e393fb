package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Head extraction gives for every field it covers what full extraction gives, on any page. */
@Tag("slow")
class HeadEqualsFullTest {
    /** Pieces of markup that, put together at random, meet every corner of the tree builder that matters to facts. */
    private static final String[] PIECES = """
            <meta name=a content=b>|<meta property="og:title" content='x'>|<meta charset=utf-8>|<link rel=canonical href=/c>
            <link rel=icon href=i>|<title>t &amp; u</title>|<title>|</title>|<base href=/q/>|<script type=application/ld+json>{"@type":"Article"}</script>
            <script>|</script>|<!--|-->|--!>|<!-->|<noscript>|</noscript>|<template>|</template>|<svg>|</svg>|<math>|</math>
            <table>|</table>|<tr>|</tr>|<td>|</td>|<th>|<caption>|<tbody>|</tbody>|<colgroup>|<col>|<thead>|<select>|</select>
            <option>|<textarea>|</textarea>|<style>|</style>|<iframe>|</iframe>|<xmp>|<noembed>|<noframes>|</noframes>
            <plaintext>|<frameset>|<head>|</head>|<body>|</body>|<html lang=x>|<html class=k>|</html>|text|&amp;|&#32;|<br>|</br>|</p>
            <p>|<div>|</div>|<b>|</b>|<a href=x>|</a>|<form>|</form>|<button>|</button>|<li>|<ul>|<h1>|<object>|</object>|<path/>|<g>|</g>
            <foreignObject>|</foreignObject>|<desc>|</desc>|<mi>|</mi>|<annotation-xml encoding=text/html>|<![CDATA[|]]>|<!DOCTYPE html>|<?x?>
            <|</|</>|<div a='|'|"|<div a="|>|<meta |<link rel|=|/|<svg/>|<title/>|<template/>|<noscript/>|<script/>|<image>|<input>
            <dd>|<ruby>|<rp>|<nobr>|<marquee>|<center>|<basefont>|<bgsound>|<!--<script>|<SCRIPT TYPE="Application/LD+JSON; x">
            """.strip().split("[|\n]");

    @Property(tries = 20_000)
    void onAnyRowOfTags(@ForAll("pages") String page) {
        assertThat(ParseDifferences.between(Pages.html(page))).isEmpty();
    }

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(16).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 300)
    void onPagesWithTheirTagsMovedCutDoubledAndLeftOpen(@ForAll long seed) {
        Random random = new Random(seed);
        assertThat(ParseDifferences.between(Pages.html(mutated(LARGE, random)))).isEmpty();
    }

    @Property(tries = 300)
    void onPagesOfAnyBytes(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] page = mutated(LARGE, random).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 40; i++) page[random.nextInt(page.length)] = (byte) random.nextInt(256);
        assertThat(ParseDifferences.between(Pages.html(page))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void inEncodingsThatAreNotAsciiTransparent(String name) {
        byte[] page = LARGE.replace("charset=utf-8", "charset=" + name).getBytes(Charset.forName(name));
        Fetched fetched = Pages.of("text/html; charset=" + name, page);
        assertThat(ParseDifferences.between(fetched)).isEmpty();
        assertThat(PageParser.create(ParseOptions.head()).parse(fetched).head().title())
                .isEqualTo("Große Straße – 東京");
    }

    static Stream<String> encodings() {
        return Stream.of("UTF-16LE", "UTF-16BE", "GB18030");
    }

    @Test
    @EnabledIfSystemProperty(named = "fluxcrawl.pages", matches = ".+")
    void onEveryPageOfAFolder() {
        for (Path file : Pages.in(Path.of(System.getProperty("fluxcrawl.pages")))) {
            assertThat(ParseDifferences.between(Pages.html(Pages.read(file))))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    /** Cuts the page into tags and text, then moves, drops, doubles and swaps some of them. */
    static String mutated(String page, Random random) {
        List<String> parts = new ArrayList<>(List.of(page.split("(?=<)|(?<=>)")));
        for (int i = 0; i < 12; i++) {
            int at = random.nextInt(parts.size());
            int to = random.nextInt(parts.size());
            switch (random.nextInt(6)) {
                case 0 -> parts.remove(at);
                case 1 -> parts.add(to, parts.get(at));
                case 2 -> parts.add(to, parts.remove(at) + "");
                case 3 -> parts.set(at, PIECES[random.nextInt(PIECES.length)]);
                case 4 -> parts.add(to, PIECES[random.nextInt(PIECES.length)]);
                default -> {
                    String part = parts.get(at);
                    parts.set(at, part.substring(0, random.nextInt(part.length() + 1)));
                }
            }
        }
        return String.join("", parts);
    }

    static final String LARGE = """
            <!DOCTYPE html>
            <!--[if IE]><html class="ie"><![endif]-->
            <html lang="de" prefix="og: https://ogp.me/ns#">
            <head>
              <meta charset=utf-8>
              <title>Große Straße – 東京</title>
              <script>var x = "<meta name='no'>"; if (a<b) document.write("<script><\\/script>");</script>
              <style>a > b { content: "<link>" }</style>
              <noscript><style>.x{}</style><img src="pixel.gif"><link rel="stylesheet" href="n.css"></noscript>
              <base href="/base/">
              <meta name="description" content="Ein &quot;Text&quot; &amp; mehr">
              <meta property="og:image" content="a.jpg"><meta property="og:image:width" content="10">
              <link rel="canonical" href="https://example.com/dir/page">
              <link rel="alternate" hreflang="en" href="/en">
              <script type="application/ld+json">{"@type":"Article","headline":"H","author":{"name":"A"}}</script>
            </head>
            <body class="x" data-html="<meta name=quoted>">
              <svg width="1"><title>Icon</title><style>.a{fill:red}</style><g><path d="M0"/></g></svg>
              <table><tr><td><meta itemprop="name" content="cell"></td></tr></table>
              <template><meta name="hidden" content="1"><table><tr><td>x</td></tr></table></template>
              <select><option>1<option>2</select>
              <textarea><meta name="no"></textarea>
              <iframe src="x"><link rel="no"></iframe>
              <noscript><iframe src="gtm"></iframe></noscript>
              <div itemscope><link itemprop="url" href="u"><meta itemprop="datePublished" content="2026-01-02"></div>
              <!-- <meta name="comment"> -->
              <script type="application/ld+json">[{"@type":"BreadcrumbList"},]</script>
              <p>Text <a href='x?a="1">2'>link</a><math><mi>x</mi></math>
            </body>
            </html>
            """;
}
