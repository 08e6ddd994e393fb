package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command {@code audit}: its text, its files and its exit codes. */
class AuditCommandTest {
    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    AuditCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return Main.run(args, InputStream.nullInputStream(), out, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String output(int missing) throws IOException {
        Path file = folder.resolve("site" + missing + ".jsonl");
        StringBuilder lines = new StringBuilder(
                "{\"row\":1,\"url\":\"https://s.test/\",\"final_url\":\"https://s.test/\",\"outcome\":\"ok\",\"status\":200,"
                        + "\"content_type\":\"text/html\"}\n");
        for (int i = 0; i < missing; i++) {
            lines.append("{\"row\":")
                    .append(i + 2)
                    .append(",\"url\":\"https://s.test/")
                    .append(i)
                    .append("\",\"final_url\":\"https://s.test/")
                    .append(i)
                    .append("\",\"outcome\":\"ok\",\"status\":404,\"content_type\":\"text/html\"}\n");
        }
        return Files.writeString(file, lines).toString();
    }

    @Test
    void theTextNamesWhatWasFoundAndWhatWasNotRun() throws IOException {
        assertThat(run("audit", output(2), "--samples", "1")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Response: client error (4xx)", "https://s.test/0 (404)", "66.7 %", "were not run");
    }

    @Test
    void aConditionThatIsMetHasAnExitCodeOfItsOwn() throws IOException {
        assertThat(run("audit", output(1), "-q", "--fail-on", "issue>=high")).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("--fail-on issue>=high: 1 finding\n");
        assertThat(run("audit", output(0), "-q", "--fail-on", "issue>=high")).isZero();
    }

    @Test
    void aFaultBetweenTwoCrawlsFailsAndItsFixPasses() throws IOException {
        String report = folder.resolve("report").toString();
        assertThat(run("audit", output(1), "--to", report, "-q")).isZero();
        String baseline = Files.copy(folder.resolve("report/findings.parquet"), folder.resolve("base.parquet"))
                .toString();
        assertThat(run("audit", output(2), "--baseline", baseline, "--fail-on", "new", "-q"))
                .isEqualTo(3);
        assertThat(run("audit", output(1), "--baseline", baseline, "--fail-on", "new", "-q"))
                .isZero();
    }

    @Test
    void everyFormatIsWritten() throws IOException {
        assertThat(run("audit", output(1), "--to", folder.resolve("r").toString(), "--format", "all"))
                .isZero();
        for (String name : List.of(
                "report.html",
                "audit.xlsx",
                "pages.csv",
                "findings.jsonl",
                "findings.csv",
                "findings.parquet",
                "issues.csv",
                "junit.xml",
                "findings.sarif",
                "summary.md",
                "summary.txt",
                "llm.txt",
                "issues/client-error.csv")) {
            assertThat(folder.resolve("r").resolve(name)).exists();
        }
    }

    @Test
    void aCheckIsExplainedWithItsQuery() {
        assertThat(run("audit", "--explain", "title-too-long")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Opportunity/Medium", "Threshold pixels: 561", "select url", "> 561");
        assertThat(run("audit", "--list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("broken-internal-links")
                .doesNotContain("not possible");
    }

    @Test
    void mistakesAreExplained() throws IOException {
        assertThat(run("audit")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("The output of a crawl is missing");
        assertThat(run("audit", "--explain", "no-such")).isEqualTo(2);
        assertThat(run("audit", output(1), "--only", "no-such")).isEqualTo(2);
        assertThat(run("audit", output(1), "--fail-on", "sometimes")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'sometimes' is no condition");
        assertThat(run("audit", output(1), "--fail-on", "new")).isEqualTo(2);
        assertThat(run("audit", output(1), "--format", "html")).isEqualTo(2);
        assertThat(run(
                        "audit",
                        output(1),
                        "--baseline",
                        folder.resolve("none.csv").toString()))
                .isEqualTo(2);
        assertThat(run("audit", folder.resolve("none.jsonl").toString())).isEqualTo(2);
    }

    @Test
    void aCrawlIsAuditedRightAfterIt() throws IOException {
        String[] crawl = {
            "crawl",
            "http://127.0.0.1:1/",
            "-o",
            folder.resolve("a.parquet").toString(),
            "--audit",
            folder.resolve("r").toString(),
            "--retries",
            "0"
        };
        assertThat(run(crawl)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Response: no response");
        assertThat(folder.resolve("r/report.html")).exists();
        assertThat(run(
                        "crawl",
                        "http://127.0.0.1:1/",
                        "--audit",
                        folder.resolve("r").toString()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--audit needs --output");
    }
}
