package io.fluxcrawl.sink;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import io.fluxcrawl.record.Columns;
import java.util.List;

/** The page of documentation that the column list makes: {@code src/site/markdown/record.md}. */
final class RecordReference {
    private static final String START = """
            # The record

            One per row of the input, whatever became of it, with the same names in every format. This page is made from the
            column list of the code; a test holds the two equal, and so it does for the
            [JSON Schema](../../core/src/main/resources/io/fluxcrawl/sink/record.schema.json) (draft 2020-12) of a JSONL line that has all columns. To make
            both anew: `mvn test -pl src/core -am -Dtest=RecordReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dfluxcrawl.regenerate`.

            ## Names

            Those in bold stand in every record; all others are absent where there is nothing to say.

            | name | type | what it is |
            |---|---|---|
            """;

    private static final String FORMATS = """

            ## What a page may cost

            Reading any page takes time and memory linear in its size. Ordinary pages meet none of these bounds; where one does,
            `parse_limit` names the column and the reason.

            - **CPU time** (`maxCpu`, 5 s): counted from the encoding to the last field of one's own. When it is used up, reading
              ends; what was found stays. `page` in `parse_limit` means that the rest of the markup was not read.
            - **Characters** (`maxRecordChars`, 4 Mi): the sum over all values of the page, each as often as it is written. Lists and
              maps are cut at an element, the least important columns first: `candidates`, `links` and `meta` before titles, and what
              only full extraction gives before all others.
            - **URLs**: references are resolved until the URLs of a page have 16 Mi characters (`urls`).
            - **Words**: the first 100 different words of an attribute count (`property`, `rel`, `class`, `itemprop`, ...).
            - **Names** of RDFa, microdata and microformats: 2,000 characters each, 4 million in all.
            - **Fields of one's own**: a CSS selector is ended between two elements when the CPU time is used up. What cannot be ended is
              estimated before: a selector with `:has(...)`, and an XPath by its axes, `//`, `last()` and `position()`, times the page's
              elements, depth and longest row of siblings. Above 200 million steps, and an XPath on more than 250,000 elements, the field
              is left out and `field_errors` says so. A regular expression is linear for each match; an extractor in Java must end by
              itself.

            ## How formats write it

            | | JSONL (`.jsonl`, `.ndjson`) | CSV (`.csv`) | Parquet (`.parquet`) | DuckDB (`.duckdb`) |
            |---|---|---|---|---|
            | a record | one JSON object and a line feed | one row under a row of names (RFC 4180), ended by CR LF | a row | a row of the table `pages` |
            | absent | left out | an empty field; an empty text is `""` | null | NULL |
            | string | string | text | BYTE_ARRAY (UTF8) | VARCHAR |
            | int | number | digits | INT32 | INTEGER |
            | bigint | number | digits | INT64 | BIGINT |
            | double | number | digits | DOUBLE | DOUBLE |
            | boolean | true, false | true, false | BOOLEAN | BOOLEAN |
            | timestamp | string, ISO 8601, UTC, milliseconds: `2026-11-21T09:30:00.120Z` | the same | INT64 (TIMESTAMP, \
            UTC, microseconds) | TIMESTAMP WITH TIME ZONE |
            | list&lt;x&gt; | array | the array, as text | LIST of x | x[] |
            | map&lt;string, x&gt; | object | the object, as text | MAP of string to x | MAP(VARCHAR, x) |
            | struct | object | the object, as text | group | STRUCT |
            | json | as it is | the JSON, as text; text of an input row plain | BYTE_ARRAY (JSON) | JSON |
            | compressed | `.gz`, `.zst` | `.gz`, `.zst` | zstd, within | by DuckDB |
            | encoding | UTF-8 | UTF-8; with a byte order mark on request | UTF-8 | UTF-8 |

            JSONL and CSV are emptied with the first record where they exist, and written in place: they can be followed (`tail -f`) while the
            crawl runs, no record waits longer than a second. Parquet and DuckDB files are there once they are whole. A
            [WARC](warc.md) holds the JSON object of a record in its `metadata` record. In JSON inside Parquet and DuckDB no digit is
            lost, however long the number.

            **Columns of the input.** `input` holds the other columns of the list under their own names; `--select input.country` makes a
            column of one. Values of CSV and TSV lists are text and stay text: `007` stays `007`. In JSONL they are typed as the list types
            them. In CSV, `input.country` is plain text, and `input` as a whole a JSON object. In Parquet and DuckDB `input` is
            MAP(VARCHAR, VARCHAR) where all its values in the file are text, so that `input['country'] = 'DE'` works; where at least one is a
            number, a boolean, a list or an object, it is MAP(VARCHAR, JSON): `input['country'] ->> '$' = 'DE'` asks for the text, `input['n']::DOUBLE` for a number.
            `input.country` alone is VARCHAR or JSON by the same rule. Several Parquet parts may differ in this; \
            `sql` and `convert` read them as one.

            **Schema version.** Names, types and meanings of the columns are schema version 1. It stands in Parquet as the file metadata
            `fluxcrawl.schema`, in DuckDB as `schema_version` in the table `fluxcrawl.about`, and in the `$id` of the JSON Schema. Promise: within a
            version columns may be added, so a reader must skip those it does not know; no column is removed, renamed or changes its type or
            meaning. What does so raises the version and stands in the changelog. JSONL and CSV carry no version: their records are
            what the columns say and no more.

            **DuckDB versions.** `.duckdb` files have the storage version v1.0.0, which DuckDB 1.0 and all later versions open (before 1.3, a key of
            a map gives a list: `input['country'][1]`). Parquet files need
            none in particular.

            **What a format cannot hold is replaced, where it stands, by what says so**, and the record is written: a lone surrogate,
            which UTF-8 has no bytes for, by U+FFFD, the replacement character; NUL in CSV likewise; a list or map nested deeper than
            200 levels by the text `(left out: nested deeper than 200 levels)`; NaN and infinities by null; of two
            names in one object that would be one by that, the later gets a further U+FFFD.

            **CSV and spreadsheets.** A spreadsheet runs a cell that starts with `=`, `+`, `-` or `@` as a formula, and what a
            page says is not to be trusted ([CSV injection](https://owasp.org/www-community/attacks/CSV_Injection)). So an
            apostrophe is put before such text, full-width forms and forms behind blanks included, and also behind a semicolon, tab or line break inside
            it, since some spreadsheets split there; inside JSON an escape (`\\u003d`) does the same and changes nothing. Numbers
            are left alone. Where the separator is not the comma, a comma inside text counts like the semicolon. For programs that read CSV
            this can be turned off.
            """;

