package io.fluxcrawl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxcrawl.AddressScope;
import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.FollowOptions;
import io.fluxcrawl.frontier.AdaptiveDelay;
import io.fluxcrawl.frontier.FrontierOptions;
import io.fluxcrawl.job.JobException.Reason;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.SeedOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** A job goes on where it was, or says why it cannot. */
class JobTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROWS = 400;
    private static final CrawlOptions EAGER = CrawlOptions.as("fluxcrawl-test/1")
            .withAddresses(AddressScope.ANY)
            .withObeyRobots(false)
            .withConcurrency(16)
            .withFrontier(FrontierOptions.POLITE
                    .withDelay(Duration.ZERO)
                    .withThrottle(AdaptiveDelay.OFF)
                    .withPerHost(8));

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
    void aJobThatIsStoppedAgainAndAgainGivesEveryRowItsRecordOnce() throws IOException {
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
        assertThat(Files.readString(job().resolve("manifest.json"))).contains(Sums.ofFile(output));
    }

    @Test
    void aFinishedJobNamesTheOutputThatIsNoLongerAsItWas() throws IOException {
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
    void anOrderedJobThatIsStoppedAgainAndAgainHasItsRecordsInTheOrderOfTheList() throws IOException {
        JobOrder ordered = ordered(EAGER);
        int runs = 0;
        while (!run(ordered, 60)) {
            runs++;
            assertThat(output).as("until it is whole").isEmptyFile();
        }
        assertThat(runs).isGreaterThan(2);
        assertThat(values("row").stream().map(Long::valueOf))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, ROWS).boxed().toList());
        assertThat(Files.readString(job().resolve("manifest.json"))).contains(Sums.ofFile(output));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("list.txt", "pages.jsonl", "job");
        }
    }

    @Test
    void pagesFoundComeBehindTheListWhereTheJobIsOrdered() throws IOException {
        Files.writeString(
                list, web.url("127.0.2.1", "/site/0?pages=300&fanout=10") + "\n" + url(1, 1) + "\n" + url(2, 2) + "\n");
        JobOrder ordered = ordered(EAGER.following(FollowOptions.links(20)));
        while (!run(ordered, 40)) {}
        List<Long> rows = values("row").stream().map(Long::valueOf).toList();
        assertThat(rows).startsWith(1L, 2L, 3L).isSorted().doesNotHaveDuplicates();
        assertThat(rows.get(3)).isGreaterThan(Seed.LAST_OF_LIST);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(302);
    }

    @Test
    void anOrderIsAnOptionThatMayNotChange() throws IOException {
        run(EAGER, 60);
        assertThatThrownBy(() -> Job.open(job(), ordered(EAGER)))
                .hasMessageContaining("--ordered was not given and is given");
        try (Job job = Job.restart(job(), ordered(EAGER))) {
            assertThat(job.plan(() -> false)).isTrue();
        }
        assertThatThrownBy(() -> open(EAGER)).hasMessageContaining("--ordered was given and is not given");
    }

    @Test
    void whatIsNoFileCannotBeOrderedInAJob() {
        SinkTarget device = SinkTarget.of("/dev/null", SinkTarget.Format.JSONL);
        assumeTrue(Files.exists(Path.of("/dev/null")));
        assertThatThrownBy(() -> new JobOutput(device, SinkOptions.DEFAULT.withOrdered(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/dev/null, which is no file");
    }

    @Test
    void aPageFoundByALinkIsVisitedOnceHoweverOftenTheJobIsStopped() throws IOException {
        Files.writeString(list, web.url("127.0.2.1", "/site/0?pages=300&fanout=10") + "\n");
        CrawlOptions following = EAGER.following(FollowOptions.links(20));
        int runs = 0;
        while (!run(following, 40)) runs++;
        assertThat(runs).isGreaterThan(2);
        assertThat(rows()).hasSize(300).doesNotHaveDuplicates();
        assertThat(values("final_url")).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void whatWasWrittenAfterTheLastCommitIsCutOff() throws IOException {
        run(EAGER, 60);
        long committed = Files.size(output);
        Files.writeString(output, Files.readString(output) + "{\"row\":1,\"half\":\"a rec");
        while (!run(EAGER, ROWS)) {}
        assertThat(Files.size(output)).isGreaterThan(committed);
        assertThat(rows()).isEqualTo(LongStream.rangeClosed(1, ROWS).boxed().toList());
    }

    @Test
    void anotherListOrAnotherOptionIsRefusedByNameAndBeginsAnewWhenTold() throws IOException {
        run(EAGER, 60);
        assertThatThrownBy(() -> open(EAGER.withParse(ParseOptions.full())))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("--extract was HEAD and is FULL")
                .hasMessageContaining("--restart")
                .returns(Reason.CHANGED, error -> ((JobException) error).reason());
        Files.writeString(list, url(1, 1) + "\n");
        assertThatThrownBy(() -> open(EAGER)).hasMessageContaining("the list " + list + " has changed since");
        try (Job job = Job.restart(job(), order(EAGER))) {
            assertThat(job.isBegun()).isFalse();
            assertThat(job.plan(() -> false)).isTrue();
            assertThat(job.rows()).isEqualTo(1);
        }
    }

    @Test
    void recordsThatItIsHeldAgainstMayNotChangeMeanwhile() throws IOException {
        Path since = Files.writeString(folder.resolve("earlier.jsonl"), "{}");
        JobOrder order = new JobOrder(order(EAGER).input(), EAGER, outputs(), since, "test");
        run(order, 60);
        Files.writeString(since, "{ }");
        assertThatThrownBy(() -> Job.open(job(), order)).hasMessageContaining("--since was " + since);
    }

    @Test
    void optionsThatShapeNoRecordMayChange() throws IOException {
        run(EAGER, 60);
        CrawlOptions slower =
                EAGER.withConcurrency(3).withFrontier(EAGER.frontier().withPerHost(1));
        open(slower.withFetch(EAGER.fetch().withTimeout(Duration.ofSeconds(3)))).close();
    }

    @Test
    void oneProcessAtATimeHasAJob() {
        try (Job job = open(EAGER)) {
            assertThat(job.isFinished()).isFalse();
            assertThatThrownBy(() -> open(EAGER))
                    .hasMessageContaining("Another process works on the job")
                    .returns(Reason.LOCKED, error -> ((JobException) error).reason());
        }
        open(EAGER).close();
    }

    @Test
    void whatAJobHasLostIsSaid() throws IOException {
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
    void aFolderThatHoldsOtherThingsIsLeftAlone() {
        assertThatThrownBy(() -> Job.open(folder, order(EAGER))).hasMessageContaining("holds other things");
        assertThat(list).exists();
    }

    @Test
    void anInputThatIsReadOnceIsNotTouchedWhenTheJobGoesOn() throws IOException {
        JobInput once = JobInput.once(
                "a pipe", JobInput.file(list, SeedOptions.asItShows()).seeds(), SeedOptions.asItShows());
        JobOrder first = new JobOrder(once, EAGER, outputs(), "test");
        run(first, 60);
        JobInput gone = JobInput.once("a pipe", Flux.error(new AssertionError("read again")), SeedOptions.asItShows());
        JobOrder then = new JobOrder(gone, EAGER, outputs(), "test");
        while (!run(then, ROWS)) {}
        assertThat(rows()).hasSize(ROWS);
    }

    private boolean run(CrawlOptions options, int records) {
        return run(order(options), records);
    }

    /** One run, stopped after so many records; whether the job is finished. */
    private static boolean run(JobOrder order, int records) {
        Path folder = Path.of(order.outputs().get(0).target().name()).resolveSibling("job");
        try (Job job = Job.open(folder, order);
                Crawler crawler = Crawler.create(order.options())) {
            assertThat(job.plan(() -> false)).isTrue();
            JobRun run = job.start(crawler);
            int[] seen = {0};
            run.done(record -> {
                        if (++seen[0] == records) run.crawl().stop();
                    })
                    .block(PATIENCE);
            return job.isFinished();
        }
    }

    private Job open(CrawlOptions options) {
        return Job.open(job(), order(options));
    }

    private Path job() {
        return folder.resolve("job");
    }

    private JobOrder order(CrawlOptions options) {
        return new JobOrder(JobInput.file(list, SeedOptions.asItShows()), options, outputs(), "test");
    }

    private JobOrder ordered(CrawlOptions options) {
        List<JobOutput> outputs =
                List.of(new JobOutput(SinkTarget.of(output.toString()), SinkOptions.DEFAULT.withOrdered(true)));
        return new JobOrder(JobInput.file(list, SeedOptions.asItShows()), options, outputs, "test");
    }

    private List<JobOutput> outputs() {
        return List.of(new JobOutput(SinkTarget.of(output.toString()), SinkOptions.DEFAULT));
    }

    private List<Long> rows() throws IOException {
        return values("row").stream().map(Long::valueOf).sorted().toList();
    }

    private List<String> values(String name) throws IOException {
        Pattern value = Pattern.compile("(?m)^\\{.*?\"" + name + "\":\"?([^\",]+)");
        return value.matcher(Files.readString(output))
                .results()
                .map(MatchResult::group)
                .map(line -> {
                    var found = value.matcher(line);
                    found.find();
                    return found.group(1);
                })
                .toList();
    }
}
