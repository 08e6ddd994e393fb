package io.fluxcrawl.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Body;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.Struct;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class HashesTest {
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static Hashes of(String body) {
        return Hashes.of(Body.of(body.getBytes(StandardCharsets.UTF_8)), SampleRecords.full());
    }

    /** FIPS 180-4's own examples. */
    @Test
    void contentHashIsThatOfTheBodyBytes() {
        assertThat(of("abc").content()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(of("").content()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Hashes.of(null, SampleRecords.full()).content()).isNull();
    }

    /** As documented, by a program of another make: the JSON line, its keys sorted, no blanks. */
    @Test
    void metadataHashIsThatOfTheRecordsLine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RecordSink sink = RecordSink.open(SinkTarget.of("-"), SinkOptions.DEFAULT, bytes)) {
            sink.write(SampleRecords.full());
        }
        List<String> page = PageColumns.LIST.stream().map(Column::name).toList();
        Map<String, Object> line =
                SORTED.readValue(bytes.toByteArray(), new TypeReference<TreeMap<String, Object>>() {});
        line.keySet().retainAll(page);
        line.keySet().removeAll(fullOnly());
        line.keySet().removeAll(Set.of("indexable", "indexable_reason", "fields", "field_errors", "parse_limit"));
        ((Map<?, ?>) Objects.requireNonNull(line.get("seo"))).remove("insecure_resources");
        byte[] canonical = SORTED.writeValueAsBytes(line);
        assertThat(of("").metadata())
                .isEqualTo(Hashes.of(Body.of(canonical), SampleRecords.full()).content());
    }

    private static List<String> fullOnly() {
        return PageColumns.LIST.stream()
                .filter(Column::isFullOnly)
                .map(Column::name)
                .toList();
    }

    @Test
    void aRowWithoutAPageHasNoHashes() {
        assertThat(Hashes.of(null, SampleRecords.invalid(1, "x"))).isEqualTo(Hashes.NONE);
    }

    @Test
    void anotherTitleGivesAnotherHash() {
        String one = Hashes.of(null, SampleRecords.titled("one", Map.of())).metadata();
        assertThat(Hashes.of(null, SampleRecords.titled("two", Map.of())).metadata())
                .isNotEqualTo(one);
        assertThat(Hashes.of(null, SampleRecords.titled("one", Map.of("a", 1))).metadata())
                .isEqualTo(one);
    }

    @Test
    void metadataHashLeavesOutFullExtraction() {
        List<String> full = PageColumns.LIST.stream()
                .filter(column -> column.doc().contains("full extraction only"))
                .map(Column::name)
                .toList();
        List<String> alsoFull =
                List.of("microdata_errors", "rdfa_errors", "microformats_errors"); // said once, of their values
        assertThat(fullOnly()).containsAll(full).containsAll(alsoFull);
        assertThat(fullOnly()).hasSize(full.size() + alsoFull.size());
        for (ComparedColumns.Compared compared : ComparedColumns.SAYS) {
            Column<CrawlRecord> column = compared.column();
            assertThat(column.doc()).as(column.name()).doesNotContain("full extraction only");
            ColumnType type = column.type() instanceof ListOf list ? list.element() : column.type();
            if (!(type instanceof Struct<?> struct)) continue;
            assertThat(struct.columns()).as(column.name()).noneMatch(part -> part.doc()
                    .contains("full extraction only"));
        }
    }
}
