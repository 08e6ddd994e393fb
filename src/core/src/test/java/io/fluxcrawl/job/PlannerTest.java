package io.fluxcrawl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.model.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** The plan holds every row of the list once, in an order in which all hosts progress alike. */
class PlannerTest {
    @Property(tries = 50)
    void everyRowIsThereOnceAndHostsKeepPace(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 60) Integer> rowsOfHosts,
            @ForAll @IntRange(min = 200, max = 100_000) int partBytes)
            throws IOException {
        List<Seed> list = new ArrayList<>();
        for (int host = 0; host < rowsOfHosts.size(); host++) {
            for (int i = 0; i < rowsOfHosts.get(host); i++) {
                list.add(Seed.of(list.size() + 1L, "http://h" + host + ".example/" + i));
            }
        }
        List<Row> rows = planned(list, partBytes);
        assertThat(rows.stream().map(row -> row.seed().row()).sorted())
                .isEqualTo(list.stream().map(Seed::row).toList());
        Map<String, Integer> fed = new HashMap<>();
        for (Row row : rows) {
            fed.merge(((Visit) row).url().host(), 1, Integer::sum);
            double least = 1;
            double most = 0;
            for (int host = 0; host < rowsOfHosts.size(); host++) {
                int of = rowsOfHosts.get(host);
                int got = fed.getOrDefault("h" + host + ".example", 0);
                least = Math.min(least, (got + 1.0) / of); // a row more would take it there
                most = Math.max(most, (got - 1.0) / of);
            }
            assertThat(most).isLessThanOrEqualTo(least);
        }
    }

    @Test
    void aHostsRowsStayInTheirOrder() throws IOException {
        List<Row> rows = planned(urls("http://a/1", "http://a/2", "http://a/3", "http://a/4"), 100);
        assertThat(rows).extracting(row -> row.seed().row()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void manyHostsOfFewRowsLieAnywhere() throws IOException {
        List<Seed> list = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) list.add(Seed.of(i + 1L, "http://h" + i % 4_000 + ".example/" + i));
        List<Row> rows = planned(list, 20_000);
        assertThat(rows).hasSize(5_000);
        long early = rows.subList(0, 2_500).stream()
                .filter(row -> (row.seed().row() - 1) % 4_000 >= 1_000) // of hosts with one row
                .count();
        assertThat(early).isBetween(1_350L, 1_650L); // half of 3,000; ten standard deviations of a fair draw are 270
    }

    @Test
    void rowsThatAreNoUrlOrDuplicatesAreRefusedAsWithoutAPlan() throws IOException {
        List<Row> rows = planned(urls("http://a/1", "no url", "http://a/1#x", "http://a/2", "HTTP://A/1"), 1_000);
        assertThat(rows).hasSize(5);
        assertThat(refusals(rows))
                .extracting(Refusal::reason, each -> each.seed().row(), Refusal::duplicateOf)
                .containsExactly(
                        Tuple.tuple(Outcome.INVALID_URL, 2L, null),
                        Tuple.tuple(Outcome.DUPLICATE, 3L, 1L),
                        Tuple.tuple(Outcome.DUPLICATE, 5L, 1L));
    }

    @Test
    void otherColumnsTravelAsTheListTypedThem() throws IOException {
        Map<String, Object> columns =
                Map.of("n", 12, "text", "ü\"\n", "list", List.of(1, true), "deep", Map.of("k", "v"));
        Row row = planned(List.of(new Seed(7, "http://a/", new HashMap<>(columns))), 1_000)
                .get(0);
        assertThat(row.seed().input()).isEqualTo(columns);
        assertThat(row.seed().row()).isEqualTo(7);
    }

    @Test
    void aListThatBreaksOffLeavesNoPlanAndNothingElse(@TempDir Path folder) throws IOException {
        Flux<Seed> broken =
                Flux.fromIterable(urls("http://a/")).concatWith(Flux.error(new IllegalStateException("torn")));
        try (JobFolder job = JobFolder.open(folder)) {
            assertThatThrownBy(() -> Planner.write(broken, job, () -> false, 1_000))
                    .hasMessage("torn");
            assertThat(Planner.write(Flux.fromIterable(urls("http://a/")), job, () -> true, 1_000))
                    .as("stopped")
                    .isFalse();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName)).containsExactly(Path.of("lock"));
        }
    }

    @Test
    void aPlanWithABitTurnedIsRefused(@TempDir Path folder) throws IOException {
        try (JobFolder job = JobFolder.open(folder)) {
            Planner.write(Flux.fromIterable(urls("http://a/1", "http://a/2")), job, () -> false, 1_000);
            byte[] bytes = Files.readAllBytes(job.plan());
            bytes[bytes.length / 2] ^= 1;
            Files.write(job.plan(), bytes);
            assertThatThrownBy(() -> Plan.open(job.plan())
                            .rows(new DoneRows(), false)
                            .collectList()
                            .block())
                    .isInstanceOf(JobException.class)
                    .hasMessageContaining("is damaged");
            Files.write(job.plan(), Arrays.copyOf(bytes, bytes.length - 12));
            assertThatThrownBy(() -> Plan.open(job.plan())
                            .rows(new DoneRows(), false)
                            .collectList()
                            .block())
                    .isInstanceOf(JobException.class);
        }
    }

    private static List<Refusal> refusals(List<Row> rows) {
        return rows.stream()
                .filter(Refusal.class::isInstance)
                .map(Refusal.class::cast)
                .sorted(Comparator.comparing(each -> each.seed().row()))
                .toList();
    }

    private static List<Seed> urls(String... texts) {
        List<Seed> seeds = new ArrayList<>();
        for (String text : texts) seeds.add(Seed.of(seeds.size() + 1L, text));
        return seeds;
    }

    private static List<Row> planned(List<Seed> list, long partBytes) throws IOException {
        Path folder = Files.createTempDirectory("plan");
        try (JobFolder job = JobFolder.open(folder)) {
            assertThat(Planner.write(Flux.fromIterable(list), job, () -> false, partBytes))
                    .isTrue();
            List<Row> rows = Plan.open(job.plan())
                    .rows(new DoneRows(), false)
                    .collectList()
                    .block();
            assertThat(rows).isNotNull();
            return rows;
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }
}
