package io.fluxcrawl.xlsx;

import io.fluxcrawl.internal.PrivateFile;
import io.fluxcrawl.internal.Zstd;
import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.DurableFile;
import io.fluxcrawl.sink.HiddenFiles;
import io.fluxcrawl.sink.PartFiles;
import io.fluxcrawl.sink.PartStore;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.xlsx.WorkbookWriter.Heading;
import io.fluxcrawl.xlsx.WorkbookWriter.Kind;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Store of workbooks: {@code pages.xlsx}, then {@code pages-2.xlsx} and so on. Each is written under a hidden name, forced to the disk
 * and then renamed. Rows that a sheet has no room for go to a further sheet.
 */
final class XlsxParts implements PartStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PartFiles files;
    private final List<Column<CrawlRecord>> columns;
    private final HiddenFiles hidden;

    XlsxParts(Path first, Columns columns) {
        this.columns = columns.list();
        files = new PartFiles(first);
        hidden = new HiddenFiles(first);
    }

    @Override
    public void check() throws IOException {
        if (columns.size() > WorkbookWriter.MAX_COLUMNS) {
            throw new IOException("a sheet has at most " + WorkbookWriter.MAX_COLUMNS + " columns.");
        }
        for (Path other : files.further()) {
            if (isOurs(other)) continue;
            throw SinkException.isForeign(
                    other.toString(), "a further part of the output would have that name, and it is not one");
        }
    }

    /** Returns whether fluxcrawl wrote the workbook. */
    private static boolean isOurs(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry("docProps/app.xml");
            if (entry == null || entry.getSize() > 10_000) return false;
            try (InputStream in = zip.getInputStream(entry)) {
                String text = new String(in.readNBytes(10_000), StandardCharsets.UTF_8);
                return text.contains("<Application>" + WorkbookWriter.APPLICATION + "</Application>");
            }
        } catch (ZipException noWorkbook) {
            return false;
        }
    }

    @Override
    public void begin() throws IOException {
        check();
        for (Path other : files.further()) Files.deleteIfExists(other);
        Files.deleteIfExists(files.of(0));
        Files.deleteIfExists(hidden.unfinished());
    }

    @Override
    public boolean has(int part) {
        return Files.exists(files.of(part));
    }

    @Override
    public void make(int part, Path records) throws IOException {
        Path unfinished = hidden.unfinished();
        Files.deleteIfExists(unfinished);
        try (InputStream in = Zstd.decompress(Files.newInputStream(records));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                BufferedOutputStream out = new BufferedOutputStream(PrivateFile.create(unfinished));
                WorkbookWriter workbook = new WorkbookWriter(out)) {
            workbook.sheet(
                    "pages",
                    columns.stream()
                            .map(column -> new Heading(column.name(), kind(column.type())))
                            .toList());
            for (String line; (line = lines.readLine()) != null; ) workbook.row(row(JSON.readTree(line)));
        }
        DurableFile.force(unfinished);
        Files.move(unfinished, files.of(part), StandardCopyOption.ATOMIC_MOVE);
        DurableFile.forceFolder(files.of(part));
    }

    private static Kind kind(ColumnType type) {
        if (!(type instanceof ColumnType.Scalar scalar)) return Kind.TEXT;
        return switch (scalar) {
            case STRING, JSON -> Kind.TEXT;
            case INT, BIGINT, DOUBLE -> Kind.NUMBER;
            case BOOLEAN -> Kind.TRUTH;
            case TIMESTAMP -> Kind.TIME;
        };
    }

    private List<@Nullable Object> row(JsonNode record) {
        List<@Nullable Object> row = new ArrayList<>(columns.size());
        for (Column<CrawlRecord> column : columns) row.add(cell(record.get(column.name()), column.type()));
        return row;
    }

    private static @Nullable Object cell(@Nullable JsonNode value, ColumnType type) {
        if (value == null || value.isNull()) return null;
        JsonNode plain = SpoolJson.plain(value, type);
        if (plain.isString()) return plain.stringValue();
        if (plain.isBoolean()) return plain.booleanValue();
        return plain.isNumber() ? plain.numberValue() : plain.toString();
    }

    @Override
    public void finish() throws IOException {
        Files.deleteIfExists(hidden.unfinished()); // of an earlier process
    }

    @Override
    public List<Path> files() {
        return files.present();
    }
}
