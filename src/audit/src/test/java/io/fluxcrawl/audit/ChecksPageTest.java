package io.fluxcrawl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the checks say what the catalogue says. */
class ChecksPageTest {
    private static final Path FOLDER = Path.of("src/site/markdown");

    private static final String HEAD = """
            # Checks

            What [`fluxcrawl audit`](audit.md) checks, by family, with the level of a finding: its type (an issue is a fault, a warning wants a
            look, an opportunity could be better) and its likely effect. Each family has a page with what its checks find, why it matters, how to
            fix it, and the query. These pages are made from the catalogue of the code; a test holds the two equal. To make them anew:
            `mvn test -pl src/audit -am -Dtest=ChecksPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dfluxcrawl.regenerate`.

            A check needs what its last column names: `full` is `--extract full`, `outlinks` and `images` are `--outlinks`, `followed` is `--depth`
            or `--sitemaps`, `complete` is a crawl that was not stopped, `hashes` is `--hash`, `since` is `--since`, `header:NAME` is
            `--headers all`, `external` is `--scope any`, `sitemap` and `sitemaps` are `--sitemaps` (the latter the
            [table](sitemaps.md) beside the output), `link:NAME` and `part:NAME` are parts of links and columns that versions before did not
            write; others are columns of the [record](record.md). `crawl --audit` has all of them but `--depth`, `--sitemaps`, `--since` and
            `--scope`.
            """;

    private static final String FOOT = """

            ## Not possible yet

            Records do not hold what these need. An audit lists them as not checked.

            | check | level | finds | because |
            |---|---|---|---|
            """;

    private static final String FAMILY = """
            # Checks: %s

            One family of the [checks](checks.md) of [`fluxcrawl audit`](audit.md). This page is made from the catalogue of the code.
            `fluxcrawl audit --explain CHECK` prints the same; the tables that queries ask are described in [audit](audit.md#own-checks).
            """;

    private static Map<String, List<Check>> families() {
        return CheckCatalogue.builtIn().checks().stream()
                .collect(Collectors.groupingBy(Check::category, LinkedHashMap::new, Collectors.toList()));
    }

    private static String name(String family) {
        return "checks-" + family.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".md";
    }

    /** Returns all pages by their names. */
    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("checks.md", index());
        families().forEach((family, checks) -> {
            if (checks.stream().anyMatch(Check::isPossible)) pages.put(name(family), family(family, checks));
        });
        return pages;
    }

    private static String index() {
        StringBuilder page = new StringBuilder(HEAD);
        families().forEach((family, checks) -> {
            if (checks.stream().noneMatch(Check::isPossible)) return;
            page.append("\n## [")
                    .append(family)
                    .append("](")
                    .append(name(family))
                    .append(")\n\n");
            page.append("| check | level | finds | needs |\n|---|---|---|---|\n");
            for (Check check : checks) {
                if (check.isPossible()) row(page, check);
            }
        });
        if (CheckCatalogue.builtIn().checks().stream().allMatch(Check::isPossible)) return page.toString();
        page.append(FOOT);
        for (Check check : CheckCatalogue.builtIn().checks()) {
            if (check.isPossible()) continue;
            page.append("| `").append(check.id()).append("` | ").append(check.level());
            page.append(" | ").append(cell(check.what()));
            page.append(" | ").append(cell(String.valueOf(check.lacks()))).append(" |\n");
        }
        return page.toString();
    }

    private static void row(StringBuilder page, Check check) {
        page.append("| [`").append(check.id()).append("`](").append(name(check.category()));
        page.append('#').append(check.id()).append(") | ").append(check.level());
        page.append(" | ").append(cell(check.what())).append(" | ");
        page.append(check.needs().stream().map(need -> '`' + need + '`').collect(Collectors.joining(" ")));
        page.append(" |\n");
    }

    private static String family(String family, List<Check> checks) {
        StringBuilder page = new StringBuilder(FAMILY.formatted(family));
        for (Check check : checks) {
            if (!check.isPossible()) continue;
            page.append("\n## ").append(check.id()).append("\n\n");
            page.append("**")
                    .append(cell(check.name()))
                    .append("** (")
                    .append(check.level())
                    .append(")\n\n");
            page.append("- What: ").append(cell(check.what())).append('\n');
            page.append("- Why: ").append(cell(check.why())).append('\n');
            page.append("- How to fix: ").append(cell(check.fix())).append('\n');
            page.append("- Source: <").append(check.source()).append(">\n");
            if (!check.needs().isEmpty())
                page.append("- Needs: `")
                        .append(String.join("`, `", check.needs()))
                        .append("`\n");
            check.thresholds().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> page.append("- Threshold: `")
                            .append(each.getKey())
                            .append(" = ")
                            .append(Check.number(each.getValue()))
                            .append("`\n"));
            page.append("\n```sql\n").append(check.query()).append("\n```\n");
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "\\|")
                .replace("*", "\\*");
    }

    @Test
    void thePagesAreTheCatalogue() throws IOException {
        Map<String, String> pages = pages();
        if (System.getProperty("fluxcrawl.regenerate") != null) {
            for (Map.Entry<String, String> page : pages.entrySet())
                Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(Files.readString(FOLDER.resolve(page.getKey())))
                    .as(page.getKey())
                    .isEqualTo(page.getValue());
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("checks")))
                    .containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
    }
}
