package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.internal.Whitespace;
import io.fluxcrawl.model.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV: one cell is the URL, the others are {@link Seed#input}. The header is not a row. */
final class CsvRows implements SeedRows {
    private final CsvRecords records;
    private final List<String> headers;
    private final int urlAt;

    private CsvRows(CsvRecords records, List<String> headers, int urlAt) {
        this.records = records;
        this.headers = headers;
        this.urlAt = urlAt;
    }

    /**
     * Reads the first line as the header, unless its cell in the URL column is a URL.
     *
     * @param separator null to detect it in the first line
     */
    static SeedRows open(Lines lines, UrlColumn column, @Nullable Character separator) throws IOException {
        Lines.Line first = firstLine(lines);
        if (first == null) return () -> null;
        Character named = CsvSeparator.named(first.text());
        if (named != null) {
            first = firstLine(lines);
            if (first == null) return () -> null;
        }
        List<Lines.Line> ahead = new ArrayList<>(1);
        char between = separator != null ? separator : named != null ? named : separator(lines, first, column, ahead);
        CsvRecords records = new CsvRecords(lines, between);
        if (!ahead.isEmpty()) records.unread(ahead.get(0));
        records.unread(first);
        CsvRecords.Csv header = records.next();
        return header == null ? () -> null : open(records, header, column);
    }

    /** @param ahead takes the line that was read ahead, if one was */
    private static char separator(Lines lines, Lines.Line first, UrlColumn column, List<Lines.Line> ahead)
            throws IOException {
        return CsvSeparator.of(
                first.text(),
                () -> {
                    Lines.Line next = firstLine(lines);
                    if (next == null) return null;
                    ahead.add(next);
                    return next.text();
                },
                column);
    }

    private static Lines.@Nullable Line firstLine(Lines lines) throws IOException {
        for (Lines.Line line; (line = lines.next()) != null; ) {
            if (!Whitespace.only(line.text())) return line;
        }
        return null;
    }

    private static SeedRows open(CsvRecords records, CsvRecords.Csv first, UrlColumn column) throws IOException {
        List<String> headers = headers(first.cells());
        String header = column.in(headers);
        if (header != null) return new CsvRows(records, headers, headers.indexOf(header));
        int number = column.wanted() == null ? UrlColumn.firstUrl(first.cells()) : column.number();
        if (number < 0 && column.wanted() == null) return byContent(records, headers, first.line(), column);
        if (number < 0 || number >= headers.size()) throw noColumn(column, headers, first.line());
        boolean headed = !UrlColumn.holdsUrl(first.cells().get(number));
        if (headed) return new CsvRows(records, headers, number);
        CsvRows rows = new CsvRows(records, List.of(), number);
        return new FirstThen(rows.row(first), rows);
    }

    /** Opens a list whose header does not tell the column of the URLs: the row below it shows it. */
    private static SeedRows byContent(CsvRecords records, List<String> headers, long line, UrlColumn column)
            throws IOException {
        CsvRecords.Csv second = records.next();
        int only = second == null ? -1 : UrlColumn.onlyUrl(second.cells());
        if (second == null || only < 0 || only >= headers.size()) throw noColumn(column, headers, line);
        CsvRows rows = new CsvRows(records, headers, only);
        return new FirstThen(rows.row(second), rows);
    }

    private static SeedFormatException noColumn(UrlColumn column, List<String> headers, long line) {
        StringBuilder names = new StringBuilder();
        for (String header : headers.subList(0, Math.min(headers.size(), 20))) {
            names.append(names.isEmpty() ? "" : ", ").append(Sanitizer.quote(header));
        }
        if (headers.size() > 20) names.append(", …");
        String missing =
                column.wanted() == null ? "no column is named url" : "no column is " + Sanitizer.quote(column.wanted());
        return new SeedFormatException(missing + "; line " + line + " has " + names
                + ". Name the column of the URLs, or give its number (`urlColumn`); if the cells are parted wrongly, name"
                + " their separator (`separator`).");
    }

    /** Returns the header cells without blanks around; empty and repeated names become numbers. */
    private static List<String> headers(List<String> cells) {
        List<String> headers = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String cell : cells) {
            String name = Whitespace.strip(cell);
            String header = name.isEmpty() ? "column_" + (headers.size() + 1) : name;
            for (int i = 2; !taken.add(header); i++) header = name + "_" + i;
            headers.add(header);
        }
        return headers;
    }

    @Override
    public @Nullable Seed next() throws IOException {
        CsvRecords.Csv csv = records.next();
        return csv == null ? null : row(csv);
    }

    /**
     * Returns the seed of a record: missing cells are absent, cells beyond the header numbered, a missing URL is empty.
     */
    private Seed row(CsvRecords.Csv csv) {
        List<String> cells = csv.cells();
        String text = urlAt < cells.size() ? cells.get(urlAt) : "";
        if (cells.size() == 1 && urlAt == 0) return Seed.of(csv.line(), text);
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (i != urlAt) input.put(i < headers.size() ? headers.get(i) : "column_" + (i + 1), cells.get(i));
        }
        return new Seed(csv.line(), text, input);
    }

    /** Row that was read while detecting the header. */
    private static final class FirstThen implements SeedRows {
        private @Nullable Seed first;
        private final SeedRows others;

        FirstThen(Seed first, SeedRows others) {
            this.first = first;
            this.others = others;
        }

        @Override
        public @Nullable Seed next() throws IOException {
            Seed row = first;
            first = null;
            return row != null ? row : others.next();
        }
    }
}
