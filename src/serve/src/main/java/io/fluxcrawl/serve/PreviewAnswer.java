package io.fluxcrawl.serve;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Preview of one page as the service answers it. */
public final class PreviewAnswer {
    private final String asked;
    private final PreviewCache.Found found;

    PreviewAnswer(String asked, PreviewCache.Found found) {
        this.asked = asked;
        this.found = found;
    }

    /** {@return the URL as it was asked for} */
    public String url() {
        return asked;
    }

    /** {@return where the answer came from} */
    public CacheResult cache() {
        return found.from();
    }

    /** {@return when the page was last asked for} */
    public Instant fetchedAt() {
        return Instant.ofEpochMilli(found.entry().fetchedAt());
    }

    /** {@return when the page is to be asked for again} */
    public Instant expiresAt() {
        return Instant.ofEpochMilli(found.entry().freshUntil());
    }

    /** {@return the status of the answer over HTTP: 200, or 403 where the page is at an address that may not be visited} */
    public int httpStatus() {
        return found.entry().kind() == PreviewEntry.Kind.FORBIDDEN ? 403 : 200;
    }

    /** {@return the answer as the service sends it: one JSON object, which Jackson 2 and 3 write as it is} */
    @JsonValue
    @JsonRawValue
    public String json() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return AnswerJson.answer(0, asked, found, false);
    }

    byte[] line(long row) {
        return AnswerJson.answer(row, asked, found, true);
    }

    PreviewEntry entry() {
        return found.entry();
    }

    @Override
    public String toString() {
        return json();
    }
}