    private RecordReference() {}

    static String markdown(String example) {
        StringBuilder page = new StringBuilder(START);
        rows("", Columns.ALL.list(), page);
        page.append(FORMATS);
        page.append("\n## One with everything\n\nIt is made up: no row has all of these.\n\n```json\n");
        return page.append(example).append("\n```\n").toString();
    }

    private static <S> void rows(String path, List<Column<S>> columns, StringBuilder page) {
        for (Column<S> column : columns) {
            String name = path + "`" + column.name() + "`";
            page.append("| ").append(column.required() && path.isEmpty() ? "**" + name + "**" : name);
            page.append(" | ").append(escaped(column.type().label())).append(" | ");
            page.append(escaped(column.doc()));
            if (column.name().equals("outcome")) {
                page.append(" One of [these](outcomes.md).");
            } else if (!column.values().isEmpty()) {
                page.append(" One of `")
                        .append(String.join("`, `", column.values()))
                        .append("`.");
            }
            page.append(" |\n");
            parts(name, column.type(), page);
        }
    }

    private static void parts(String path, ColumnType type, StringBuilder page) {
        if (type instanceof ListOf list) parts(path + "[]", list.element(), page);
        else if (type instanceof MapOf map) parts(path + "{}", map.value(), page);
        else if (type instanceof Struct<?> struct) rows(path + ".", struct.columns(), page);
        else if (!(type instanceof Scalar)) throw new AssertionError(type);
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "\\|")
                .replace("*", "\\*");
    }
}
