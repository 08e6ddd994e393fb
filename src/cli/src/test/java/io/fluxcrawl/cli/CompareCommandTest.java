package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Path folder;

    CompareCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(String... args) {
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(args, new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), err);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aComparisonWritesTableReportAndJson() throws Exception {
        Path html = folder.resolve("c.html");
        Path json = folder.resolve("c.json");
        int exit = run(
                "compare",
                "--engines=threads,async",
                "--rounds=1",
                "--rows=40",
                "--latency=1ms",
                "--warm-up=0s",
                "--html=" + html,
                "--json=" + json);
        assertThat(said()).contains("pages/s", "threads", "async", "Written");
        assertThat(exit).isZero();
        assertThat(said()).contains("Not decided, because only one round ran");
        assertThat(html).content().contains("Which should I use, and why?", "ThreadsEngine", "callout warning");
        assertThat(json).content().contains("\"PAGES_PER_SECOND\"", "\"differences\" : [ ]");
    }

    @Test
    void anEngineThatCannotRunHereIsAUsageError() {
        assumeTrue(Runtime.version().feature() < 21, "virtual threads are there");
        assertThat(run("compare", "--engines=virtual")).isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .contains(
                        "The engine virtual cannot run here: virtual threads need Java 21 or later, and this is Java 17")
                .contains("Leave it out of --engines.");
    }

    @Test
    @Tag("slow")
    void anExperimentIsACommandAndItsResultsMerge() throws Exception {
        Path json = folder.resolve("one.json");
        Path html = folder.resolve("one.html");
        assertThat(run("compare", "deadlock", "--rounds=1", "--json=" + json, "--html=" + html))
                .isZero();
        assertThat(said())
                .contains(
                        "Not decided, because",
                        "only one round ran",
                        "Of four tasks that wait for tasks of their own pool");
        assertThat(html)
                .content()
                .containsSubsequence(
                        "The question",
                        "What to expect, and why",
                        "Measured",
                        "The answer",
                        "What it does not show",
                        "Exercise",
                        "Words",
                        "How it was measured");
        Path merged = folder.resolve("merged.html");
        assertThat(run("compare", "--merge", json.toString(), json.toString(), "--html=" + merged))
                .isZero();
        assertThat(merged).content().contains("What was measured where", "When does a pool wait for itself?");
    }

    @Test
    void aFileThatIsNoResultIsNotMerged() throws Exception {
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        assertThat(run("compare", "--merge", other.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("other.json is no result of a comparison: write one by compare --json.");
    }

    @Test
    void enginesThatDisagreeFailTheRun() {
        int exit = run(
                "compare",
                "--engines=threads,planted",
                "--rounds=1",
                "--rows=10",
                "--latency=0s",
                "--warm-up=0s",
                "--html=" + folder.resolve("c.html"));
        assertThat(said()).contains("did not do the same work", "planted says");
        assertThat(exit).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aSweepCanUseAList() throws Exception {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            String page = "http://127.0.0.1:" + web.port() + "/s/page-";
            Path list = Files.writeString(folder.resolve("list.txt"), page + "1\n" + page + "2\n");
            int exit = run(
                    "compare",
                    "--sweep=concurrency",
                    "--steps=1,2",
                    "--engines=threads",
                    "--warm-up=0s",
                    "--html=" + folder.resolve("c.html"),
                    list.toString());
            assertThat(said()).contains("threads reached", "pages per second at most, with");
            assertThat(exit).isZero();
            assertThat(folder.resolve("c.html")).content().contains("2 URLs of a list");
        }
    }

    @Test
    void unconfirmedServersAreNotVisited() throws Exception {
        Path list = Files.writeString(folder.resolve("list.txt"), "http://localhost/\nhttps://example.com/\n");
        assertThat(run("compare", list.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("example.com is not this machine", "--my-servers");
    }

    @Test
    void contradictingOptionsAreReported() throws Exception {
        Path list = Files.writeString(folder.resolve("list.txt"), "http://localhost/\n");
        assertThat(run("compare", "--sweep=latency", list.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("compare", "--rows=5", list.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("compare", "--engines=fibres")).isEqualTo(ExitCode.USAGE);
        assertThat(run("compare", "--rounds=5", "--quick")).isEqualTo(ExitCode.USAGE);
        assertThat(run("compare", "stall", "--budget=1m")).isEqualTo(ExitCode.USAGE);
        assertThat(run("compare", "hand-over", list.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("compare", "--sweep=colour")).isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .contains(
                        "latency cannot use a LIST",
                        "--rows, --latency and --page-size are for the test web",
                        "No engine is called fibres",
                        "--rounds sets the exact number of rounds",
                        "--budget and --quick are for the comparison of engines, not for stall.",
                        "hand-over cannot use a LIST: it sends no requests.",
                        "not one of concurrency, latency, parse-threads, stall, hand-over, cores, memory, deadlock");
    }
}
