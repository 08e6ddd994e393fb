package io.fluxcrawl.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final CrawlRecord FULL = SampleRecords.full();

    @Test
    void everyColumnGivesItsJavaTypeForACompleteRecord() {
        for (Column<CrawlRecord> column : Columns.ALL.list()) {
            Object value = column.get(FULL);
            assertThat(value).as(column.name()).isNotNull();
            assertOfType(column.type(), value, column.name());
        }
    }

    @Test
    void groupsOfColumnsHoldEachOtherAndKeepTheOrder() {
        List<String> all = Columns.ALL.names();
        for (ColumnGroup group : ColumnGroup.values()) {
            if (group == ColumnGroup.AUDIT) continue; // flat columns of its own
            List<String> names = group.columns().names();
            assertThat(all).as(group.name()).containsSubsequence(names);
            assertThat(names)
                    .as(group.name())
                    .containsAll(ColumnGroup.CORE.columns().names());
        }
        assertThat(ColumnGroup.ALL.columns()).isEqualTo(Columns.ALL);
        assertThat(all)
                .filteredOn(name -> !ColumnGroup.DEFAULT.columns().names().contains(name))
                .containsExactlyInAnyOrder(
                        "links",
                        "candidates",
                        "usage",
                        "ids",
                        "document",
                        "forms",
                        "text_simhash",
                        "readability",
                        "rendering");
        assertThat(ColumnGroup.DEFAULT.columns().names())
                .containsAll(ColumnGroup.SEO.columns().names())
                .containsAll(ColumnGroup.PREVIEW.columns().names());
    }

    @Test
    void onlyRequiredColumnsHaveAValueForARowWithoutAUrl() {
        CrawlRecord record = SampleRecords.invalid(3, "not a url");
        assertThat(Columns.ALL.list().stream().filter(column -> column.get(record) != null))
                .extracting(Column::name)
                .containsExactly("row", "url", "outcome", "error", "attempts");
        assertThat(Columns.ALL.list().stream().filter(Column::required))
                .extracting(Column::name)
                .containsExactly("row", "url", "outcome", "attempts");
    }

    @Test
    void namesAreSnakeCaseAndDocsAreSentences() {
        assertWellNamed(Columns.ALL.list());
    }

    @Test
    void aChoiceOfColumnsKeepsItsOrder() {
        assertThat(Columns.ALL.select(List.of("title", "row")).names()).containsExactly("title", "row");
    }

    @Test
    void anUnknownColumnIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Columns.ALL.select(List.of("row", "titel")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no column titel. Choose among row, url, ");
        assertThatThrownBy(() -> Columns.ALL.select(List.of("row", "row")))
                .hasMessage("A column is named twice: row, row.");
        assertThatThrownBy(() -> Columns.ALL.select(List.of())).hasMessage("A record needs at least one column.");
    }

    @Test
    void onlyChosenHeadersAreKeptWithEveryValueInOrder() {
        assertThat(value("headers", FULL))
                .isEqualTo(Map.of(
                        "content-type", List.of("text/html; charset=utf-8"),
                        "link", List.of("</a.css>; rel=preload", "</b.css>; rel=preload"),
                        "x-robots-tag", List.of("noarchive")));
    }

    @Test
    void allHeadersOrNamedOnesCanBeChosen() {
        Columns all = Columns.ALL.keeping(HeaderChoice.ALL);
        Column<CrawlRecord> headers = all.find("headers");
        Column<CrawlRecord> cookie = all.find("headers.set-cookie");
        assertThat(headers).isNotNull();
        assertThat(cookie).isNotNull();
        assertThat(headers.get(FULL)).asString().contains("set-cookie=[secret=1]", "link=[</a.css>; rel=preload, ");
        assertThat(cookie.get(FULL)).isEqualTo(List.of("secret=1"));
        assertThat(all.select(List.of("headers.link"))
                        .keeping(HeaderChoice.of(List.of("etag")))
                        .list())
                .allSatisfy(link -> assertThat(link.get(FULL)).isNull());
        Column<CrawlRecord> one =
                Columns.ALL.keeping(HeaderChoice.of(List.of("Set-Cookie"))).find("headers");
        assertThat(one).isNotNull();
        assertThat(one.get(FULL)).isEqualTo(Map.of("set-cookie", List.of("secret=1")));
        assertThat(HeaderChoice.USUAL.and(List.of("Vary")).names()).hasSize(11).contains("vary", "etag");
    }

    @Test
    void outcomeColumnListsEveryOutcome() {
        assertThat(column("outcome").values()).hasSize(Outcome.values().length).contains("ok", "dns_failed");
    }

    private static @Nullable Object value(String name, CrawlRecord record) {
        return column(name).get(record);
    }

    private static Column<CrawlRecord> column(String name) {
        return Columns.ALL.select(List.of(name)).list().get(0);
    }

    private static <S> void assertWellNamed(List<Column<S>> columns) {
        for (Column<S> column : columns) {
            assertThat(column.name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
            assertThat(column.doc()).as(column.name()).matches("\\S[^\\n]*\\.");
            ColumnType type = column.type();
            while (type instanceof ListOf list) type = list.element();
            if (type instanceof Struct<?> struct) assertWellNamed(struct.columns());
        }
    }

    private static void assertOfType(ColumnType type, Object value, String name) {
        if (type instanceof ListOf list) {
            assertThat(value).as(name).isInstanceOf(List.class);
            for (Object each : (List<?>) value) assertOfType(list.element(), each, name);
        } else if (type instanceof MapOf map) {
            assertThat(value).as(name).isInstanceOf(Map.class);
            if (map.value() != Scalar.JSON) {
                for (Object each : ((Map<?, ?>) value).values()) assertOfType(map.value(), each, name);
            }
        } else if (type instanceof Struct<?> struct) {
            assertParts(struct, value, name);
        } else {
            assertThat(value).as(name).isInstanceOf(javaType((Scalar) type));
        }
    }

    @SuppressWarnings("unchecked")
    private static <S> void assertParts(Struct<S> struct, Object value, String name) {
        for (Column<S> part : struct.columns()) {
            Object each = part.get((S) value);
            if (each != null) assertOfType(part.type(), each, name + "." + part.name());
            else assertThat(part.required()).as(name + "." + part.name()).isFalse();
        }
    }

    private static Class<?> javaType(Scalar type) {
        return switch (type) {
            case STRING -> String.class;
            case INT -> Integer.class;
            case BIGINT -> Long.class;
            case DOUBLE -> Double.class;
            case BOOLEAN -> Boolean.class;
            case TIMESTAMP -> Instant.class;
            case JSON -> Object.class;
        };
    }
}
