package io.fluxcrawl.serve;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of image URLs (HMAC-SHA-256), so that only images that the service named itself can be asked of it. */
final class ImageSigner {
    /** Bytes of a key made here. */
    static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    ImageSigner(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    static byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** Returns the signature of a URL, in base64url without padding. */
    String sign(String url) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(url.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform.", e);
        }
    }

    /** Returns whether a signature is that of a URL; takes the same time for every signature. */
    boolean accepts(String url, String signature) {
        return MessageDigest.isEqual(
                sign(url).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }
}
