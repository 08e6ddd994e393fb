package io.fluxcrawl.sink;

import com.github.luben.zstd.ZstdInputStream;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fluxcrawl.internal.PrivateFile;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.SitemapEntry;
import io.fluxcrawl.model.SitemapReading;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Table of what sitemaps name, one row for each entry, beside the outputs of a crawl: {@code site.sitemaps.parquet} beside {@code
 * site.parquet}, a table {@code sitemaps} in a DuckDB file. Where no sitemap is read there is none.
 *
 * <p>Each sitemap is kept as a file of its own in a hidden folder, durable before the pages that it names are visited, and the table is made of these
 * at the end. So a sitemap that is read again after a death of the process stands in the table once.
 *
 * <pre>{@code
 * SitemapTable table = SitemapTable.of(targets, SinkOptions.DEFAULT);
 * table.begin();
 * try (Crawler crawler = Crawler.builder(options).listener(table).build()) {
 *     RecordSink.drain(crawler.crawl(seeds), sinks).block();
 *     table.write();
 * } finally {
 *     table.clear();
 * }
 * }</pre>
 *
 * <p>As a listener safe for any thread. Other methods block and come from one thread at a time.
 */
public final class SitemapTable implements CrawlListener {
    /** Names of the columns, in order. */
    public static final List<String> COLUMNS = List.of(
            "sitemap",
            "url",
            "lastmod",
            "priority",
            "kind",
            "speaks_for",
            "requested",
            "sitemap_urls",
            "sitemap_bytes",
            "sitemap_cut",
            "error");

    /** Key in the metadata of a Parquet file by which a table is known. */
    public static final String KEY = "fluxcrawl.sitemaps";

    private static final String NAME = ".sitemaps";
    private static final int BUFFER = 1 << 16;
    private static final String PART = ".jsonl";

    private final List<SinkTarget> targets;
    private final SinkOptions options;
    /** Folder of the sitemaps; null where no output has a table. */
    private final @Nullable Path folder;

    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    private SitemapTable(List<SinkTarget> targets, SinkOptions options) {
        this.targets = targets;
        this.options = options;
        folder = targets.isEmpty() ? null : hidden(Path.of(targets.get(0).name()), NAME);
    }

    /**
     * {@return the table beside outputs; standard output, archives, pipes and devices have none} Nothing is touched yet.
     *
     * @param targets the outputs of a crawl
     * @param options separator, byte order mark and safety of CSV
     * @throws SinkException if no file can have the name of an output, or it is a folder
     */
    public static SitemapTable of(List<SinkTarget> targets, SinkOptions options) {
        return new SitemapTable(targets.stream().filter(SitemapTable::hasTable).toList(), options);
    }

    private static boolean hasTable(SinkTarget target) {
        if (target.isStdout() || target.format() == SinkTarget.Format.WARC) return false;
        Path file = DurableFile.path(target.name());
        return !Files.exists(file) || Files.isRegularFile(file);
    }

    private static Path hidden(Path file, String ending) {
        return file.toAbsolutePath().resolveSibling("." + file.getFileName() + ending);
    }

    /**
     * {@return the file of the table beside an output; null for a DuckDB file, which holds its table itself}
     *
     * @param output an output that is a file
     */
    public static @Nullable Path beside(SinkTarget output) {
        if (output.format() == SinkTarget.Format.DUCKDB) return null;
        Path file = Path.of(output.name());
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        String packed = output.compression().ending();
        int end = name.length() - (lower.endsWith(packed) ? packed.length() : 0);
        String plain = lower.substring(0, end);
        String ending = output.format().endings().get(0);
        for (String each : output.format().endings()) {
            if (!plain.endsWith(each)) continue;
            ending = each;
            end -= each.length();
            break;
        }
        if (output.format() == SinkTarget.Format.XLSX) ending = ".csv";
        return file.resolveSibling(name.substring(0, end) + NAME + ending + packed);
    }

    /**
     * {@return whether a file is such a table}
     *
     * @param file any file; it need not exist
     * @throws IOException if the file cannot be read
     */
    public static boolean isTable(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return false;
        SinkTarget target = SinkTarget.of(file.toString());
        if (target.format() == SinkTarget.Format.PARQUET) return end(file).contains(KEY);
        try (InputStream bytes = opened(file, target.compression())) {
            String begin = new String(bytes.readNBytes(64), StandardCharsets.UTF_8);
            return begin.startsWith("{\"sitemap\":") || begin.matches("(?s)\uFEFF?sitemap.url.lastmod.*");
        }
    }

