package io.fluxcrawl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.job.JobException.Reason;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.CrawlCounts.Amount;
import io.fluxcrawl.seed.SeedFormat;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs on disk keep their meaning: each format that was ever written is resumed, or refused by name. */
class JobFormatTest {
    private static TestWeb web;
    private static CrawlOptions options;

    private final Path folder;
    private final Path job;

    JobFormatTest(@TempDir Path folder) {
        this.folder = folder;
        job = folder.resolve("job");
    }

    @BeforeAll
    static void serve() {
        web = TestWeb.start(TestWebOptions.anyPort());
        options = JobFixture.options(web);
    }

    @AfterAll
    static void close() {
        web.close();
    }

    @Test
    void resumesAnInterruptedJobOfTheCurrentFormat() throws Exception {
        lay("format-2/interrupted");
        try (Job open = open()) {
            assertThat(open.isBegun()).isTrue();
            assertThat(open.rows()).isEqualTo(JobFixture.ROWS);
            assertThat(open.done()).isBetween(1L, JobFixture.RECORDS - 1);
        }
        JobFixture.run(folder, options, Integer.MAX_VALUE);
        try (Job open = open()) {
            assertThat(open.isFinished()).isTrue();
            assertThat(open.done()).isEqualTo(JobFixture.RECORDS);
        }
        assertThat(Files.readAllLines(JobFixture.output(folder)))
                .hasSize((int) JobFixture.RECORDS)
                .doesNotHaveDuplicates();
    }

