package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.sink.Sha256;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every format is read by tools of others: a DuckDB of an earlier line, and Python's own modules. */
@Tag("slow")
class ForeignReadersTest {
    private static final String EARLIER = "1.1.3";
    private static final String EARLIER_SHA256 = "7bdfe781bb101e2e807397c460c1840955b40aecbaacf2a5e6fc490d80e4f7cd";
    private static final String PATH = "org/duckdb/duckdb_jdbc/" + EARLIER + "/duckdb_jdbc-" + EARLIER + ".jar";

    @TempDir
    static Path folder = Path.of("");

    private static List<JsonNode> records = List.of();

    @BeforeAll
    static void crawl() throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            Files.writeString(
                    folder.resolve("list.csv"),
                    "url,country,Nr\r\n"
                            + web.url("127.0.0.1", "/changing/title") + ",DE,007\r\n"
                            + web.url("127.0.0.2", "/changing/plain") + ",FR,\"a;\"\"b\"\"\r\nc\"\r\n"
                            + web.url("127.0.0.3", "/none") + ",DE,=1+1\r\n"
                            + "htp://x,,\r\n",
                    UTF_8);
            List<String> args =
                    new ArrayList<>(List.of("crawl", path("list.csv"), "--config", "flat-out", "--extract", "full"));
            for (String name : List.of("a.jsonl", "a.csv", "a.parquet", "a.duckdb", "a.warc.gz", "a.jsonl.gz")) {
                args.addAll(List.of("-o", path(name)));
            }
            assertThat(run(args)).isZero();
            assertThat(run(List.of(
                            "convert", path("a.jsonl"), path("s.csv"), "--csv-separator", "semicolon", "--csv-bom")))
                    .isZero();
        }
        records = Files.readAllLines(folder.resolve("a.jsonl")).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(records).hasSize(4);
    }

    private static int run(List<String> args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(
                args.toArray(String[]::new),
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                new PrintStream(err, true, UTF_8));
        assertThat(exit).as(err.toString(UTF_8)).isZero();
        return exit;
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void anEarlierDuckDbOpensTheDatabase() throws Exception {
        // before DuckDB 1.3, a key of a map gives a list of values
        String row = "row || ' ' || coalesce(input['country'][1], '') || ' ' || coalesce(input['Nr'][1], '')";
        assertThat(earlierDuckDb(
                        "ATTACH '" + path("a.duckdb") + "' AS a (READ_ONLY)",
                        "SELECT version()",
                        "SELECT " + row + " FROM a.pages WHERE input['country'][1] = 'DE' ORDER BY row",
                        "SELECT count(*) || ' ' || sum(status) || ' ' || count(content_type) FROM a.pages",
                        "SELECT schema_version FROM a.fluxcrawl.about"))
                .isEqualTo("v" + EARLIER + "\n2 DE 007\n5 DE =1+1\n4 " + sum("status") + " " + count("content_type")
                        + "\n1\n");
    }

    @Test
    void anEarlierDuckDbReadsParquet() throws Exception {
        assertThat(earlierDuckDb(
                        "SELECT url || input['Nr'][1] FROM '" + path("a.parquet")
                                + "' WHERE input['country'][1] = 'FR'",
                        "SELECT count(*) || ' ' || sum(status) FROM '" + path("a.parquet") + "'",
                        "SELECT decode(value) FROM parquet_kv_metadata('" + path("a.parquet")
                                + "') WHERE decode(key) = 'fluxcrawl.schema'"))
                .isEqualTo(row("FR").path("url").stringValue()
                        + row("FR").path("input").path("Nr").stringValue() + "\n4 " + sum("status") + "\n1\n");
    }

    @Test
    void pythonReadsJsonLines() throws Exception {
        String script = """
                import gzip, json, sys
                for name in sys.argv[1:]:
                    lines = open(name, 'rb') if name.endswith('.jsonl') else gzip.open(name)
                    for line in lines:
                        record = json.loads(line.decode('utf-8'))
                        print(record['row'], record['url'], record.get('status'), record.get('title'))
                """;
        Set<String> expected = new TreeSet<>();
        for (JsonNode record : records) {
            expected.add(record.path("row").asInt() + " " + record.path("url").stringValue() + " "
                    + text(record.path("status")) + " " + text(record.path("title")));
        }
        assertThat(new TreeSet<>(python(script, path("a.jsonl")).lines().toList()))
                .isEqualTo(expected);
        assertThat(new TreeSet<>(python(script, path("a.jsonl.gz")).lines().toList()))
                .isEqualTo(expected);
    }

    @Test
    void pythonReadsCsv() throws Exception {
        String script = """
                import csv, json, sys
                csv.field_size_limit(1 << 30)
                records = {}
                for line in open(sys.argv[1], encoding='utf-8'):
                    record = json.loads(line)
                    records[record['row']] = record
                rows = list(csv.DictReader(open(sys.argv[2], encoding='utf-8-sig', newline=''), delimiter=sys.argv[3],
                                           strict=True))
                assert len(rows) == len(records), len(rows)
                for row in rows:
                    record = records[int(row['row'])]
                    assert None not in row and None not in row.values(), row
                    for name, cell in row.items():
                        value = record.get(name)
                        if value is None: assert cell == '', (name, cell)
                        elif isinstance(value, str): assert cell == value, (name, cell, value)
                        else: assert json.loads(cell) == value, (name, cell, value)
                print('same')
                """;
        assertThat(python(script, path("a.jsonl"), path("a.csv"), ",")).isEqualTo("same\n");
        assertThat(python(script, path("a.jsonl"), path("s.csv"), ";")).isEqualTo("same\n");
    }

    @Test
    void pythonReadsTheArchive() throws Exception {
        String script = """
                import json, sys, zlib
                data = open(sys.argv[1], 'rb').read()
                records = {}
                for line in open(sys.argv[2], encoding='utf-8'):
                    record = json.loads(line)
                    records[record['row']] = record
                types, seen = [], set()
                while data:  # each record is a gzip member of its own (WARC 1.1, annex D)
                    member = zlib.decompressobj(31)
                    raw = member.decompress(data) + member.flush()
                    data = member.unused_data
                    head, block = raw.split(b'\\r\\n\\r\\n', 1)
                    lines = head.decode('utf-8').split('\\r\\n')
                    assert lines[0] == 'WARC/1.1', lines[0]
                    fields = dict(line.split(': ', 1) for line in lines[1:])
                    length = int(fields['Content-Length'])
                    assert block[length:] == b'\\r\\n\\r\\n', fields
                    assert fields['WARC-Record-ID'].startswith('<urn:uuid:') and fields['WARC-Date'].endswith('Z')
                    types.append(fields['WARC-Type'])
                    if fields['WARC-Type'] == 'response': assert block.startswith(b'HTTP/1.1 '), block[:20]
                    if fields['WARC-Type'] == 'metadata' and fields.get('Content-Type') == 'application/json':
                        record = json.loads(block[:length])
                        assert record == records[record['row']], record
                        seen.add(record['row'])
                assert types[0] == 'warcinfo', types
                print(types.count('response'), len(seen))
                """;
        assertThat(python(script, path("a.warc.gz"), path("a.jsonl"))).matches("[3-9] [34]\n");
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "None" : value.isString() ? value.stringValue() : value.toString();
    }

    private static JsonNode row(String country) {
        return records.stream()
                .filter(each -> each.path("input").path("country").asString("").equals(country))
                .findFirst()
                .orElseThrow();
    }

    private static int sum(String column) {
        return records.stream().mapToInt(each -> each.path(column).asInt(0)).sum();
    }

    private static long count(String column) {
        return records.stream().filter(each -> each.has(column)).count();
    }

    private static String python(String script, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "-c", script));
        command.addAll(List.of(args));
        try {
            return output(command);
        } catch (IOException e) {
            throw new TestAbortedException("python3 is not on the path, so its modules read nothing here", e);
        }
    }

    /** Returns the first column of the results of the statements, as that DuckDB gives it in a process of its own. */
    private static String earlierDuckDb(String... statements) throws Exception {
        Path source = folder.resolve("Ask.java");
        Files.writeString(source, """
                import java.sql.*;
                class Ask {
                    public static void main(String[] statements) throws Exception {
                        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
                            for (String sql : statements) {
                                try (Statement statement = connection.createStatement()) {
                                    if (!statement.execute(sql)) continue;
                                    ResultSet rows = statement.getResultSet();
                                    while (rows.next()) System.out.println(rows.getString(1));
                                }
                            }
                        }
                    }
                }
                """);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                new ArrayList<>(List.of(java, "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp"));
        command.addAll(List.of(earlierDuckDb().toString(), source.toString()));
        command.addAll(List.of(statements));
        return output(command);
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> out + readErr()).isZero();
        return out.replace(System.lineSeparator(), "\n");
    }

    private static String readErr() {
        try {
            return Files.readString(folder.resolve("err"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Returns DuckDB's library from the local Maven repository, or from Maven Central. */
    private static Path earlierDuckDb() throws IOException, InterruptedException {
        Path local =
                Path.of(System.getProperty("user.home"), ".m2", "repository").resolve(PATH);
        if (Files.exists(local)) return local;
        Path kept = Path.of("target", "duckdb_jdbc-" + EARLIER + ".jar").toAbsolutePath();
        if (!Files.exists(kept)) download(kept);
        assertThat(Sha256.ofFile(kept)).isEqualTo(EARLIER_SHA256);
        return kept;
    }

    private static void download(Path to) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://repo.maven.apache.org/maven2/" + PATH))
                .timeout(Duration.ofMinutes(3))
                .build();
        Path part = Files.createTempFile(folder, "duckdb", ".jar");
        try (InputStream body = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .build()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new TestAbortedException(
                    "Maven Central cannot be reached, so DuckDB " + EARLIER + " reads nothing here", e);
        }
        Files.createDirectories(to.getParent());
        Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
