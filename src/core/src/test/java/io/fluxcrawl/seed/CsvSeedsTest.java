package io.fluxcrawl.seed;

import static io.fluxcrawl.seed.Lists.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSeedsTest {
    private static final SeedOptions OPTIONS = SeedOptions.DEFAULT;

    @Test
    void theOtherColumnsPassThroughInTheirOrder() {
        List<Seed> rows = read("x.csv", "id,url,Title\n1,http://a/,A\n2,http://b/,\n");
        assertThat(rows)
                .containsExactly(
                        new Seed(2, "http://a/", input("id", "1", "Title", "A")),
                        new Seed(3, "http://b/", input("id", "2", "Title", "")));
        assertThat(rows.get(0).input().keySet()).containsExactly("id", "Title");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url",
                "URL",
                " Url ",
                "Address",
                "loc",
                "LINK",
                "page",
                "URI",
                "href",
                "Website",
                "Page URL",
                "start_url",
                "url (final)",
                "URLs"
            })
    void theUrlColumnIsFoundByItsHeader(String header) {
        assertThat(read("x.csv", "a," + header + ",b\nhttp://x/,http://y/,http://z/\n"))
                .containsExactly(new Seed(2, "http://y/", input("a", "http://x/", "b", "http://z/")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {"'link,url'=2", "'website,href,page'=3", "'page_url,url'=2", "'url,URL'=1", "'curl,the url'=2"})
    void mostUsualOfSeveralHeadersIsTaken(String header, int column) {
        Seed row = read("x.csv", header + "\n1,2,3\n").get(0);
        assertThat(row.text()).isEqualTo(String.valueOf(column));
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "TARGET", "2"})
    void theUrlColumnCanBeNamedOrNumbered(String column) {
        assertThat(read(
                        "x.csv",
                        "url,target\nhttp://a/,http://b/\n",
                        OPTIONS.toBuilder().urlColumn(column).build()))
                .containsExactly(new Seed(2, "http://b/", input("url", "http://a/")));
    }

    @Test
    void aHeaderThatIsANumberGoesBeforeANumberedColumn() {
        assertThat(read(
                        "x.csv",
                        "a,1\nx,y\n",
                        OPTIONS.toBuilder().urlColumn("1").build()))
                .containsExactly(new Seed(2, "y", input("a", "x")));
    }

    @Test
    void aFirstLineWithAUrlIsNoHeader() {
        assertThat(read("x.csv", "7,http://a/,x\n8,http://b/,y\n"))
                .containsExactly(
                        new Seed(1, "http://a/", input("column_1", "7", "column_3", "x")),
                        new Seed(2, "http://b/", input("column_1", "8", "column_3", "y")));
        assertThat(read("x.csv", "example.com,5\n"))
                .containsExactly(new Seed(1, "example.com", input("column_2", "5")));
        assertThat(read(
                        "x.csv",
                        "1,example.com\n2,example.org\n",
                        OPTIONS.toBuilder().urlColumn("2").build()))
                .extracting(Seed::text)
                .containsExactly("example.com", "example.org");
        assertThat(read("x.csv", "http://a/\nhttp://b/\n"))
                .containsExactly(Seed.of(1, "http://a/"), Seed.of(2, "http://b/"));
    }

    @Test
    void aListWithoutAUrlColumnIsAnErrorThatSaysWhatToDo() {
        assertThatThrownBy(() -> read("x.csv", "\nid,page.title\n1,none\n"))
                .isInstanceOf(SeedException.class)
                .hasMessage("x.csv: no column is named url; line 2 has \"id\", \"page.title\"."
                        + " Name the column of the URLs, or give its number (`urlColumn`); if the cells are parted wrongly,"
                        + " name their separator (`separator`).");
        assertThatThrownBy(() -> read(
                        "x.csv",
                        "id,url\n",
                        OPTIONS.toBuilder().urlColumn("target").build()))
                .hasMessageStartingWith("x.csv: no column is \"target\"; line 1 has \"id\", \"url\".");
        assertThatThrownBy(() -> read(
                        "x.csv", "id,url\n", OPTIONS.toBuilder().urlColumn("3").build()))
                .hasMessageStartingWith("x.csv: no column is \"3\"; line 1 has");
        assertThatThrownBy(() -> read("x.csv", "a\u001B[31m\u202Eb" + ",x".repeat(5_000) + "\n"))
                .message()
                .startsWith("x.csv: no column is named url; line 1 has \"aU+001B[31mU+202Eb\", \"x\", \"x_2\"")
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'id;url;title, long\n1;http://a/;x,y\n'!'http://a/'",
                "'url;a,b\nhttp://a/;x\n'!'http://a/'",
                "'url,a;b\nhttp://a/;c,x\n'!'http://a/;c'",
                "'id\turl\n1\thttp://a/,b\n'!'http://a/,b'",
                "'id|url\n1|http://a/\n'!'http://a/'",
                "'sep=;\nurl;x\nhttp://a/;1\n'!'http://a/'",
                "'http://a/;b,c\n'!'http://a/;b'",
                "'http://a/,b\tc\n'!'http://a/,b'",
            })
    void theFirstLineShowsTheSeparator(String content, String text) {
        assertThat(read("x.csv", content))
                .singleElement()
                .extracting(Seed::text)
                .isEqualTo(text);
    }

    @Test
    void theSeparatorCanBeNamed() {
        assertThat(read(
                        "x.csv",
                        "http://a/~x\n",
                        OPTIONS.toBuilder().separator('~').build()))
                .containsExactly(new Seed(1, "http://a/", input("column_2", "x")));
        assertThat(read("x.tsv", "url\tx\nhttp://a/,b\tc\n"))
                .containsExactly(new Seed(2, "http://a/,b", input("x", "c")));
    }

    @Test
    void quotesHoldSeparatorsQuotesAndLineEnds() {
        assertThat(read("x.csv", "url,\"a,b\",c\n\"http://a/,b\",\"x \"\"y\"\"\",\"1\n2\r\n3\"\nhttp://b/,,\n"))
                .containsExactly(
                        new Seed(2, "http://a/,b", input("a,b", "x \"y\"", "c", "1\n2\n3")),
                        new Seed(5, "http://b/", input("a,b", "", "c", "")));
    }

    @Test
    void aQuoteThatIsNeverClosedBelongsToItsCell() {
        assertThat(read("x.csv", "url,t\n\"http://a/,1\nhttp://b/,2\nhttp://c/,\"3\nhttp://d/,4\n"))
                .extracting(
                        row -> row.row() + " " + row.text() + " " + row.input().get("t"))
                .containsExactly("2 \"http://a/ 1", "3 http://b/ 2", "4 http://c/ \"3", "5 http://d/ 4");
        assertThat(read("x.csv", "url,t\nhttp://a/,\"5 inch\nhttp://b/,x\nhttp://c/,\"y, z\"\n"))
                .extracting(
                        row -> row.row() + " " + row.text() + " " + row.input().get("t"))
                .containsExactly("2 http://a/ \"5 inch", "3 http://b/ x", "4 http://c/ y, z");
    }

    @Test
    void anOpenQuoteCostsNoRowOfAHugeList() {
        StringBuilder list = new StringBuilder("url,t\nhttp://x/0,\"\n");
        for (int i = 1; i < 100_000; i++)
            list.append("http://example.com/").append(i).append(",").append(i).append('\n');
        List<Seed> rows = read("x.csv", list.toString());
        assertThat(rows).hasSize(100_000);
        assertThat(rows.get(0).input()).containsEntry("t", "\"");
        assertThat(rows.get(99_999)).isEqualTo(new Seed(100_001, "http://example.com/99999", input("t", "99999")));
    }

    @Test
    void textBehindAClosingQuoteBelongsToTheCell() {
        assertThat(read("x.csv", "url,t\n\"http://a/\"b,\"c\" d\n"))
                .containsExactly(new Seed(2, "http://a/b", input("t", "c d")));
    }

    @Test
    void aQuoteWithinACellIsItself() {
        assertThat(read("x.csv", "url,t\nhttp://a/?q=\"b\",5\" disk\n"))
                .containsExactly(new Seed(2, "http://a/?q=\"b\"", input("t", "5\" disk")));
    }

    @Test
    void aRaggedRowIsARow() {
        assertThat(read("x.csv", "id,url,t\n1\n2,http://a/\n\n3,http://b/,x,y,z\n,\n \n"))
                .containsExactly(
                        new Seed(2, "", input("id", "1")),
                        new Seed(3, "http://a/", input("id", "2")),
                        new Seed(5, "http://b/", input("id", "3", "t", "x", "column_4", "y", "column_5", "z")),
                        new Seed(6, "", input("id", "")));
    }

    @Test
    void headersThatAreMissingOrTwiceAreTold() {
        assertThat(read("x.csv", "url,,a,a,a_2,\nhttp://a/,1,2,3,4,5\n"))
                .containsExactly(new Seed(
                        2, "http://a/", input("column_2", "1", "a", "2", "a_2", "3", "a_2_2", "4", "column_6", "5")));
    }

    @Test
    void aHashIsNoCommentInACsv() {
        assertThat(read("x.csv", "url\n#a\n")).containsExactly(Seed.of(2, "#a"));
    }

    @Test
    void aSpreadsheetsUtf16IsRead() {
        byte[] utf16 = "\uFEFFURL\tTitel\r\nhttp://a/\tü\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
        assertThat(read("x.csv", utf16)).containsExactly(new Seed(2, "http://a/", input("Titel", "ü")));
    }

    private static Map<String, @Nullable Object> input(String... cells) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) input.put(cells[i], cells[i + 1]);
        return input;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'Adresse;Titel\nhttp://h/a;Start\n'!'http://h/a'!'Titel'!'Start'",
                "'Titel, deutsch;Adresse\nStart, Seite;http://h/a\n'!'http://h/a'!'Titel, deutsch'!'Start, Seite'",
                "'Nr\tAdresse\n1\thttps://h/a,b;c\n'!'https://h/a,b;c'!'Nr'!'1'",
                "'Nr|Ziel\n1|http://h/a;b\n'!'http://h/a;b'!'Nr'!'1'",
                "'Name,Adresse\nx,example.com\n'!'example.com'!'Name'!'x'",
                "'http://h/a;Start\n'!'http://h/a'!'column_2'!'Start'",
                "'x|http://h/a\n'!'http://h/a'!'column_1'!'x'",
            })
    void separatorAndUrlColumnAreGuessedByContent(String content, String text, String header, String cell) {
        assertThat(read("x.csv", content))
                .singleElement()
                .satisfies(row -> assertThat(row.input()).isEqualTo(input(header, cell)))
                .extracting(Seed::text)
                .isEqualTo(text);
    }

    @Test
    void aSessionBehindASemicolonBelongsToTheUrl() {
        assertThat(read("x.csv", "http://h/a;jsessionid=1\nhttp://h/b;jsessionid=2\n"))
                .containsExactly(Seed.of(1, "http://h/a;jsessionid=1"), Seed.of(2, "http://h/b;jsessionid=2"));
        assertThat(read("x.csv", "url\nhttp://h/a;b,c\n"))
                .extracting(Seed::text)
                .containsExactly("http://h/a;b");
    }

    @Test
    void severalColumnsOfUrlsMustBeChosenFrom() {
        assertThatThrownBy(() -> read("x.csv", "Ziel,Quelle\nhttp://a/,http://b/\n"))
                .hasMessageStartingWith("x.csv: no column is named url; line 1 has \"Ziel\", \"Quelle\".");
        assertThat(read(
                        "x.csv",
                        "Ziel,Quelle\nhttp://a/,http://b/\n",
                        OPTIONS.toBuilder().urlColumn("2").build()))
                .extracting(Seed::text)
                .containsExactly("http://b/");
    }

    @Test
    void aNumberedColumnIsFoundWhateverTheSeparator() {
        SeedOptions first = OPTIONS.toBuilder().urlColumn("1").build();
        for (String separator : List.of(";", "\t", "|", ",")) {
            assertThat(read("x.csv", "Adresse" + separator + "Titel\nhttp://h/a" + separator + "Start\n", first))
                    .containsExactly(new Seed(2, "http://h/a", input("Titel", "Start")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.txt", "x", "x.csv"})
    void aTableThatASpreadsheetSavedAsTextIsATable(String name) {
        Seed row = new Seed(2, "http://h/a", input("Title", "Home page"));
        assertThat(read(name, "URL\tTitle\r\nhttp://h/a\tHome page\r\n")).containsExactly(row);
        assertThat(read(name, "Ziel\tTitle\nhttp://h/a\tHome page\n")).containsExactly(row);
        assertThat(read(name, "Ziel;Title\nhttp://h/a;Home page\n")).containsExactly(row);
        assertThat(read(name, "http://h/a\tHome page\n"))
                .containsExactly(new Seed(1, "http://h/a", input("column_2", "Home page")));
    }

    @Test
    void aTextWithSeparatorsInItsUrlsIsNoTable() {
        assertThat(read("x.txt", "http://h/a;b,c\nhttp://h/d;e,f\n"))
                .containsExactly(Seed.of(1, "http://h/a;b,c"), Seed.of(2, "http://h/d;e,f"));
        assertThat(read("x.txt", "My links, 2024\nhttp://h/a\n"))
                .containsExactly(Seed.of(1, "My links, 2024"), Seed.of(2, "http://h/a"));
        assertThat(read(
                        "x.txt",
                        "http://h/a;x\n",
                        OPTIONS.toBuilder().separator(';').build()))
                .containsExactly(new Seed(1, "http://h/a", input("column_2", "x")));
    }

    @Test
    void theKeyOfAJsonListIsGuessedByContentToo() {
        assertThat(read("x.jsonl", "{\"ziel\":\"http://h/a\",\"n\":1}\n"))
                .containsExactly(new Seed(1, "http://h/a", Map.of("n", 1)));
    }
}
