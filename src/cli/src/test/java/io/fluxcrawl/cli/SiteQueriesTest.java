package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.archive.RecordQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of the documentation find the faults that they name, on a small site with each of them. */
class SiteQueriesTest {
    private static final Path PAGE = Path.of("src/site/markdown/site-queries.md");

    private final Path site;

    SiteQueriesTest(@TempDir Path folder) throws IOException {
        site = folder.resolve("site.jsonl");
        Files.write(
                site,
                List.of(
                        page(1, "home", 200, "canonical", "home", "a", "b", "old", "dead", "gone", "denied"),
                        page(10000000001L, "a", 200, "canonical", "gone", "deep"),
                        page(10000000002L, "b", 200, "canonical", "old"),
                        page(10000000003L, "deep", 200, "canonical", "never", "deeper"),
                        page(10000000004L, "deeper", 200, "canonical", "a"),
                        page(10000000005L, "gone", 404, null, null),
                        page(10000000006L, "lonely", 200, "canonical", "dead"),
                        "{\"row\":10000000007,\"url\":\"http://s/old\",\"final_url\":\"http://s/new\",\"outcome\":\"ok\","
                                + "\"status\":200,\"redirects\":[{\"url\":\"http://s/old\",\"status\":301}],\"depth\":1}",
                        "{\"row\":10000000008,\"url\":\"http://s/dead\",\"final_url\":\"http://s/dead\","
                                + "\"outcome\":\"connect_refused\",\"depth\":1}",
                        "{\"row\":10000000009,\"url\":\"http://s/denied\",\"final_url\":\"http://s/denied\","
                                + "\"outcome\":\"robots_denied\",\"depth\":1}"));
    }

    /** Returns a record of a page that a sitemap names, as the depth of all is 0. */
    private static String page(
            long row, String name, int status, @Nullable String key, @Nullable String value, String... links) {
        String url = "http://s/" + name;
        String list = List.of(links).stream()
                .map(link -> "{\"href\":\"http://s/" + link + "\",\"text\":\"" + link + "\"}")
                .collect(Collectors.joining(","));
        return "{\"row\":" + row + ",\"url\":\"" + url + "\",\"final_url\":\"" + url
                + "\",\"outcome\":\"ok\",\"depth\":0"
                + ",\"status\":" + status + (key == null ? "" : ",\"" + key + "\":\"http://s/" + value + "\"")
                + (list.isEmpty() ? "" : ",\"outlink_list\":[" + list + "]") + "}";
    }

    /** Returns the rows of the documented query whose text before it begins so. */
    private List<String> rows(String begins) throws IOException {
        String page = Files.readString(PAGE);
        int at = page.indexOf("\n" + begins);
        assertThat(at).as(begins).isPositive();
        int from = page.indexOf("```sql\n", at) + "```sql\n".length();
        List<String> rows = new ArrayList<>();
        try (RecordQuery result = RecordQuery.ask(site, page.substring(from, page.indexOf("```", from)))) {
            for (List<@Nullable Object> row; (row = result.next()) != null; ) {
                rows.add(row.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" "))
                        .replace("http://s/", ""));
            }
        }
        return rows;
    }

    @Test
    void brokenLinksAreFoundAlsoWhereNoResponseCame() throws IOException {
        assertThat(rows("Links that lead to an error"))
                .containsExactly("home dead connect_refused dead", "home gone 404 gone", "home old 301, then 200 old");
    }

    @Test
    void canonicalsToErrorsAndRedirectsAreFound() throws IOException {
        assertThat(rows("Canonicals that lead to"))
                .containsExactly(
                        "a gone 404 null",
                        "b old 301 null",
                        "deep never not crawled null",
                        "deeper a 200 gone",
                        "lonely dead connect_refused null");
    }

    @Test
    void distanceIsCountedInLinksNotInSitemaps() throws IOException {
        assertThat(rows("Pages by their distance"))
                .containsExactlyInAnyOrder("0 1 0", "1 3 1", "2 2 0", "3 1 0", "null 1 0");
    }

    @Test
    void pagesThatNothingLinksToAreOrphans() throws IOException {
        assertThat(rows("How many pages link")).contains("home 0", "lonely 0", "a 1", "deep 1");
    }
}
