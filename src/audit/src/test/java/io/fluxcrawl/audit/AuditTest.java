package io.fluxcrawl.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fluxcrawl.archive.RecordArchive;
import io.fluxcrawl.audit.AuditExports.Format;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an audit says of records, and the files that it writes. */
class AuditTest {
    private static final String HOSTILE = "=1+1\\\"<script>alert(1)</script>\\u202e";

    private static Path shared = Path.of("");

    private final Path folder;

    AuditTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The audit of {@link #site()}, which most tests look at. */
    private static Audit standard;

    @BeforeAll
    static void share(@TempDir Path given) throws IOException {
        shared = given;
        standard = Audit.open(List.of(site(given)), given.resolve("standard"), AuditOptions.builtIn());
    }

    @AfterAll
    static void close() throws IOException {
        standard.close();
    }

    /** Returns the record of a page whose navigation links to a missing page. */
    private static String page(int number, String title) {
        String url = "https://s.test/p" + number;
        return "{\"row\":" + (number == 1 ? 1 : 10000000000L + number) + ",\"url\":\"" + url + "\",\"final_url\":\""
                + url
                + "\",\"outcome\":\"ok\",\"status\":200,\"depth\":" + (number == 1 ? 0 : 1)
                + ",\"content_type\":\"text/html\",\"indexable\":true,\"title\":\"" + title
                + "\",\"seo\":{\"titles\":[\"" + title
                + "\"],\"title_pixels\":300,\"canonical_verdict\":\"self\"},\"canonical\":\"" + url
                + "\",\"outlink_list\":[{\"href\":\"https://s.test/missing\",\"text\":\"Gone\",\"place\":\"nav\"},"
                + "{\"href\":\"https://s.test/p1#top\",\"text\":\"Home\"},{\"href\":\"https://s.test/unvisited\",\"text\":\"Later\"}]}";
    }

    private static String status(int row, String path, int status) {
        String url = "https://s.test/" + path;
        return "{\"row\":" + (10000000000L + row) + ",\"url\":\"" + url + "\",\"final_url\":\"" + url
                + "\",\"outcome\":\"ok\",\"depth\":1,\"status\":" + status
                + ",\"content_type\":\"text/html\",\"title\":\"x\"}";
    }

    private Path records(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private Path site() throws IOException {
        return site(folder);
    }

    private static Path site(Path folder) throws IOException {
        return Files.write(
                folder.resolve("site.jsonl"),
                List.of(
                        page(1, "The first page of all"),
                        page(2, "Twice the same title"),
                        page(3, "Twice the same title"),
                        page(4, HOSTILE),
                        status(5, "missing", 404),
                        status(6, "walled", 403),
                        status(7, "busy", 503)));
    }

    private Audit audit(Path output, AuditOptions options) throws IOException {
        return Audit.open(List.of(output), folder.resolve("report"), options);
    }

    private static AuditOptions options(CheckCatalogue catalogue, AuditConfig config, @Nullable Path baseline) {
        return new AuditOptions(
                catalogue, config, List.of(), baseline, LocalDate.of(2026, 11, 29), AuditOptions.DEFAULT_MEMORY);
    }

    private static CheckResult result(Audit audit, String check) {
        Optional<CheckResult> found = audit.result().results().stream()
                .filter(each -> each.check().id().equals(check))
                .findFirst();
        return found.orElseThrow();
    }

    @Test
    void aLinkOfATemplateIsOneFindingForAllPages() throws IOException {
        CheckResult broken = result(standard, "broken-internal-links");
        assertThat(broken.findings()).isEqualTo(1);
        assertThat(broken.affected()).isEqualTo(4);
        assertThat(broken.percent()).isEqualTo(100);
        Finding finding = standard.sample("broken-internal-links", 5).get(0);
        assertThat(finding.pages()).isEqualTo(4);
        assertThat(finding.target()).isEqualTo("https://s.test/missing");
        assertThat(finding.key()).isEqualTo("nav https://s.test/missing");
    }

    @Test
    void aBlockIsNoBreakage() throws IOException {
        assertThat(standard.sample("client-error", 9))
                .extracting(Finding::url)
                .containsExactly("https://s.test/missing");
        assertThat(standard.sample("server-error", 9)).isEmpty();
        assertThat(standard.sample("blocked", 9))
                .extracting(Finding::url)
                .containsExactly("https://s.test/busy", "https://s.test/walled");
    }

    @Test
    void whatWasCheckedAsATargetOfLinksIsNoPage() throws IOException {
        Path output = records(
                "checked.jsonl",
                page(1, "The first page of all"),
                status(5, "gone", 404).replace("{\"row\"", "{\"kind\":\"check\",\"row\""));
        try (Audit audit = audit(output, AuditOptions.builtIn())) {
            assertThat(audit.sample("client-error", 9)).isEmpty();
            assertThat(result(audit, "client-error").applicable()).isEqualTo(1);
        }
    }

    @Test
    void targetsThatWereNotVisitedAreUnknown() throws IOException {
        assertThat(result(standard, "broken-internal-links").unknown()).isEqualTo(1);
    }

    @Test
    void percentagesAreOfThePagesThatACheckAppliesTo() throws IOException {
        CheckResult duplicate = result(standard, "title-duplicate");
        assertThat(duplicate.applicable()).isEqualTo(4);
        assertThat(duplicate.percent()).isEqualTo(50);
    }

    @Test
    void aCheckWithoutItsDataIsNotCheckedAndNotPassed() throws IOException {
        Path output = records(
                "list.jsonl",
                "{\"row\":1,\"url\":\"https://s.test/\",\"final_url\":\"https://s.test/\",\"outcome\":\"ok\","
                        + "\"status\":200,\"content_type\":\"text/html\",\"seo\":{\"titles\":[\"A\"]},\"title\":\"A\"}");
        try (Audit audit = audit(output, AuditOptions.builtIn())) {
            for (String check : List.of(
                    "orphan",
                    "h1-missing",
                    "broken-internal-links",
                    "duplicate-content",
                    "hsts-missing",
                    "near-duplicate")) {
                assertThat(result(audit, check).notChecked()).as(check).isNotEmpty();
            }
            assertThat(audit.result().passed())
                    .extracting(each -> each.check().id())
                    .doesNotContain("orphan", "h1-missing");
            assertThat(result(audit, "title-missing").notChecked()).isNull();
        }
    }

    @Test
    void orphansAreNotJudgedWhereTheCrawlWasStopped() throws IOException {
        Path output = records(
                "cut.jsonl",
                page(1, "One"),
                "{\"row\":2,\"url\":\"https://s.test/x\",\"final_url\":\"https://s.test/x\",\"outcome\":\"cancelled\"}");
        try (Audit audit = audit(output, AuditOptions.builtIn())) {
            assertThat(result(audit, "orphan").notChecked()).contains("stopped");
        }
    }

    @ParameterizedTest
    @CsvSource({"site.parquet", "site.duckdb", "site.csv", "site.jsonl.zst"})
    void everyFormatOfAnOutputGivesTheSameFindings(String name) throws IOException {
        Path other = folder.resolve(name);
        try (var in = RecordArchive.open(site());
                var out = RecordSink.open(SinkTarget.of(other.toString()), SinkOptions.DEFAULT)) {
            for (RecordValues next; (next = in.next()) != null; ) out.write(next);
        }
        assertThat(counts(other)).isEqualTo(counts(standard)).isNotEmpty();
    }

    private List<String> counts(Path output) throws IOException {
        try (Audit audit = audit(output, AuditOptions.builtIn())) {
            return counts(audit);
        }
    }

    private static List<String> counts(Audit audit) {
        return audit.result().found().stream()
                .map(each -> each.check().id() + " " + each.findings() + " " + each.affected())
                .toList();
    }

    @Test
    void severalOutputsAreOneSite() throws IOException {
        Path more = records("more.jsonl", page(1, "The first page of all"), page(9, "Twice the same title"));
        try (Audit audit = Audit.open(List.of(site(), more), folder.resolve("report"), AuditOptions.builtIn())) {
            assertThat(result(audit, "title-duplicate").affected()).isEqualTo(3);
            assertThat(result(audit, "title-duplicate").applicable()).isEqualTo(5);
        }
    }

    @Test
    void onlyFindingsThatTheBaselineLacksAreNew() throws IOException {
        for (Format format : List.of(Format.PARQUET, Format.JSONL, Format.CSV)) {
            AuditExports.write(standard, EnumSet.of(format));
            Path baseline =
                    standard.folder().resolve("findings." + format.name().toLowerCase(Locale.ROOT));
            Path kept = Files.copy(baseline, folder.resolve("baseline-" + baseline.getFileName()));
            AuditOptions options = options(CheckCatalogue.builtIn(), AuditConfig.NONE, kept);
            try (Audit audit = audit(site(), options)) {
                assertThat(Gate.failures(List.of(gate("any")), audit.result())).isEmpty();
            }
            Path worse = records(
                    "worse.jsonl",
                    page(1, "The first page of all"),
                    page(2, "Another title"),
                    status(5, "missing", 404),
                    status(8, "gone", 410));
            try (Audit audit = audit(worse, options)) {
                assertThat(result(audit, "client-error").fresh())
                        .as(format.name())
                        .isEqualTo(1);
                assertThat(result(audit, "broken-internal-links").fresh()).isZero();
                assertThat(Gate.failures(List.of(gate("issue>=high")), audit.result()))
                        .containsExactly("issue>=high: 1 new finding");
            }
        }
    }

    private static Gate gate(String text) {
        return Gate.of(text, CheckCatalogue.builtIn());
    }

    @ParameterizedTest
    @CsvSource({
        "issue, true",
        "issue>=high, true",
        "ISSUE >= HIGH, true",
        "any, true",
        "client-error>0, true",
        "client-error>1, false",
        "broken-internal-links > 0, true",
        "broken-external-links>0, false"
    })
    void aGateCountsTheFindingsOfItsCondition(String condition, boolean fails) throws IOException {
        assertThat(Gate.failures(List.of(gate(condition)), standard.result()).isEmpty())
                .isEqualTo(!fails);
    }

    @ParameterizedTest
    @CsvSource({"issues", "issue>=urgent", "no-such-check>0", "client-error>-1", "client-error", "''"})
    void aConditionThatIsNoneIsRefused(String condition) {
        assertThatThrownBy(() -> gate(condition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no condition");
    }

    @Test
    void theConfigurationSetsThresholdsLevelsAndSuppressions() throws IOException {
        Path file = folder.resolve("audit.yaml");
        Files.writeString(file, """
                thresholds:
                  title-too-long: {pixels: 299}
                levels:
                  client-error: Warning/Low
                  blocked: off
                suppress:
                  - {check: title-duplicate, url: "https://s.test/p*", reason: meant, until: 2026-11-29}
                  - {check: client-error, url: "*", reason: over, until: 2026-11-28}
                """);
        try (Audit audit = audit(site(), options(CheckCatalogue.builtIn(), AuditConfig.read(file), null))) {
            assertThat(result(audit, "title-too-long").affected()).isEqualTo(4);
            assertThat(result(audit, "client-error").check().level()).hasToString("Warning/Low");
            assertThat(result(audit, "client-error").findings()).isEqualTo(1);
            assertThat(result(audit, "title-duplicate").findings()).isZero();
            assertThat(result(audit, "title-duplicate").suppressed()).isEqualTo(2);
            assertThat(audit.result().results())
                    .extracting(each -> each.check().id())
                    .doesNotContain("blocked");
            assertThat(audit.result().notes()).singleElement().asString().contains("expired on 2026-11-28");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            treshholds: {}|there is no key 'treshholds'
            thresholds: {title-too-long: {pixels: wide}}|must be a number
            levels: {client-error: Urgent}|is no level
            suppress: [{check: client-error}]|needs check and reason
            suppress: [{check: client-error, reason: x, until: soon}]|is no date
            """)
    void aFaultOfTheConfigurationIsNamed(String yaml, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("audit.yaml"), yaml);
        assertThatThrownBy(() -> AuditConfig.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("audit.yaml");
    }

    @ParameterizedTest
    @CsvSource({"'levels: {no-such: off}', no-such", "'thresholds: {title-too-long: {height: 1}}', height"})
    void namesThatNoCheckHasAreRefused(String yaml, String name) throws IOException {
        AuditConfig config = AuditConfig.read(Files.writeString(folder.resolve("audit.yaml"), yaml));
        Path site = site();
        assertThatThrownBy(() -> audit(site, options(CheckCatalogue.builtIn(), config, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    private CheckCatalogue own(String text) throws IOException {
        Path checks = Files.createDirectories(folder.resolve("checks"));
        Files.writeString(checks.resolve("own.sql"), text);
        return CheckCatalogue.builtIn().with(checks);
    }

    @Test
    void aCheckOfOnesOwnIsOneQuery() throws IOException {
        CheckCatalogue catalogue = own("""
                -- check: own-titles
                -- name: Titles with a number
                -- level: Issue/Low
                -- applies: live
                -- threshold: least=2
                select url, title as detail from live where len(regexp_extract_all(title, '[0-9]')) >= {least}

                -- check: client-error
                -- level: Opportunity/Low
                select url from visited where status = 403
                """);
        try (Audit audit = audit(site(), options(catalogue, AuditConfig.NONE, null))) {
            assertThat(audit.sample("own-titles", 9)).extracting(Finding::url).containsExactly("https://s.test/p4");
            assertThat(audit.sample("client-error", 9))
                    .extracting(Finding::url)
                    .containsExactly("https://s.test/walled");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop table pages|was not run
            select 1; select 2|was not run
            select title from live|gives no column url
            select url from nowhere|check own failed
            select content as url from read_text('/etc/hostname')|check own failed
            copy (select 1) to 'x.csv'|was not run
            """)
    void aCheckOfOnesOwnReadsTheOutputAndNothingElse(String sql, String message) throws IOException {
        CheckCatalogue catalogue = own("-- check: own\n" + sql + "\n");
        Path site = site();
        assertThatThrownBy(() -> audit(site, options(catalogue, AuditConfig.NONE, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 1|holds no check
            -- check: Bad Name|lower-case letters
            -- check: own|its query is missing
            -- check: own\\n-- level: Urgent\\nselect 1|is no level
            -- check: own\\n-- threshold: x\\nselect 1|is no threshold
            -- check: own\\nselect 1\\n-- check: own\\nselect 2|used twice
            """)
    void aFaultOfAFileOfChecksIsNamed(String text, String message) {
        assertThatThrownBy(() -> own(text.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("own.sql");
    }

    /** Returns the folder with all files of one audit. */
    private static synchronized Path exported() throws IOException {
        Path report = shared.resolve("report");
        if (Files.exists(report)) return report;
        Path output = Files.write(
                shared.resolve("site.jsonl"),
                List.of(
                        page(1, "The first page of all"),
                        page(2, HOSTILE),
                        page(3, HOSTILE),
                        status(5, "missing", 404)));
        try (Audit audit = Audit.open(List.of(output), report, AuditOptions.builtIn())) {
            AuditExports.write(audit, EnumSet.allOf(Format.class));
        }
        return report;
    }

    @Test
    void issuesHaveTheEightColumnsThatSheetsExpect() throws IOException {
        List<String> lines = Files.readAllLines(exported().resolve("issues.csv"));
        assertThat(lines.get(0))
                .isEqualTo("Issue Name,Issue Type,Issue Priority,URLs,% of Total,Description,How To Fix,Help URL");
        assertThat(lines.get(1)).startsWith("Links: broken internal link,Issue,High,3,100.00,");
    }

    @Test
    void noCellOfACsvFileIsAFormula() throws IOException {
        String csv = Files.readString(exported().resolve("findings.csv"));
        assertThat(csv).contains("'=1+1").doesNotContain(",=1").doesNotContain(",\"=1");
    }

    @Test
    void everyFindingIsAnObjectOfItsOwn() throws IOException {
        List<String> lines = Files.readAllLines(exported().resolve("findings.jsonl"));
        JsonMapper json = new JsonMapper();
        for (String line : lines) {
            JsonNode finding = json.readTree(line);
            assertThat(finding.path("check").asString()).isNotEmpty();
            assertThat(finding.path("key").asString()).isNotEmpty();
        }
        assertThat(lines).hasSizeGreaterThan(10);
    }

    @Test
    void junitHasACaseForEachCheckAndSkipsWhatWasNotRun() throws Exception {
        var document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(exported().resolve("junit.xml").toFile());
        assertThat(document.getElementsByTagName("testcase").getLength())
                .isEqualTo(CheckCatalogue.builtIn().checks().size());
        assertThat(document.getElementsByTagName("skipped").getLength()).isGreaterThan(30);
        assertThat(document.getElementsByTagName("failure").getLength()).isGreaterThan(3);
    }

    @Test
    void sarifNamesARuleForEachResult() throws IOException {
        JsonNode run = new JsonMapper()
                .readTree(Files.readString(exported().resolve("findings.sarif")))
                .path("runs")
                .get(0);
        List<String> rules = new ArrayList<>();
        run.path("tool")
                .path("driver")
                .path("rules")
                .forEach(rule -> rules.add(rule.path("id").asString()));
        assertThat(run.path("results").size()).isPositive();
        for (JsonNode result : run.path("results")) {
            assertThat(rules).contains(result.path("ruleId").asString());
            assertThat(result.path("level").asString()).isIn("error", "warning", "note");
        }
    }

    @Test
    void sarifIsValidByItsSchema() throws IOException {
        try (InputStream in = AuditTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
            String sarif = Files.readString(exported().resolve("findings.sarif"));
            assertThat(schema.validate(sarif, InputFormat.JSON)).isEmpty();
            assertThat(schema.validate(sarif.replace("\"ruleId\"", "\"rule_id\""), InputFormat.JSON))
                    .isNotEmpty();
        }
    }

    @Test
    void junitIsValidByASchemaOfWhatBuildServersRequire() throws IOException, SAXException {
        Validator validator = SchemaFactory.newDefaultInstance()
                .newSchema(Objects.requireNonNull(AuditTest.class.getResource("/schema/junit-report.xsd")))
                .newValidator();
        String report = Files.readString(exported().resolve("junit.xml"));
        validator.validate(new StreamSource(new StringReader(report)));
        for (String fault : List.of(" errors=\"0\"", " classname=\"Links\"", " time=\"0\"")) {
            String wrong = report.replaceFirst(Pattern.quote(fault), "");
            assertThat(wrong).isNotEqualTo(report);
            assertThatThrownBy(() -> validator.validate(new StreamSource(new StringReader(wrong))))
                    .isInstanceOf(SAXException.class);
        }
    }

    @Test
    void junitCountsWhatItHoldsAsBuildServersReadIt() throws Exception {
        NodeList suites = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(exported().resolve("junit.xml").toFile())
                .getElementsByTagName("testsuite");
        for (int i = 0; i < suites.getLength(); i++) {
            Element suite = (Element) suites.item(i);
            for (String[] pair :
                    new String[][] {{"tests", "testcase"}, {"failures", "failure"}, {"skipped", "skipped"}}) {
                assertThat(suite.getAttribute(pair[0]))
                        .isEqualTo(String.valueOf(
                                suite.getElementsByTagName(pair[1]).getLength()));
            }
            NodeList cases = suite.getElementsByTagName("testcase");
            for (int j = 0; j < cases.getLength(); j++) {
                Element each = (Element) cases.item(j);
                assertThat(each.getAttribute("name")).isNotEmpty();
                assertThat(each.getAttribute("classname")).isEqualTo(suite.getAttribute("name"));
                assertThat(each.getAttribute("time")).isEqualTo("0"); // Surefire's schema requires it
            }
        }
    }

    @Test
    void pagesAreOneFlatTable() throws IOException {
        Path report = exported();
        List<String> lines = Files.readAllLines(report.resolve("pages.csv"));
        assertThat(lines.get(0))
                .startsWith("url,status,outcome,broken,blocked,")
                .contains(",clicks,by_sitemap,sitemaps,inlinks,");
        assertThat(lines).hasSize(5).anyMatch(line -> line.startsWith("https://s.test/missing,404,ok,true,false,"));
        try (Audit audit = Audit.open(List.of(site()), folder.resolve("styled"), AuditOptions.builtIn())) {
            AuditExports.write(audit, EnumSet.of(Format.PAGES, Format.XLSX), new CsvStyle(';', true));
        }
        assertThat(Files.readString(folder.resolve("styled/pages.csv"))).startsWith("\uFEFFurl;status;outcome;");
        assertThat(folder.resolve("styled/audit.xlsx")).isNotEmptyFile();
    }

    @Test
    void theLinksToThePagesOfACheckAreListed() throws IOException {
        List<String> lines = Files.readAllLines(exported().resolve("issues/client-error.inlinks.csv"));
        assertThat(lines.get(0)).isEqualTo("source,target,text,place,rel");
        assertThat(lines).contains("https://s.test/p1,https://s.test/missing,gone,nav,");
    }

    @Test
    void whatIsFixedIsCountedOnlyWhereItWasVisitedAgain() throws IOException {
        AuditExports.write(standard, EnumSet.of(Format.PARQUET));
        Path baseline = Files.copy(standard.folder().resolve("findings.parquet"), folder.resolve("before.parquet"));
        Path better = records("better.jsonl", page(1, "The first page of all"), status(5, "missing", 200));
        try (Audit audit = audit(better, options(CheckCatalogue.builtIn(), AuditConfig.NONE, baseline))) {
            assertThat(result(audit, "client-error").fixed()).isEqualTo(1);
            assertThat(result(audit, "broken-internal-links").fixed()).isEqualTo(1);
            assertThat(result(audit, "title-duplicate").fixed()).isZero(); // pages 2 and 3 were not visited
            assertThat(AuditExports.text(audit, 0)).contains("are fixed");
        }
    }

    @Test
    void theSummaryCountsWhatAPersonCallsBroken() throws IOException {
        SiteCounts counts = standard.result().counts();
        assertThat(counts.broken()).isEqualTo(1);
        assertThat(counts.blocked()).isEqualTo(2);
        assertThat(counts.linking()).isEqualTo(4);
        assertThat(AuditExports.text(standard, 0)).contains("1 broken (1 client errors", "2 refused the crawler");
    }

    @Test
    void hostileTextIsInertInThePage() throws IOException {
        String page = Files.readString(exported().resolve("report.html"));
        assertThat(page)
                .doesNotContain("<script>alert")
                .contains("Content-Security-Policy")
                .doesNotContain("\u202e");
        assertThat(page.indexOf("What was visited")).isLessThan(page.indexOf("Findings"));
        assertThat(page).contains("What was not checked");
    }

    @Test
    void hostileTextIsInertInTextReports() throws IOException {
        Path report = exported();
        for (String name : List.of("summary.txt", "summary.md", "llm.txt")) {
            assertThat(Files.readString(report.resolve(name)))
                    .as(name)
                    .doesNotContain("\u202e")
                    .doesNotContain("\u001b");
        }
        assertThat(Files.readString(report.resolve("llm.txt"))).contains("not checked: ");
    }

    @Test
    void theSitemapNamesThePagesThatMayBeIndexed() throws IOException {
        assertThat(Files.readString(exported().resolve("sitemap.xml")))
                .contains("<loc>https://s.test/p1</loc>", "<loc>https://s.test/p3</loc>")
                .doesNotContain("missing");
        SitemapFiles.write(standard, folder, 3);
        assertThat(Files.readString(folder.resolve("sitemap-2.xml")))
                .contains("/p4</loc>")
                .doesNotContain("/p3</loc>");
        assertThat(folder.resolve("sitemap-3.xml")).doesNotExist();
    }

    @Test
    void aFileForEachCheckHoldsInlinks() throws IOException {
        assertThat(Files.readAllLines(exported().resolve("issues").resolve("title-duplicate.csv")))
                .first()
                .isEqualTo("url,target,detail,pages,inlinks");
    }

    @Test
    void everyCheckSaysWhatWhyAndHow() {
        for (Check check : CheckCatalogue.builtIn().checks()) {
            assertThat(check.what()).as(check.id()).isNotEmpty();
            if (!check.isPossible()) continue;
            assertThat(check.why()).as(check.id()).endsWith(".");
            assertThat(check.fix()).as(check.id()).endsWith(".");
            assertThat(check.source()).as(check.id()).startsWith("https://");
            assertThat(check.query()).as(check.id()).doesNotContain("{longest}").doesNotContain("{most}");
        }
    }

    @Test
    void theCatalogueHoldsAllNumbers() {
        assertThat(CheckCatalogue.builtIn().checks().stream().map(Check::number).collect(Collectors.toSet()))
                .hasSize(147);
    }
}
