package io.fluxcrawl.sink;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) in lower-case hex, as {@code sha256sum} prints it. */
public final class Sha256 {
    private static final int BUFFER = 1 << 17;

    private Sha256() {}

    /**
     * {@return the sum of the text's UTF-8}
     *
     * @param text any text
     */
    public static String ofText(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * {@return the sum of the file's bytes, of which 128 KiB are in memory at a time} Blocks.
     *
     * @param file path of the file
     * @throws IOException if the file cannot be read
     */
    public static String ofFile(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        // a stream, since a channel is closed by an interrupt, and that is how a scheduler ends a task
        try (InputStream in = new FileInputStream(file.toFile())) {
            for (int read; (read = in.read(buffer)) >= 0; ) digest.update(buffer, 0, read);
        }
        return hex(digest);
    }

    /**
     * {@return the sum of what the digest was given, and resets it}
     *
     * @param digest a digest of SHA-256
     */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** {@return a new digest, to be fed piece by piece} */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
