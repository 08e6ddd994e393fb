package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record of a page as a user gets it: a line of JSONL, held against the schema that the jar ships. */
final class RecordLine {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema SCHEMA = shipped();

    private RecordLine() {}

    static JsonNode of(Fetched page, PageMetadata metadata) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RecordSink sink = RecordSink.open(SinkTarget.of("-"), SinkOptions.DEFAULT, bytes)) {
            sink.write(SampleRecords.of(page, metadata));
        }
        JsonNode line = JSON.readTree(bytes.toString(StandardCharsets.UTF_8));
        assertThat(SCHEMA.validate(line))
                .as(line.toString())
                .extracting(Error::toString)
                .isEmpty();
        return line;
    }

    private static Schema shipped() {
        try (InputStream schema = RecordSink.class.getResourceAsStream("record.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JSON.readTree(Objects.requireNonNull(schema)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands at a path like {@code media.0.url}; null where nothing does. The size of a list is its {@code size}. */
    static @Nullable JsonNode at(JsonNode line, String path) {
        JsonNode node = line;
        for (String step : path.split("\\.")) {
            if (node.isArray() && step.equals("size"))
                return JSON.getNodeFactory().numberNode(node.size());
            node = node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step);
            if (node == null) return null;
        }
        return node;
    }

    static JsonNode json(@Nullable Object value) {
        return JSON.valueToTree(value);
    }
}
