package io.fluxcrawl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.job.JobException.Reason;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.sink.Sha256;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job goes on where it was, or says why it cannot. */
class JobTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROWS = 400;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final CrawlOptions EAGER = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.ANY)
            .obeyRobots(false)
            .concurrency(16)
            .frontier(frontier -> frontier.delay(Duration.ZERO)
                    .adaptiveDelay(AdaptiveDelay.OFF)
                    .perHost(8))
            .build();

    private static TestWeb web;

    private final Path folder;
    private final Path list;
    private final Path output;

    JobTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        list = folder.resolve("list.txt");
        output = folder.resolve("pages.jsonl");
        Files.write(
                list,
                IntStream.rangeClosed(1, ROWS)
                        .mapToObj(
                                row -> row % 10 == 0 ? "no url " + row : row % 10 == 5 ? url(1, 1) : url(row % 7, row))
                        .toList());
    }

    @BeforeAll
    static void serve() {
        web = TestWeb.start(TestWebOptions.anyPort());
    }

    @AfterAll
    static void close() {
        web.close();
    }

    private static String url(int host, int page) {
        return web.url("127.0.1." + (host + 1), "/s/" + page);
    }

    @Test
    void writesEveryRecordOnceThoughStoppedAgainAndAgain() throws IOException {
        int runs = 0;
        while (!run(EAGER, 60)) runs++;
        assertThat(runs).isGreaterThan(2);
        assertThat(rows()).isEqualTo(LongStream.rangeClosed(1, ROWS).boxed().toList());
        assertThat(Files.readString(output)).doesNotContain("cancelled");
        try (Job job = open(EAGER)) {
            assertThat(job.isFinished()).isTrue();
            assertThat(job.done()).isEqualTo(ROWS);
            assertThat(job.counts().rows()).isEqualTo(ROWS);
            assertThat(job.counts().outcomes()).containsEntry(Outcome.INVALID_URL, ROWS / 10L);
        }
        assertThat(Files.readString(job().resolve("manifest.json"))).contains(Sha256.ofFile(output));
    }

    @Test
    void aFinishedJobNamesAnAlteredOutput() throws IOException {
        while (!run(EAGER, ROWS)) {}
        try (Job job = open(EAGER)) {
            assertThat(job.altered()).isEmpty();
            Files.writeString(output, "more", StandardOpenOption.APPEND);
            assertThat(job.altered()).containsExactly(output);
            Files.delete(output);
            assertThat(job.altered()).containsExactly(output);
        }
    }

    @Test
    void writesOrderedRecordsThoughStoppedAgainAndAgain() throws IOException {
        JobSpec ordered = ordered(EAGER);
        int runs = 0;
        while (!run(ordered, 60)) {
            runs++;
            assertThat(output).as("until it is whole").isEmptyFile();
        }
        assertThat(runs).isGreaterThan(2);
        assertThat(values("row").stream().map(Long::valueOf))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, ROWS).boxed().toList());
        assertThat(Files.readString(job().resolve("manifest.json"))).contains(Sha256.ofFile(output));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("list.txt", "pages.jsonl", "job");
        }
    }

    @Test
    void pagesFoundComeBehindTheListWhereTheJobIsOrdered() throws IOException {
        Files.writeString(
                list, web.url("127.0.2.1", "/site/0?pages=300&fanout=10") + "\n" + url(1, 1) + "\n" + url(2, 2) + "\n");
        JobSpec ordered =
                ordered(EAGER.toBuilder().follow(FollowOptions.links(20)).build());
        while (!run(ordered, 40)) {}
        List<Long> rows = values("row").stream().map(Long::valueOf).toList();
        assertThat(rows).startsWith(1L, 2L, 3L).isSorted().doesNotHaveDuplicates();
        assertThat(rows.get(3)).isGreaterThan(Seed.LAST_OF_LIST);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(302);
    }

    @Test
    void refusesAChangeOfOrdered() throws IOException {
        run(EAGER, 60);
        assertThatThrownBy(() -> Job.open(job(), ordered(EAGER)))
                .hasMessageContaining("outputs.ordered was not given and is given");
        try (Job job = Job.restart(job(), ordered(EAGER))) {
            assertThat(job.plan(() -> false)).isTrue();
        }
        assertThatThrownBy(() -> open(EAGER)).hasMessageContaining("outputs.ordered was given and is not given");
    }

    @Test
    void refusesAnOrderedOutputThatIsNotAFile() {
        SinkTarget device = SinkTarget.of("/dev/null", SinkTarget.Format.JSONL);
        assumeTrue(Files.exists(Path.of("/dev/null")));
        assertThatThrownBy(() -> new JobOutput(
                        device, SinkOptions.builder().ordered(true).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/dev/null, which is not a regular file");
    }

    @Test
    void visitsAFoundPageOnceThoughStoppedAgainAndAgain() throws IOException {
        Files.writeString(list, web.url("127.0.2.1", "/site/0?pages=300&fanout=10") + "\n");
        CrawlOptions following =
                EAGER.toBuilder().follow(FollowOptions.links(20)).build();
        int runs = 0;
        while (!run(following, 40)) runs++;
        assertThat(runs).isGreaterThan(2);
        assertThat(rows()).hasSize(300).doesNotHaveDuplicates();
        assertThat(values("final_url")).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void cutsOffWhatWasWrittenAfterTheLastCommit() throws IOException {
        run(EAGER, 60);
        long committed = Files.size(output);
        Files.writeString(output, Files.readString(output) + "{\"row\":1,\"half\":\"a rec");
        while (!run(EAGER, ROWS)) {}
        assertThat(Files.size(output)).isGreaterThan(committed);
        assertThat(rows()).isEqualTo(LongStream.rangeClosed(1, ROWS).boxed().toList());
    }

    @Test
    void refusesAnotherListOrOptionByNameUnlessRestarted() throws IOException {
        run(EAGER, 60);
        assertThatThrownBy(
                        () -> open(EAGER.toBuilder().parse(ParseOptions.full()).build()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("parse.extract was head and is full")
                .hasMessageContaining("or restart the job")
                .returns(Reason.CHANGED, error -> ((JobException) error).reason());
        Files.writeString(list, url(1, 1) + "\n");
        assertThatThrownBy(() -> open(EAGER)).hasMessageContaining("the list " + list + " has changed");
        try (Job job = Job.restart(job(), spec(EAGER))) {
            assertThat(job.isBegun()).isFalse();
            assertThat(job.plan(() -> false)).isTrue();
            assertThat(job.rows()).isEqualTo(1);
        }
    }

    @Test
    void refusesAChangedFileOfAnEarlierCrawl() throws IOException {
        Path since = Files.writeString(folder.resolve("earlier.jsonl"), "{}");
        JobSpec spec = new JobSpec(spec(EAGER).input(), EAGER, outputs(), since, "test");
        run(spec, 60);
        Files.writeString(since, "{ }");
        assertThatThrownBy(() -> Job.open(job(), spec)).hasMessageContaining("since was " + since);
    }

    @Test
    void allowsAChangeOfOptionsThatShapeNoRecord() throws IOException {
        run(EAGER, 60);
        CrawlOptions slower = EAGER.toBuilder()
                .concurrency(3)
                .frontier(frontier -> frontier.perHost(1))
                .build();
        open(slower.toBuilder()
                        .fetch(EAGER.fetch().toBuilder()
                                .timeout(Duration.ofSeconds(3))
                                .build())
                        .build())
                .close();
    }

    @Test
    void locksTheFolderAgainstOtherProcesses() {
        try (Job job = open(EAGER)) {
            assertThat(job.isFinished()).isFalse();
            assertThatThrownBy(() -> open(EAGER))
                    .hasMessageContaining("Another process runs the job")
                    .returns(Reason.LOCKED, error -> ((JobException) error).reason());
        }
        open(EAGER).close();
    }

    @Test
    void namesALostOutputAndALostPlan() throws IOException {
        run(EAGER, 60);
        Files.delete(output);
        assertThatThrownBy(() -> run(EAGER, ROWS))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("it is gone");
        Files.delete(job().resolve("plan"));
        assertThatThrownBy(() -> open(EAGER))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("plan is gone")
                .returns(Reason.DAMAGED, error -> ((JobException) error).reason());
    }

    @Test
    void refusesAFolderWithForeignFiles() {
        assertThatThrownBy(() -> Job.open(folder, spec(EAGER)))
                .hasMessageContaining("holds files that are not of a job");
        assertThat(list).exists();
    }

    @Test
    void doesNotReadAPipeAgainWhenResumed() throws IOException {
        JobInput once =
                JobInput.once("a pipe", JobInput.file(list, SeedOptions.DEFAULT).seeds(), SeedOptions.DEFAULT);
        JobSpec first = new JobSpec(once, EAGER, outputs(), "test");
        run(first, 60);
        JobInput gone = JobInput.once("a pipe", Flux.error(new AssertionError("read again")), SeedOptions.DEFAULT);
        JobSpec then = new JobSpec(gone, EAGER, outputs(), "test");
        while (!run(then, ROWS)) {}
        assertThat(rows()).hasSize(ROWS);
    }

    private boolean run(CrawlOptions options, int records) {
        return run(spec(options), records);
    }

    /** One run, stopped after so many records; whether the job is finished. */
    private static boolean run(JobSpec spec, int records) {
        Path folder = Path.of(spec.outputs().get(0).target().name()).resolveSibling("job");
        try (Job job = Job.open(folder, spec);
                Crawler crawler = Crawler.create(spec.options())) {
            assertThat(job.plan(() -> false)).isTrue();
            JobRun run = job.start(crawler);
            int[] seen = {0};
            run.completion(record -> {
                        if (++seen[0] == records) run.crawl().stop();
                    })
                    .block(PATIENCE);
            return job.isFinished();
        }
    }

    private Job open(CrawlOptions options) {
        return Job.open(job(), spec(options));
    }

    private Path job() {
        return folder.resolve("job");
    }

    private JobSpec spec(CrawlOptions options) {
        return new JobSpec(JobInput.file(list, SeedOptions.DEFAULT), options, outputs(), "test");
    }

    private JobSpec ordered(CrawlOptions options) {
        List<JobOutput> outputs = List.of(new JobOutput(
                SinkTarget.of(output.toString()),
                SinkOptions.DEFAULT.toBuilder().ordered(true).build()));
        return new JobSpec(JobInput.file(list, SeedOptions.DEFAULT), options, outputs, "test");
    }

    private List<JobOutput> outputs() {
        return List.of(new JobOutput(SinkTarget.of(output.toString()), SinkOptions.DEFAULT));
    }

    private List<Long> rows() throws IOException {
        return values("row").stream().map(Long::valueOf).sorted().toList();
    }

    /** Returns a field of every record, in the order of the file. */
    private List<String> values(String name) throws IOException {
        try (Stream<String> lines = Files.lines(output)) {
            return lines.map(line -> JSON.readTree(line).path(name))
                    .filter(value -> !value.isMissingNode())
                    .map(JsonNode::asString)
                    .toList();
        }
    }
}
