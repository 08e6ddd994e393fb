package io.fluxcrawl.sink;

import static io.fluxcrawl.sink.SinkOptions.DEFAULT;
import static io.fluxcrawl.sink.SinkTarget.Format.JSONL;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.parse.ParseOptions.Profile;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;

/** Documentation and schema are what the column list makes of them, and records keep to the schema. */
class RecordReferenceTest {
    private static final Path MARKDOWN = Path.of("src/site/markdown/record.md");
    private static final Path SCHEMA = Path.of("src/core/src/main/resources/io/fluxcrawl/sink/record.schema.json");
    private static final Path SAMPLES = Path.of("samples/web");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(RecordSchema.make());

    @Test
    void theDocumentationSaysWhatTheColumnsSay() throws IOException {
        assertSame(MARKDOWN, RecordReference.markdown(pretty(line(SampleRecords.full()))));
    }

    @Test
    void theShippedSchemaIsThatOfTheColumns() throws IOException {
        assertSame(SCHEMA, pretty(RecordSchema.make()) + "\n");
    }

    @Test
    void recordsOfEveryKindKeepToTheSchema() {
        assertValid(SampleRecords.full());
        assertValid(SampleRecords.invalid(1, ""));
        assertValid(SampleRecords.titled("", Map.of("a", List.of(), "b", Double.NaN)));
        assertValid(SampleRecords.ok(1, "https://a/", 404, Duration.ofDays(3)));
        for (Outcome outcome : Outcome.values()) assertValid(SampleRecords.failed(1, "http://a/", outcome));
    }

    @Test
    void theRecordsOfTheSampleWebKeepToTheSchema() throws IOException {
        ParseOptions full = ParseOptions.full().toBuilder().outlinks(true).build();
        for (ParseOptions options : List.of(
                ParseOptions.head(),
                full,
                full.toBuilder().profile(Profile.PREVIEW).build())) {
            PageParser parser = PageParser.create(options);
            try (Stream<Path> files = Files.walk(SAMPLES)) {
                files.filter(Files::isRegularFile)
                        .map(file -> SampleRecords.paged(parse(parser, file)))
                        .forEach(this::assertValid);
            }
        }
    }

    @Test
    void theSchemaFindsWhatIsNotARecord() {
        JsonNode good = line(SampleRecords.full());
        for (String bad : List.of(
                good.toString().replace("\"row\":42,", ""),
                good.toString().replace("\"row\":42", "\"row\":\"42\""),
                good.toString().replace("\"outcome\":\"ok\"", "\"outcome\":\"fine\""),
                good.toString().replace("\"row\":42", "\"row\":42,\"colour\":\"red\""),
                good.toString().replace("\"h1\":[\"Shoes\"]", "\"h1\":[]"),
                good.toString().replace(".120Z", "Z"))) {
            assertThat(bad).isNotEqualTo(good.toString());
            assertThat(schema.validate(Written.JSON.readTree(bad))).as(bad).isNotEmpty();
        }
    }

    private void assertValid(CrawlRecord record) {
        JsonNode line = line(record);
        assertThat(schema.validate(line))
                .as(line.toString())
                .extracting(Error::toString)
                .isEmpty();
    }

    private static JsonNode line(CrawlRecord record) {
        return Written.jsonLines(Written.by(JSONL, DEFAULT, record)).get(0);
    }

    private static PageMetadata parse(PageParser parser, Path file) {
        try {
            CrawlUrl url = CrawlUrls.url("https://sample.example/" + SAMPLES.relativize(file));
            Headers headers =
                    file.toString().endsWith(".html") ? Headers.EMPTY.with("content-type", "text/html") : Headers.EMPTY;
            Exchange exchange = new Exchange(Instant.EPOCH, Timings.NONE, null, "HTTP/1.1", 0, true);
            return parser.parse(new Fetched(url, 200, headers, Body.of(Files.readAllBytes(file)), false, exchange));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pretty(JsonNode json) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return Written.JSON
                .writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                .writeValueAsString(json);
    }

    private static void assertSame(Path file, String made) throws IOException {
        if (System.getProperty("fluxcrawl.regenerate") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, made);
        }
        assertThat(Files.readString(file))
                .as("%s, which -Dfluxcrawl.regenerate makes anew", file)
                .isEqualTo(made);
    }
}
