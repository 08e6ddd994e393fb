package io.fluxcrawl.parse.structured;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.Pages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RDFa Lite 1.1, by the sequence of RDFa Core 1.1, 7.5. */
class RdfaTest {
    private static final String SCHEMA = "http://schema.org/";

    private static List<Object> resources(String html) {
        return Pages.full(html).structuredData().rdfa();
    }

    @Test
    void aResourceHasItsTypesItsNameAndItsProperties() {
        assertThat(
                        resources(
                                "<div vocab='http://schema.org/' typeof='Person foaf:Agent' resource='#me'>"
                                        + "<b property='name dc:title'>Ma\nry</b><a property=url href='/m#n'>home</a><img property=image src=m.png>"
                                        + "<time property=birthDate datetime=2000-01-01>then</time><meta property=gender content=f></div>"))
                .containsExactly(Map.of(
                        "type",
                        List.of(SCHEMA + "Person", "http://xmlns.com/foaf/0.1/Agent"),
                        "resource",
                        Pages.URL + "#me",
                        "properties",
                        Map.of(
                                SCHEMA + "name",
                                List.of("Ma ry"),
                                "http://purl.org/dc/terms/title",
                                List.of("Ma ry"),
                                SCHEMA + "url",
                                List.of("https://example.com/m#n"),
                                SCHEMA + "image",
                                List.of("https://example.com/dir/m.png"),
                                SCHEMA + "birthDate",
                                List.of("2000-01-01"),
                                SCHEMA + "gender",
                                List.of("f"))));
    }

    @Test
    void aResourceIsAValueWhereItIsNamedFirst() {
        Map<String, Object> address = Map.of(
                "type", List.of(SCHEMA + "PostalAddress"), "properties", Map.of(SCHEMA + "street", List.of("S")));
        assertThat(resources(
                        "<div vocab='http://schema.org/'><p typeof=Person><span property=address typeof=PostalAddress>"
                                + "<i property=street>S</i></span></p></div>"))
                .containsExactly(Map.of(
                        "type",
                        List.of(SCHEMA + "Person"),
                        "properties",
                        Map.of(SCHEMA + "address", List.of(address))));
    }

    @Test
    void statementsOfOneResourceAreMerged() {
        assertThat(
                        resources(
                                "<div vocab='http://schema.org/'><p resource='#a'><i property=name>A</i></p>"
                                        + "<p resource='#b'><i property=knows resource='#a'>a</i></p><p resource='#a'><i property=age>7</i></p></div>"))
                .containsExactly(
                        Map.of(
                                "resource",
                                Pages.URL + "#a",
                                "properties",
                                Map.of(SCHEMA + "name", List.of("A"), SCHEMA + "age", List.of("7"))),
                        Map.of(
                                "resource",
                                Pages.URL + "#b",
                                "properties",
                                Map.of(SCHEMA + "knows", List.of(Pages.URL + "#a"))));
    }

    @Test
    void prefixesAreDeclaredOrOfTheInitialContext() {
        assertThat(resources("<div prefix='ex: https://ex.example/#  og: https://other.example/'><p typeof='ex:T'>"
                        + "<i property='EX:a og:b skos:c unknown:d plain https://iri.example/e'>v</i></p></div>"))
                .containsExactly(Map.of(
                        "type",
                        List.of("https://ex.example/#T"),
                        "properties",
                        Map.of(
                                "https://ex.example/#a", List.of("v"),
                                "https://other.example/b", List.of("v"),
                                "http://www.w3.org/2004/02/skos/core#c", List.of("v"),
                                "unknown:d", List.of("v"),
                                "https://iri.example/e", List.of("v"))));
    }

    @Test
    void aVocabularyEndsWithItsElementAndAnEmptyOneIsNone() {
        assertThat(
                        resources(
                                "<p vocab='http://a.example/' typeof=T><i property=x>1</i><i vocab='' property=y>2</i></p><p typeof=U>3</p>"))
                .containsExactly(Map.of(
                        "type",
                        List.of("http://a.example/T"),
                        "properties",
                        Map.of("http://a.example/x", List.of("1"))));
    }

    @Test
    void pageIsAResourceUnlessOnlyMetasDescribeIt() {
        assertThat(resources("<html vocab='http://schema.org/'><head><meta property='og:title' content=T></head>"
                        + "<body><h1 property=headline>H</h1></body></html>"))
                .containsExactly(
                        Map.of("resource", Pages.URL, "properties", Map.of(SCHEMA + "headline", List.of("H"))));
        assertThat(resources("<html><head><meta property='og:title' content=T></head></html>"))
                .isEmpty();
        assertThat(resources("<html vocab='http://schema.org/' typeof=WebPage><meta property=name content=N>"))
                .containsExactly(Map.of(
                        "type",
                        List.of(SCHEMA + "WebPage"),
                        "resource",
                        Pages.URL,
                        "properties",
                        Map.of(SCHEMA + "name", List.of("N"))));
    }

    @Test
    void manyNamesForManyResourcesInOneAnotherDoNotMultiply() {
        PageMetadata page = Pages.full("<div property='dc:a dc:b dc:c dc:d' typeof='foaf:T'>".repeat(300));
        assertThat(page.structuredData().rdfa().toString()).hasSizeLessThan(1_000_000);
    }
}
