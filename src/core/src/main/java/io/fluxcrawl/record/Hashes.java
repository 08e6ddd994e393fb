package io.fluxcrawl.record;

import io.fluxcrawl.model.Body;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 hashes (FIPS 180-4) of a page, in lower-case hex, by which a change is found without the page itself.
 *
 * @param content the hash of the body after decompression, as kept; null where none was received
 * @param metadata the hash of the metadata that any extraction gives; null where no page was read
 */
public record Hashes(@Nullable String content, @Nullable String metadata) {
    /** No hashes. */
    public static final Hashes NONE = new Hashes(null, null);

    private static final CanonicalJson SAYS = CanonicalJson.of(ColumnType.struct(
            ComparedColumns.SAYS.stream().map(ComparedColumns.Compared::column).toList()));

    /**
     * Computes the hashes of a body and a record. Pure CPU work, linear in both.
     *
     * @param body decompressed body of the response; null where none came
     * @param record the record, whose metadata are hashed
     * @return both hashes; null each where there is nothing to hash
     */
    public static Hashes of(@Nullable Body body, CrawlRecord record) {
        return new Hashes(body == null ? null : hex(body.bytes()), record.page() == null ? null : hex(says(record)));
    }

    private static byte[] says(CrawlRecord record) {
        StringBuilder json = new StringBuilder(16 << 10);
        SAYS.write(record, json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }
}
