package io.fluxcrawl.split;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.archive.Outputs;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.seed.SeedReader;
import io.fluxcrawl.seed.SeedSource;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSplitTest {
    @TempDir
    Path folder = Path.of("");

    private static List<Seed> seeds(Path list) {
        return Objects.requireNonNull(SeedReader.read(SeedSource.file(list), SeedOptions.DEFAULT)
                .collectList()
                .block());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("split");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a list looks like: hosts of any size, rows that are no URL, blank lines, the same URL twice. */
    @Provide
    Arbitrary<List<String>> lists() {
        Arbitrary<String> url = Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 30))
                .as((host, page) -> "http://host" + (host * host % 7) + ".example/" + page);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(9, url),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of("no url", "mailto:a@b.example", "", "# a comment")))
                .list()
                .ofMaxSize(120);
    }

    @Property(tries = 60)
    void everyRowGoesToOnePartAsItWasAndEveryHostToOne(
            @ForAll("lists") List<String> lines, @ForAll @IntRange(min = 1, max = 5) int parts) throws IOException {
        Path folder = temporary();
        Path list = Files.write(folder.resolve("list.txt"), lines);
        SplitManifest manifest = HostSplit.split(list, SeedOptions.DEFAULT, parts, folder.resolve("parts"));
        List<Seed> all = new ArrayList<>();
        Set<String> hosts = new HashSet<>();
        for (SplitManifest.Part part : manifest.parts()) {
            List<Seed> seeds = seeds(folder.resolve("parts").resolve(part.file()));
            assertThat(seeds).hasSize((int) part.rows()).isSortedAccordingTo(Comparator.comparing(Seed::row));
            all.addAll(seeds);
            Set<String> here = new HashSet<>();
            for (Seed seed : seeds) {
                if (UrlNormalizer.normalize(seed.text()) instanceof Normalized.Valid valid) {
                    here.add(valid.url().host());
                }
            }
            assertThat(here).hasSize((int) part.hosts());
            assertThat(Collections.disjoint(here, hosts)).isTrue();
            hosts.addAll(here);
        }
        all.sort(Comparator.comparing(Seed::row));
        assertThat(all).isEqualTo(seeds(list));
        assertThat(manifest.list().rows()).isEqualTo(all.size());
        assertThat(manifest.list().hosts()).isEqualTo(hosts.size());
    }

    @Property(tries = 200)
    void noPartExceedsFourThirdsOfTheBestDivision(
            @ForAll List<@IntRange(min = 1, max = 50) Integer> rowsOfHosts,
            @ForAll @IntRange(min = 1, max = 6) int parts) {
        HostShares shares = new HostShares();
        for (int host = 0; host < rowsOfHosts.size(); host++) {
            for (int row = 0; row < rowsOfHosts.get(host); row++) shares.add("host" + host);
        }
        shares.divide(parts);
        long[] rows = new long[parts];
        for (int host = 0; host < rowsOfHosts.size(); host++) rows[shares.part("host" + host)] += rowsOfHosts.get(host);
        long whole = rowsOfHosts.stream().mapToLong(Integer::longValue).sum();
        long largest = rowsOfHosts.stream().mapToLong(Integer::longValue).max().orElse(0);
        // Graham's bound for any order, which needs no optimum to be known
        double bound = (double) whole / parts + largest * (1 - 1.0 / parts);
        assertThat((double) IntStream.range(0, parts)
                        .mapToLong(part -> rows[part])
                        .max()
                        .orElse(0))
                .isLessThanOrEqualTo(bound + 1e-9);
    }

    @Test
    void theBiggestHostsAreGivenOutFirst() {
        HostShares shares = new HostShares();
        int[] rows = {1, 2, 3, 4, 5, 6}; // 7 each, only if 6, 5, 4 go first
        for (int host = 0; host < rows.length; host++) {
            for (int row = 0; row < rows[host]; row++) shares.add("h" + host);
        }
        shares.divide(3);
        long[] got = new long[3];
        for (int host = 0; host < rows.length; host++) got[shares.part("h" + host)] += rows[host];
        assertThat(got).containsExactly(7, 7, 7);
    }

    @Test
    void aMillionHostsAreCountedInLittleMemoryEachForItself() {
        HostShares shares = new HostShares();
        for (int host = 0; host < 1_000_000; host++) shares.add("www.host-" + host + ".example");
        assertThat(shares.hosts()).isEqualTo(1_000_000);
        shares.divide(4);
        assertThat(IntStream.range(0, 4).mapToLong(shares::hosts)).containsOnly(250_000L);
    }

    private static final CrawlOptions OPTIONS = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.ANY)
            .retries(retries -> retries.max(0))
            .frontier(frontier -> frontier.delay(Duration.ZERO).adaptiveDelay(AdaptiveDelay.OFF))
            .build();

    private static Path crawl(CrawlOptions options, Path list, Path output) {
        try (Crawler crawler = Crawler.create(options)) {
            RecordSink sink = RecordSink.open(SinkTarget.of(output.toString()), SinkOptions.DEFAULT);
            RecordSink.drain(crawler.crawl(SeedReader.read(list)), List.of(sink))
                    .block();
        }
        return output;
    }

    /** Without what is another in every crawl. */
    private static Map<String, Object> stable(RecordValues record) {
        Map<String, Object> values = new LinkedHashMap<>(record.all());
        values.keySet().removeAll(Set.of("fetched_at", "timings_ms", "reconnected", "redirects"));
        return values;
    }

    private Path list(TestWeb web) throws IOException {
        List<String> lines = new ArrayList<>(List.of("url,owner,n"));
        for (int i = 0; i < 60; i++) {
            String host = "127.0.0." + (1 + i * i % 7);
            lines.add(web.url(host, "/s/page" + i % 25 + "?title=T" + i % 25) + ",o" + i + "," + i);
        }
        lines.add("no url at all,x,1");
        lines.add("," + "y,2");
        lines.add(web.url("127.0.0.1", "/s/gone?status=404") + ",z,3");
        return Files.write(folder.resolve("list.csv"), lines);
    }

    @Test
    void splittingAndMergingGivesTheRecordsOfOneCrawl() throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            Path list = list(web);
            Path whole = crawl(OPTIONS, list, folder.resolve("whole.jsonl"));
            Path parts = folder.resolve("parts");
            SplitManifest manifest = HostSplit.split(list, SeedOptions.DEFAULT, 3, parts);
            List<Path> outputs = new ArrayList<>();
            for (SplitManifest.Part part : manifest.parts()) {
                outputs.add(crawl(OPTIONS, parts.resolve(part.file()), folder.resolve("of-" + part.file())));
            }
            Collections.shuffle(outputs, new Random(1));
            Path merged = folder.resolve("merged.jsonl");
            long written = HostSplit.merge(parts.resolve("manifest.json"), outputs, SinkTarget.of(merged.toString()));
            List<Map<String, Object>> expected = Outputs.read(whole).stream()
                    .sorted(Comparator.comparing(RecordValues::row))
                    .map(HostSplitTest::stable)
                    .toList();
            assertThat(expected)
                    .anyMatch(record -> record.containsKey("duplicate_of"))
                    .anyMatch(r -> r.containsKey("input"));
            assertThat(Outputs.read(merged).stream().map(HostSplitTest::stable)).containsExactlyElementsOf(expected);
            assertThat(written).isEqualTo(expected.size());
        }
    }

    @Property(tries = 40)
    void mergesEveryRowOnceInTheOrderOfTheList(
            @ForAll("lists") List<String> lines,
            @ForAll @IntRange(min = 1, max = 4) int parts,
            @ForAll @IntRange(min = 1, max = 3) int outputsOfAPart,
            @ForAll Random dice)
            throws IOException {
        Path folder = temporary();
        Path list = Files.write(folder.resolve("list.txt"), lines);
        SplitManifest manifest = HostSplit.split(list, SeedOptions.DEFAULT, parts, folder.resolve("parts"));
        List<Path> outputs = new ArrayList<>();
        for (SplitManifest.Part part : manifest.parts()) {
            List<Seed> rows = new ArrayList<>(seeds(folder.resolve("parts").resolve(part.file())));
            Collections.shuffle(rows, dice);
            for (int i = 0; i < outputsOfAPart; i++) {
                int from = i * rows.size() / outputsOfAPart;
                int to = (i + 1) * rows.size() / outputsOfAPart;
                outputs.add(written(folder.resolve(i + "-of-" + part.file()), rows.subList(from, to)));
            }
        }
        Collections.shuffle(outputs, dice);
        Path merged = folder.resolve("merged.jsonl");
        HostSplit.merge(folder.resolve("parts/manifest.json"), outputs, SinkTarget.of(merged.toString()));
        assertThat(Outputs.read(merged).stream()
                        .map(record -> Seed.of(record.row(), String.valueOf(record.text("url")))))
                .containsExactlyElementsOf(seeds(list));
    }

    @Test
    void pagesFoundByPartsHaveNumbersOfTheirOwnAfterwards() throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            Path list = Files.write(
                    folder.resolve("list.txt"),
                    List.of(
                            web.url("127.0.0.1", "/site/0?pages=50&fanout=6"),
                            web.url("127.0.0.2", "/site/0?pages=50&fanout=6")));
            Path parts = folder.resolve("parts");
            CrawlOptions following =
                    OPTIONS.toBuilder().follow(FollowOptions.links(1)).build();
            List<Path> outputs = new ArrayList<>();
            for (SplitManifest.Part part :
                    HostSplit.split(list, SeedOptions.DEFAULT, 2, parts).parts()) {
                outputs.add(crawl(following, parts.resolve(part.file()), folder.resolve("of-" + part.file())));
            }
            long each = outputs.stream()
                    .mapToLong(output -> Outputs.read(output).size())
                    .sum();
            Path merged = folder.resolve("merged.jsonl");
            HostSplit.merge(parts.resolve("manifest.json"), outputs, SinkTarget.of(merged.toString()));
            List<RecordValues> records = Outputs.read(merged);
            assertThat(records)
                    .hasSize((int) each)
                    .extracting(RecordValues::row)
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(records.stream().filter(record -> record.row() > Seed.LAST_OF_LIST))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(record -> {
                        String host = String.valueOf(record.get("seed_row")).equals("1") ? "127.0.0.1" : "127.0.0.2";
                        assertThat(record.text("url")).startsWith("http://" + host);
                    });
        }
    }

    private record Split(Path manifest, List<Path> outputs) {}

    /** Two parts of two rows each, crawled. */
    private Split crawled() throws IOException {
        Path list = Files.write(
                folder.resolve("list.txt"),
                List.of("http://a.example/1", "http://a.example/2", "http://b.example/3", "http://b.example/4"));
        Path parts = folder.resolve("parts");
        List<Path> outputs = new ArrayList<>();
        for (SplitManifest.Part part :
                HostSplit.split(list, SeedOptions.DEFAULT, 2, parts).parts()) {
            outputs.add(written(folder.resolve("of-" + part.file()), seeds(parts.resolve(part.file()))));
        }
        return new Split(parts.resolve("manifest.json"), outputs);
    }

    /** What a crawl of these rows might have written. */
    private static Path written(Path output, List<Seed> rows) throws IOException {
        List<String> lines = rows.stream()
                .map(seed -> "{\"row\":" + seed.row() + ",\"url\":\"" + seed.text()
                        + "\",\"outcome\":\"ok\",\"attempts\":1}")
                .toList();
        return Files.write(output, lines);
    }

    private String refusal(Split split, List<Path> outputs) {
        Path merged = folder.resolve("merged.jsonl");
        Throwable[] thrown = new Throwable[1];
        assertThatThrownBy(() -> HostSplit.merge(split.manifest, outputs, SinkTarget.of(merged.toString())))
                .isInstanceOf(SplitException.class)
                .satisfies(e -> thrown[0] = e);
        assertThat(merged).doesNotExist();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().endsWith(".tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.valueOf(thrown[0].getMessage());
    }

    @Test
    void namesMissingDoubledForeignAndMisplacedRows() throws IOException {
        Split split = crawled();
        Path one = split.outputs.get(0);
        Path two = split.outputs.get(1);
        List<String> first = Files.readAllLines(one);
        List<String> second = Files.readAllLines(two);
        assertThat(refusal(split, List.of(one))).contains("2 rows have no record: row ");
        assertThat(refusal(split, List.of(one, two, one))).contains("2 rows have more than one record: row ");

        String foreign = "{\"row\":77,\"url\":\"http://a.example/77\",\"outcome\":\"ok\",\"attempts\":1}";
        Files.write(one, List.of(first.get(0), first.get(1), foreign));
        assertThat(refusal(split, split.outputs)).contains("1 records are of no row of this list: row 77");

        Files.write(one, List.of(first.get(0), first.get(1).replace("example/", "example/other")));
        assertThat(refusal(split, split.outputs))
                .contains("of no row of this list")
                .contains("1 rows have no record");

        Files.write(one, List.of(first.get(0), second.get(0), first.get(1)));
        Files.write(two, List.of(second.get(1)));
        assertThat(refusal(split, split.outputs)).contains("1 records stand in the output of another part: row ");
    }

    @Test
    void refusesPartsThatTheManifestDoesNotList() throws IOException {
        Split split = crawled();
        Path part = split.manifest.resolveSibling("part-1.jsonl");
        Files.writeString(part, Files.readString(part) + "\n");
        assertThat(refusal(split, split.outputs)).contains("part-1.jsonl").contains("SHA-256");
        Files.delete(part);
        assertThat(refusal(split, split.outputs)).contains("Cannot read").contains("part-1.jsonl");
        Files.writeString(split.manifest, "{}");
        assertThat(refusal(split, split.outputs)).contains("manifest.json");
    }

    @Test
    void aFolderThatHoldsASplitIsNotSplitIntoAgain() throws IOException {
        Path there = requireNonNull(crawled().manifest.getParent());
        assertThatThrownBy(() -> HostSplit.split(folder.resolve("list.txt"), SeedOptions.DEFAULT, 2, there))
                .isInstanceOf(SplitException.class)
                .hasMessageContaining("is there already");
    }
}
