package io.fluxcrawl.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.compare.ComparisonResult.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordComparisonTest {
    private final Path folder;
    private final RecordComparison agreement;

    RecordComparisonTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        agreement = RecordComparison.with(
                "one",
                file(
                        "{\"row\":1,\"outcome\":\"ok\",\"title\":\"A\",\"ip\":\"127.0.0.1\",\"timings_ms\":{\"total\":3}}",
                        "{\"row\":2,\"outcome\":\"ok\",\"redirects\":[{\"url\":\"http://a/\",\"status\":301,\"millis\":7}]}",
                        "{\"row\":3,\"outcome\":\"tls_failed\",\"error\":\"the words of one\"}"));
    }

    private Path file(String... lines) throws IOException {
        return Files.write(Files.createTempFile(folder, "records", ".jsonl"), List.of(lines));
    }

    @Test
    void ignoresOrderAndFieldsOfTheRun() throws IOException {
        Path other = file(
                "{\"row\":3,\"error\":\"other words\",\"outcome\":\"tls_failed\"}",
                "{\"redirects\":[{\"status\":301,\"url\":\"http://a/\",\"millis\":9}],\"row\":2,\"outcome\":\"ok\"}",
                "{\"row\":1,\"title\":\"A\",\"outcome\":\"ok\",\"fetched_at\":\"2026-11-21T00:00:00Z\"}");
        assertThat(agreement.differences("other", other, 3)).isEmpty();
    }

    @Test
    void reportsDifferingFieldWithBothValues() throws IOException {
        Path other = file(
                "{\"row\":1,\"outcome\":\"ok\",\"title\":\"B\"}",
                "{\"row\":2,\"outcome\":\"ok\",\"redirects\":[{\"url\":\"http://a/\",\"status\":302}]}",
                "{\"row\":3,\"outcome\":\"tls_failed\"}");
        assertThat(agreement.differences("other", other, 3))
                .containsExactly(
                        new Difference("one", "other", 1, "title", "\"A\"", "\"B\""),
                        new Difference(
                                "one",
                                "other",
                                2,
                                "redirects",
                                "[{\"url\":\"http://a/\",\"status\":301}]",
                                "[{\"url\":\"http://a/\",\"status\":302}]"));
    }

    @Test
    void missingRowIsADifference() throws IOException {
        Path other = file("{\"row\":1,\"outcome\":\"ok\",\"title\":\"A\"}", "{\"row\":3,\"outcome\":\"tls_failed\"}");
        assertThat(agreement.differences("other", other, 3))
                .containsExactly(new Difference("one", "other", 2, "row", "a record", "no record"));
    }

    @Test
    void comparesOnlyTheRowsAnEngineGot() throws IOException {
        assertThat(agreement.differences("other", file("{\"row\":1,\"outcome\":\"ok\",\"title\":\"A\"}"), 1))
                .isEmpty();
    }
}