    static InputStream opened(Path file, SinkTarget.Compression compression) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return switch (compression) {
                case NONE -> bytes;
                case GZIP -> new GZIPInputStream(bytes);
                case ZSTD -> new ZstdInputStream(bytes);
            };
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Returns the last bytes of a file, where a Parquet file has its metadata. */
    private static String end(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(BUFFER, in.length());
            byte[] bytes = new byte[length];
            in.seek(in.length() - length);
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Removes what an earlier crawl has left beside the outputs. To be called before a crawl begins, and not where one is resumed.
     *
     * @throws SinkException if a file cannot be removed, or a file of another origin has the name of the table
     */
    public void begin() {
        clear();
        check();
        remove();
    }

    /**
     * Checks that no file of another origin has the name of a table.
     *
     * @throws SinkException if one has, or it cannot be read
     */
    public void check() {
        for (SinkTarget target : targets) {
            Path table = beside(target);
            if (table == null) continue;
            try {
                if (!Files.exists(table) || Files.size(table) == 0 || isTable(table)) continue;
            } catch (IOException e) {
                throw SinkException.of(table.toString(), e);
            }
            throw SinkException.isForeign(
                    table.toString(), "the sitemaps of the crawl would have that name, and it holds no sitemaps");
        }
    }

    /** Removes the tables that are files. */
    private void remove() {
        for (SinkTarget target : targets) {
            Path table = beside(target);
            try {
                if (table != null) Files.deleteIfExists(table);
            } catch (IOException e) {
                throw SinkException.of(table.toString(), e);
            }
        }
    }

    /**
     * Replaces the table by what the tables of other outputs hold; where these have none, removes it. To be called after the outputs are
     * closed, in place of {@link #begin}, {@link #write} and {@link #clear}. Of a sitemap that several have, the entries of the last are
     * kept, or of the last that could read it.
     *
     * @param outputs the other outputs, of any format
     * @return the files written, those of databases included
     * @throws SinkException if a table cannot be read or written
     */
    public List<Path> copy(List<Path> outputs) {
        if (folder == null) return List.of();
        clear();
        try {
            for (Path output : outputs) keep(output, folder);
            List<Path> written = write();
            if (written.isEmpty()) remove();
            return written;
        } finally {
            clear();
        }
    }

    /** Keeps the sitemaps of another output. */
    private static void keep(Path output, Path folder) {
        Map<String, Path> read = new LinkedHashMap<>();
        Set<String> failed = new HashSet<>();
        try (SitemapTableReader rows = SitemapTableReader.of(output)) {
            Map<String, Object> row = rows.next();
            if (row != null) Files.createDirectories(folder);
            while (row != null) {
                String requested = requested(row);
                String name = Sha256.ofText(requested);
                Path part = read.computeIfAbsent(name, each -> folder.resolve(each + ".unfinished"));
                try (OutputStream bytes = new BufferedOutputStream(
                                Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                                BUFFER);
                        JsonGenerator json = JsonValue.generator(bytes)) {
                    for (; row != null && requested(row).equals(requested); row = rows.next()) {
                        if (row.containsKey("error")) failed.add(name);
                        write(row, json);
                    }
                }
            }
            for (Map.Entry<String, Path> each : read.entrySet()) {
                Path part = folder.resolve(each.getKey() + PART);
                if (failed.contains(each.getKey()) && Files.exists(part)) Files.delete(each.getValue());
                else Files.move(each.getValue(), part, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw SinkException.isUnread(output.toString(), e);
        }
    }

    private static String requested(Map<String, Object> row) {
        return String.valueOf(row.getOrDefault("requested", row.get("sitemap")));
    }

    private static void write(Map<String, Object> row, JsonGenerator json) {
        json.writeStartObject();
        for (String name : COLUMNS) {
            Object value = row.get(name);
            if (value instanceof String text) text(name, text, json);
            else if (value instanceof Boolean bool) json.writeBooleanProperty(name, bool);
            else if (value instanceof Number number && name.equals("priority"))
                json.writeNumberProperty(name, number.doubleValue());
            else if (value instanceof Number number) json.writeNumberProperty(name, number.longValue());
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** Keeps a sitemap, durably. A failure is thrown by {@link #write}. */
    @Override
    public void sitemapRead(SitemapReading reading) {
        if (folder == null || failure.get() != null) return;
        try {
            Files.createDirectories(folder);
            String name = Sha256.ofText(reading.requested());
            Path part = folder.resolve(name + PART);
            Path unfinished = Files.createTempFile(folder, name, ".unfinished");
            try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER);
                    JsonGenerator json = JsonValue.generator(bytes)) {
                write(reading, json);
            }
            DurableFile.force(unfinished);
            Files.move(unfinished, part, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DurableFile.forceFolder(part);
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void write(SitemapReading reading, JsonGenerator json) {
        if (reading.entries().isEmpty()) write(reading, null, json);
        for (SitemapEntry entry : reading.entries()) write(reading, entry, json);
    }

    private static void write(SitemapReading reading, @Nullable SitemapEntry entry, JsonGenerator json) {
        json.writeStartObject();
        text("sitemap", reading.url(), json);
        if (entry != null) {
            text("url", entry.url(), json);
            text("lastmod", entry.lastmod(), json);
            Double priority = priority(entry.priority());
            if (priority != null) json.writeNumberProperty("priority", priority);
            text("kind", reading.index() ? "sitemap" : "page", json);
        }
        text("speaks_for", reading.speaksFor(), json);
        text("requested", reading.requested(), json);
        json.writeNumberProperty("sitemap_urls", reading.named());
        json.writeNumberProperty("sitemap_bytes", reading.bytes());
        json.writeBooleanProperty("sitemap_cut", reading.cut());
        text("error", reading.error(), json);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void text(String name, @Nullable String value, JsonGenerator json) {
        if (value != null)
            json.writeStringProperty(name, OutputText.wellFormed(value).replace('\0', '\uFFFD'));
    }

    private static @Nullable Double priority(@Nullable String text) {
        try {
            Double number = text == null ? null : Double.valueOf(text);
            return number == null || !Double.isFinite(number) ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * Writes the table of all sitemaps that were read, those before the process was resumed included. To be called after the outputs are closed.
     *
     * @return the files written, those of databases included; none where no sitemap was read
     * @throws SinkException if a sitemap could not be kept, or a table not be written
     */
    public List<Path> write() {
        if (folder == null) return List.of();
        List<Path> written = new ArrayList<>();
        try {
            IOException failed = failure.get();
            if (failed != null) throw failed;
            List<Path> parts = parts(folder);
            if (parts.isEmpty()) return List.of();
            for (SinkTarget target : targets) written.add(write(target, parts));
        } catch (IOException e) {
            throw SinkException.of(targets.get(written.size()).name(), e);
        }
        return written;
    }

    /** Returns the sitemaps in the order of their URLs, with which each begins. */
    private static List<Path> parts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        Map<String, Path> parts = new TreeMap<>(Comparator.naturalOrder());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + PART)) {
            for (Path file : files) {
                try (BufferedReader lines = Files.newBufferedReader(file)) {
                    parts.put(lines.readLine() + file.getFileName(), file);
                }
            }
        }
        return List.copyOf(parts.values());
    }

    private Path write(SinkTarget target, List<Path> parts) throws IOException {
        Path beside = beside(target);
        Path table = beside == null ? Path.of(target.name()) : beside;
        switch (target.format()) {
            case PARQUET ->
                writeWhole(table, unfinished -> provider(target).sitemaps(unfinished, target.format(), parts));
            case DUCKDB -> provider(target).sitemaps(table, target.format(), parts);
            default ->
                writeWhole(table, unfinished -> {
                    SinkTarget file = new SinkTarget(
                            unfinished.toString(),
                            SinkTarget.of(table.toString()).format(),
                            target.compression());
                    try (TargetStream bytes = TargetStream.open(file, OutputStream.nullOutputStream())) {
                        if (file.format() == SinkTarget.Format.CSV) writeCsv(parts, bytes);
                        else for (Path part : parts) Files.copy(part, bytes);
                    }
                });
        }
        return table;
    }

    private static TableFormatProvider provider(SinkTarget target) {
        return TableFormats.find(target.format())
                .orElseThrow(() -> SinkException.hasNoProvider(target.name(), TableFormats.missing(target.format())));
    }

    /** Writer of a file. */
    private interface FileWriter {
        void write(Path file) throws IOException;
    }

    /** Writes a file under a hidden name and renames it once it is durable. */
    private static void writeWhole(Path file, FileWriter writer) throws IOException {
        Path unfinished = hidden(file, ".unfinished");
        Files.deleteIfExists(unfinished);
        PrivateFile.reserve(unfinished);
        writer.write(unfinished);
        DurableFile.force(unfinished);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFile.forceFolder(file);
    }

    private void writeCsv(List<Path> parts, OutputStream bytes) throws IOException {
        JsonMapper json = JsonMapper.shared();
        if (options.byteOrderMark()) bytes.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(options.separator())
                .lineDelimiter(LineDelimiter.CRLF)
                .build(bytes, StandardCharsets.UTF_8);
        csv.writeRecord(COLUMNS);
        for (Path part : parts) {
            try (BufferedReader lines = Files.newBufferedReader(part)) {
                for (String line; (line = lines.readLine()) != null; ) {
                    JsonNode row = json.readTree(line);
                    csv.writeRecord(
                            COLUMNS.stream().map(each -> cell(row.get(each))).toList());
                }
            }
        }
        csv.flush();
    }

    private @Nullable String cell(@Nullable JsonNode value) {
        if (value == null) return null;
        String text = value.asString();
        return value.isString() && options.formulaSafe() ? FormulaGuard.text(text, options.separator() != ',') : text;
    }

    /** Removes the hidden folder of the sitemaps; the tables stay. */
    public void clear() {
        if (folder == null || !Files.isDirectory(folder)) return;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*{" + PART + ",.unfinished}")) {
            for (Path file : files) Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw SinkException.of(folder.toString(), e);
        }
    }
}
