package io.fluxcrawl.serve;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writer of answers: JSON in which no character means anything to HTML, should a client paste it into a page. */
final class AnswerJson {
    private AnswerJson() {}

    /** Holder of the mapper, which {@link #load} can load and tell what is missing. */
    private static final class Mapper {
        static final JsonMapper INSTANCE = JsonMapper.builder(JsonFactory.builder()
                        .characterEscapes(new HtmlEscapes())
                        .build())
                .build();
    }

    static JsonMapper mapper() {
        return Mapper.INSTANCE;
    }

    private static final class HtmlEscapes extends CharacterEscapes {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final int[] ASCII = ascii();

        private static int[] ascii() {
            int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
            for (char each : new char[] {'<', '>', '&', '\''}) escapes[each] = CharacterEscapes.ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII;
        }

        /** Line separators end a string of older JavaScript. */
        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            if (character == 0x2028) return new SerializedString("\\u2028");
            if (character == 0x2029) return new SerializedString("\\u2029");
            return null;
        }
    }

    /**
     * Loads what writes answers.
     *
     * @throws IllegalStateException if the application has older annotations of Jackson than it needs
     */
    static void load() {
        try {
            bytes(Map.of());
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "Previews need jackson-annotations 2.21 or newer, which this application does not have: "
                            + e.getMessage()
                            + " is missing. Set its version in your build; with Spring Boot 3:"
                            + " <jackson-bom.version>2.21.2</jackson-bom.version>, <netty.version>4.2.18.Final</netty.version>"
                            + " and <reactor-bom.version>2025.0.8</reactor-bom.version>",
                    e);
        }
    }

    /** Returns an object as JSON in UTF-8. */
    static byte[] bytes(Object value) {
        return mapper().writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns the answer to one request.
     *
     * @param row number within a batch, from 1; 0 outside of one
     * @param asked the URL as the client wrote it
     */
    static byte[] answer(long row, String asked, PreviewCache.Found found, boolean line) {
        PreviewEntry entry = found.entry();
        StringBuilder head = new StringBuilder(200).append('{');
        if (row > 0) head.append("\"row\":").append(row).append(',');
        head.append("\"url\":").append(mapper().writeValueAsString(asked));
        head.append(",\"cache\":\"").append(found.from().code());
        head.append("\",\"fetched_at\":\"").append(time(entry.fetchedAt()));
        head.append("\",\"expires_at\":\"").append(time(entry.freshUntil())).append("\",");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] body = entry.body();
        byte[] all = new byte[start.length + body.length - 1 + (line ? 1 : 0)];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 1, all, start.length, body.length - 1);
        if (line) all[all.length - 1] = '\n';
        return all;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
