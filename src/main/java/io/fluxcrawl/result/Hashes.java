package io.fluxcrawl.result;

import io.fluxcrawl.fetch.Body;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 (FIPS 180-4) of a page, in lower-case hex: to tell by 64 characters whether it is as it was.
 *
 * @param content of the body after decompression, as kept; null where none was received
 * @param metadata of what the page says of itself, see {@link ComparedColumns#SAYS}; null where no page was read
 */
public record Hashes(@Nullable String content, @Nullable String metadata) {
    /** Neither. */
    public static final Hashes NONE = new Hashes(null, null);

    private static final CanonicalJson SAYS = CanonicalJson.of(ColumnType.struct(
            ComparedColumns.SAYS.stream().map(ComparedColumns.Compared::column).toList()));

    /** Pure CPU work, linear in both. */
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
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
