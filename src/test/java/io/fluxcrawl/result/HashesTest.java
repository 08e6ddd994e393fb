package io.fluxcrawl.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.fetch.Body;
import io.fluxcrawl.result.ColumnType.ListOf;
import io.fluxcrawl.result.ColumnType.Struct;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HashesTest {
    private static Hashes of(String body) {
        return Hashes.of(Body.of(body.getBytes(StandardCharsets.UTF_8)), SampleRecords.full());
    }

    /** FIPS 180-4's own examples. */
    @Test
    void theContentsIsThatOfTheBodysBytes() {
        assertThat(of("abc").content()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(of("").content()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Hashes.of(null, SampleRecords.full()).content()).isNull();
    }

    /** Known once and for all: a hash that changes with the program is worth nothing. */
    @Test
    void theMetadatasIsTheSameInEveryVersionOfTheProgram() {
        assertThat(of("").metadata()).isEqualTo("8ade84765361f06cff8847e1ad006555610674420dd5b105e9534b1b0eb24742");
        assertThat(of("abc").metadata()).isEqualTo(of("").metadata());
    }

    @Test
    void aRowWithoutAPageHasNone() {
        assertThat(Hashes.of(null, SampleRecords.invalid(1, "x"))).isEqualTo(Hashes.NONE);
    }

    @Test
    void everyTitleHasItsOwn() {
        String one = Hashes.of(null, SampleRecords.titled("one", Map.of())).metadata();
        assertThat(Hashes.of(null, SampleRecords.titled("two", Map.of())).metadata())
                .isNotEqualTo(one);
        assertThat(Hashes.of(null, SampleRecords.titled("one", Map.of("a", 1))).metadata())
                .isEqualTo(one);
    }

    @Test
    void whatOnlyFullExtractionGivesIsLeftOut() {
        List<String> full = PageColumns.LIST.stream()
                .filter(column -> column.doc().contains("full extraction only"))
                .map(Column::name)
                .toList();
        List<String> alsoFull = List.of("microdata_errors", "rdfa_errors"); // said once, of their values
        assertThat(ComparedColumns.FULL_ONLY).containsAll(full).containsAll(alsoFull);
        assertThat(ComparedColumns.FULL_ONLY).hasSize(full.size() + alsoFull.size());
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
