package io.fluxcrawl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the checks says what the catalogue says. */
class ChecksPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/checks.md");

    private static final String HEAD = """
            # Checks

            What [`fluxcrawl audit`](audit.md) checks, with the level of a finding: its type (an issue is a fault, a warning wants a look, an
            opportunity could be better) and its likely effect. This page is made from the catalogue of the code; a test holds the two equal.
            To make it anew: `mvn test -pl src/audit -am -Dtest=ChecksPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dfluxcrawl.regenerate`.

            `fluxcrawl audit --explain CHECK` prints the query of a check. A check needs what its last column names: `full` is `--extract full`,
            `outlinks` and `images` are `--outlinks`, `followed` is `--depth` or `--sitemaps`, `complete` is a crawl that was not stopped, `hashes` is
            `--hash`, `since` is `--since`, `header:NAME` is `--headers all`, `external` is `--scope any`; others are columns of the [record](record.md).
            """;

    private static final String FOOT = """

            ## Not possible yet

            Records do not hold what these need. An audit lists them as not checked.

            | check | level | finds | because |
            |---|---|---|---|
            """;

    private static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        Map<String, List<Check>> categories = CheckCatalogue.builtIn().checks().stream()
                .collect(Collectors.groupingBy(Check::category, LinkedHashMap::new, Collectors.toList()));
        categories.forEach((category, checks) -> {
            page.append("\n## ")
                    .append(category)
                    .append("\n\n| check | level | finds | fix | needs |\n|---|---|---|---|---|\n");
            for (Check check : checks) {
                if (check.isPossible()) row(page, check);
            }
        });
        page.append(FOOT);
        for (Check check : CheckCatalogue.builtIn().checks()) {
            if (check.isPossible()) continue;
            page.append("| `")
                    .append(check.id())
                    .append("` | ")
                    .append(check.level())
                    .append(" | ")
                    .append(cell(check.what()));
            page.append(" | ").append(cell(String.valueOf(check.lacks()))).append(" |\n");
        }
        return page.toString();
    }

    private static void row(StringBuilder page, Check check) {
        page.append("| [`")
                .append(check.id())
                .append("`](")
                .append(check.source())
                .append(") | ")
                .append(check.level());
        page.append(" | ").append(cell(check.what()));
        check.thresholds().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> page.append(" `")
                        .append(each.getKey())
                        .append(" = ")
                        .append(Check.number(each.getValue()))
                        .append('`'));
        page.append(" | ").append(cell(check.fix())).append(" | ");
        page.append(
                check.needs().isEmpty()
                        ? ""
                        : check.needs().stream().map(need -> '`' + need + '`').collect(Collectors.joining(" ")));
        page.append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "\\|")
                .replace("*", "\\*");
    }

    @Test
    void thePageIsTheCatalogue() throws IOException {
        if (System.getProperty("fluxcrawl.regenerate") != null) Files.writeString(PAGE, page());
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }
}