    @Test
    void knowsAFinishedJobOfTheCurrentFormat() throws Exception {
        lay("format-2/finished");
        try (Job open = open()) {
            assertThat(open.isFinished()).isTrue();
            assertThat(open.altered()).isEmpty();
            assertThat(open.done()).isEqualTo(JobFixture.RECORDS);
            assertThat(open.counts().outcomes())
                    .isEqualTo(Map.of(Outcome.OK, 41L, Outcome.DUPLICATE, 1L, Outcome.INVALID_URL, 1L));
            assertThat(open.counts().get(Amount.REDIRECTS)).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"interrupted", "finished"})
    void refusesTheFirstFormatByName(String fixture) throws Exception {
        lay("format-1/" + fixture);
        assertThatThrownBy(this::open)
                .isInstanceOf(JobException.class)
                .hasMessage("The job's " + job.resolve("manifest.json") + " was written by an earlier fluxcrawl"
                        + " (job format 1; this one reads format 2). Finish the job with that version, or restart it.")
                .returns(Reason.OTHER_FORMAT, error -> ((JobException) error).reason());
        try (Job restarted = Job.restart(job, JobFixture.spec(folder, options))) {
            assertThat(restarted.isBegun()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "commits"})
    void refusesANewerFormatInEveryBinaryFile(String name) throws Exception {
        lay("format-2/interrupted");
        byte[] bytes = Files.readAllBytes(job.resolve(name));
        ByteBuffer.wrap(bytes).putInt(4, 3);
        Files.write(job.resolve(name), bytes);
        assertNewer(job.resolve(name));
    }

    @Test
    void refusesANewerFormatInTheManifest() throws Exception {
        lay("format-2/interrupted");
        Path manifest = job.resolve("manifest.json");
        Files.writeString(manifest, "{\"format\": 3, \"options\": {}, \"something\": \"new\"}");
        assertNewer(manifest);
    }

    private void assertNewer(Path file) {
        assertThatThrownBy(this::open)
                .isInstanceOf(JobException.class)
                .hasMessageContaining(
                        file + " was written by a newer fluxcrawl (job format 3; this one reads format 2)")
                .returns(Reason.OTHER_FORMAT, error -> ((JobException) error).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "commits", "manifest.json"})
    void refusesAFileOfAnotherKindByName(String name) throws Exception {
        lay("format-2/interrupted");
        Files.writeString(job.resolve(name), "something else altogether");
        assertThatThrownBy(this::open)
                .isInstanceOf(JobException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("Restore it from a copy, or restart the job.")
                .returns(Reason.DAMAGED, error -> ((JobException) error).reason());
    }

    @Test
    void refusesAPlanWithAnyByteChanged() throws Exception {
        lay("format-2/interrupted");
        Path plan = job.resolve("plan");
        byte[] whole = Files.readAllBytes(plan);
        for (int at = 0; at < whole.length; at++) {
            Files.write(plan, changed(whole, at));
            assertThatThrownBy(() -> Plan.open(plan)
                            .rows(new DoneRows(), true)
                            .collectList()
                            .block())
                    .as("byte %d", at)
                    .isInstanceOf(JobException.class)
                    .hasMessageContaining(plan.toString());
        }
    }

    @Test
    void refusesALogWithAnyByteChangedButOfItsLastEntry() throws Exception {
        lay("format-2/interrupted");
        Path commits = job.resolve("commits");
        byte[] whole = Files.readAllBytes(commits);
        long last = 0;
        try (CommitEntries in = new CommitEntries(commits)) {
            for (long end = in.end(); in.next() != null; end = in.end()) last = end;
        }
        assertThat(last).isGreaterThan(JobFormat.HEADER);
        for (int at = 0; at < last; at += at < JobFormat.HEADER ? 1 : 23) {
            Files.write(commits, changed(whole, at));
            assertThatThrownBy(this::open)
                    .as("byte %d", at)
                    .isInstanceOf(JobException.class)
                    .hasMessageContaining(commits.toString());
        }
        Files.write(commits, changed(whole, (int) last + 20));
        JobFixture.run(folder, options, Integer.MAX_VALUE);
        assertThat(Files.readAllLines(JobFixture.output(folder)))
                .as("the records of the last entry are cut off and had again")
                .hasSize((int) JobFixture.RECORDS)
                .doesNotHaveDuplicates();
    }

    @Test
    void resumesWhereNotEvenTheHeaderOfTheLogIsWhole() throws Exception {
        lay("format-2/interrupted");
        Path commits = job.resolve("commits");
        byte[] whole = Files.readAllBytes(commits);
        for (int length = 0; length <= JobFormat.HEADER; length++) {
            Files.write(commits, Arrays.copyOf(whole, length));
            try (Job open = open()) {
                assertThat(open.isBegun()).isFalse();
            }
            assertThat(Files.readAllBytes(commits)).isEqualTo(JobFormat.COMMITS.header());
        }
    }

    @Test
    void writesItsOwnVersionBesideTheProgramsToTheManifest() throws Exception {
        lay("format-2/finished");
        Files.delete(job.resolve("manifest.json"));
        open().close();
        assertThat(Files.readString(job.resolve("manifest.json")))
                .contains("\"format\" : 2", "\"fluxcrawl\" : \"", "\"program\" : \"acme 1.0\"");
    }

    @Test
    void codesNeverChange() {
        assertThat(codes(Amount.values(), JobCodes::of))
                .isEqualTo("REQUESTS=1 RETRIES=2 RECONNECTS=3 REDIRECTED=4 REDIRECTS=5 BYTES_WIRE=6 BYTES=7 TRUNCATED=8"
                        + " UNVERIFIED=9");
        assertThat(codes(ResumedUrl.Kind.values(), JobCodes::of))
                .isEqualTo("DONE=1 PENDING=2 FOUND_DONE=3 REDIRECT_TARGET=4");
        assertThat(codes(SeedFormat.values(), JobCodes::of))
                .isEqualTo("TEXT=text CSV=csv TSV=tsv JSONL=jsonl SITEMAP=sitemap");
        assertThat(codes(SinkTarget.Format.values(), JobCodes::of))
                .isEqualTo("JSONL=jsonl CSV=csv WARC=warc PARQUET=parquet DUCKDB=duckdb XLSX=xlsx");
        assertThat(codes(SinkTarget.Compression.values(), JobCodes::of)).isEqualTo("NONE=none GZIP=gzip ZSTD=zstd");
        assertThat(codes(AddressScope.values(), JobCodes::of)).isEqualTo("PUBLIC=public SEEDS=seeds ANY=any");
        assertThat(codes(FollowOptions.Scope.values(), JobCodes::of)).isEqualTo("HOST=host DOMAIN=domain ANY=any");
        assertThat(codes(ParseOptions.Extract.values(), JobCodes::of)).isEqualTo("QUICK=quick HEAD=head FULL=full");
        assertThat(codes(ParseOptions.Profile.values(), JobCodes::of)).isEqualTo("SEO=seo PREVIEW=preview");
        assertThat(Arrays.stream(Outcome.values()).map(JobCodes::of).collect(Collectors.joining(" ")))
                .isEqualTo("ok invalid_url duplicate host_down cancelled robots_denied robots_unreachable"
                        + " dns_failed dns_timeout private_address connect_refused connect_timeout connect_failed"
                        + " proxy_failed tls_failed tls_timeout connection_closed response_timeout bad_response"
                        + " headers_too_large body_incomplete body_timeout bad_encoding expansion_limit"
                        + " deadline_exceeded too_many_redirects redirect_loop bad_redirect out_of_scope"
                        + " internal_error");
    }

    private static <T> String codes(T[] values, Function<T, ?> code) {
        return Arrays.stream(values)
                .map(value -> value + "=" + code.apply(value))
                .collect(Collectors.joining(" "));
    }

    @Test
    void codesAreReadAsTheyAreWritten() {
        assertThat(Amount.values()).allSatisfy(each -> assertThat(JobCodes.amount(JobCodes.of(each)))
                .isEqualTo(each));
        assertThat(ResumedUrl.Kind.values())
                .allSatisfy(each -> assertThat(JobCodes.kind(JobCodes.of(each))).isEqualTo(each));
        assertThat(Outcome.values()).allSatisfy(each -> assertThat(JobCodes.outcome(JobCodes.of(each)))
                .isEqualTo(each));
        assertThatThrownBy(() -> JobCodes.amount(99)).hasMessage("unknown code 99");
    }

    @Test
    void propertiesOfTheFingerprintNeverChange() {
        assertThat(JobFingerprint.of(JobFixture.spec(folder, options)).keySet())
                .containsExactly(
                        "input.format",
                        "input.urlColumn",
                        "input.separator",
                        "input.charset",
                        "outputs",
                        "outputs.headers",
                        "outputs.ordered",
                        "outputs.columns",
                        "since",
                        "fetch.userAgent",
                        "fetch.headers",
                        "fetch.hostHeaders",
                        "fetch.sentHeaders",
                        "fetch.maxBytes",
                        "maxRedirects",
                        "cookies",
                        "fetch.network.insecure",
                        "addresses",
                        "obeyRobots",
                        "robots.productToken",
                        "recrawl.ifChanged",
                        "recrawl.hashes",
                        "parse.extract",
                        "parse.outlinks",
                        "parse.fallbacks",
                        "parse.profile",
                        "parse.maxRecordChars",
                        "parse.details",
                        "parse.fields",
                        "follow.depth",
                        "follow.sitemaps",
                        "follow.scope",
                        "follow.include",
                        "follow.exclude",
                        "follow.limits.pages",
                        "follow.limits.perHost",
                        "follow.limits.traps");
    }

    private Job open() {
        return Job.open(job, JobFixture.spec(folder, options));
    }

    private void lay(String fixture) throws IOException, URISyntaxException {
        JobFixture.copy(
                Path.of(Objects.requireNonNull(JobFormatTest.class.getResource(fixture))
                        .toURI()),
                folder);
    }

    private static byte[] changed(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 0x40;
        return changed;
    }
}
