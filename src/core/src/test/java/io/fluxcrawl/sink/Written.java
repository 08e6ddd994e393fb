package io.fluxcrawl.sink;

import io.fluxcrawl.record.CrawlRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a sink wrote, as text, checked to be UTF-8 to the letter. */
final class Written {
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(100_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private Written() {}

    static String by(SinkTarget.Format format, SinkOptions options, CrawlRecord... records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RecordSink sink = StreamSink.open(SinkTarget.of("-", format), options, bytes)) {
            for (CrawlRecord record : records) sink.write(record);
        }
        return utf8(bytes.toByteArray());
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("not UTF-8", e);
        }
    }

    /** The lines, each ended by LF and nothing else. */
    static List<JsonNode> jsonLines(String text) {
        if (!text.endsWith("\n")) throw new AssertionError("cut line: " + text);
        return Arrays.stream(text.split("\n")).map(JSON::readTree).toList();
    }
}
